import { lazy } from 'react'
import type { ExplainSlots } from '../ui/slot/explain-slots.tsx'

const WhyPanel = lazy(() => import('../features/explain/why-panel.tsx').then((module) => ({ default: module.WhyPanel })))
const AudiencePanel = lazy(() => import('../features/explain/audience-panel.tsx').then((module) => ({ default: module.AudiencePanel })))
const RightsSection = lazy(() => import('../features/explain/rights-section.tsx').then((module) => ({ default: module.RightsSection })))

/** What explains rights, for every page that puts a question mark; the only place that knows whose it is. */
export const EXPLAIN_SLOTS: ExplainSlots = { why: WhyPanel, audience: AudiencePanel, rights: RightsSection }
