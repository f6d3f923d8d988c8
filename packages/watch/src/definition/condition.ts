import { z } from 'zod'
import { NUMBER_FACTS, TEXT_FACTS } from '../observed.ts'
import { duration } from './duration.ts'

const bounds = { atLeast: z.number().nonnegative().optional(), atMost: z.number().nonnegative().optional() }
const someBound = (one: { readonly atLeast?: number | undefined; readonly atMost?: number | undefined }): boolean =>
  one.atLeast !== undefined || one.atMost !== undefined
const NO_BOUND = { error: 'atLeast or atMost is needed' }

const count = z.strictObject({ count: z.strictObject(bounds).refine(someBound, NO_BOUND) })
const distinct = z.strictObject({ distinct: z.enum(TEXT_FACTS), ...bounds }).refine(someBound, NO_BOUND)
const mostOfOne = z.strictObject({ mostOfOne: z.enum(TEXT_FACTS), ...bounds }).refine(someBound, NO_BOUND)
const lasts = z.strictObject({ lasts: duration })
const sum = z.strictObject({ sum: z.enum(NUMBER_FACTS), atLeast: z.number().positive() })

/** More than is usual for this group. What is usual is reckoned from days before the window, never from the window itself. */
const unusual = z.strictObject({
  unusual: z.strictObject({
    /** Not given, events are counted. */
    sum: z.enum(NUMBER_FACTS).optional(),
    times: z.number().min(1),
    /** Less than this is never unusual. */
    least: z.number().positive(),
    /** So much always is. */
    most: z.number().positive().optional(),
    /** The days that are looked at. */
    over: duration,
    /** `peak`: a day as the busiest of twenty; `mean`: as many days as the window has, at their mean. */
    of: z.enum(['peak', 'mean']),
    /** Before so many days with events are known, this much is unusual. */
    unsettled: z.number().positive(),
    settledAfter: z.int().positive(),
  }),
})

const unseen = z.strictObject({ unseen: z.enum(TEXT_FACTS), memory: duration, settledAfter: duration })
const travel = z.strictObject({ travel: z.strictObject({ km: z.number().positive(), kmh: z.number().positive() }) })

/** What must hold of the events of a group, within the window. */
export const condition = z.union([count, distinct, mostOfOne, lasts, sum, unusual, unseen, travel])
export type Condition = z.output<typeof condition>
