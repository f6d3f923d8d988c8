import { BULK_ACTS } from '@menshen/contract'
import { lazy } from 'react'
import type { ListSlots } from '../ui/slot/list-slots.tsx'

const ExportButton = lazy(() => import('../features/export/export-button.tsx').then((module) => ({ default: module.ExportButton })))

const ImportButton = lazy(() => import('../features/import/import-button.tsx').then((module) => ({ default: module.ImportButton })))

const BulkBar = lazy(() => import('../features/records/bulk/bulk-bar.tsx').then((module) => ({ default: module.BulkBar })))

/**
 * What features put into lists; the only place that knows whose it is. A button of the toolbar takes `ListToolProps`, looks at
 * `useReach(props.object.name)` and returns null where it has nothing to offer. `selection` takes one bar of the kind
 * `ListSelectionProps`: with it, rows get check boxes.
 */
export const LIST_SLOTS: ListSlots = {
  tools: [ImportButton, ExportButton],
  selection: BulkBar,
  canChoose: (operations) => BULK_ACTS.some((act) => operations.includes(act)),
}
