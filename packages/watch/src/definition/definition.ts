import { z } from 'zod'
import { TEXT_FACTS } from '../observed.ts'
import { caseForm } from './case.ts'
import { condition } from './condition.ts'
import { duration } from './duration.ts'
import { selection } from './selection.ts'

const labels = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) })

const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const
export type DetectionSeverity = (typeof SEVERITIES)[number]

/** What may be done by itself when the detection raises an alert, the mildest first (docs: the ladder). */
const RESPONSES = ['slowDown', 'demandSecondFactor', 'lock', 'endSessions', 'holdExports', 'holdGrants', 'page'] as const
export type ResponseName = (typeof RESPONSES)[number]

const selections = z.union([selection, z.array(selection).min(1)]).transform((one) => (Array.isArray(one) ? one : [one]))

/** One detection as its file says it. */
export const definition = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/),
    title: labels,
    description: labels,
    severity: z.enum(SEVERITIES),
    /** Any of these events. */
    events: selections,
    /** Events with the same of these belong together; one in which any of them is not known belongs nowhere. None: all events are one group. */
    by: z.array(z.enum(TEXT_FACTS)).max(3),
    /** How far back the conditions look. Not given: at each event by itself. */
    window: duration.optional(),
    /** All of them. None: every event that is selected raises an alert. */
    when: z.array(condition),
    /** It is raised only when, within so long after that, such an event follows in the same group. */
    followedBy: z.strictObject({ events: selections, within: duration }).optional(),
    /** For so long after an alert the same group adds to it and raises none. */
    quiet: duration,
    responses: z.array(z.enum(RESPONSES)).default([]),
    /** Number of the technique in MITRE ATT&CK, where there is one. */
    attack: z
      .string()
      .regex(/^T\d{4}(?:\.\d{3})?$/)
      .optional(),
    cases: z.array(caseForm).min(2),
  })
  .meta({ id: 'Detection' })

export type Definition = z.output<typeof definition>
