import { addDays, workingDayFrom } from '../time/days.ts'
import type { Stage } from './stage.ts'
import type { StoryCustomer } from './story-customer.ts'

/** An order with what becomes of it; a transaction in the product. */
export interface Sale {
  readonly record: string
  readonly customer: StoryCustomer
  readonly number: string
  readonly deal: string | null
  readonly orderedOn: string
  readonly shippedOn: string | null
  readonly paidOn: string | null
  /** In minor units. */
  readonly amount: number
  readonly freight: number
  readonly cost: number
  readonly items: number
  readonly carrier: string
  readonly shipAddress: string | null
  readonly shipCity: string
  readonly notes: string | null
}

/** The day on which sales entered the orders of the time before. */
export const takeoverDay = ({ goLive }: Stage): string => addDays(goLive, 4)

/** When the money came: some weeks after shipping, by chance. Null: not yet. */
export function paymentDay(stage: Stage, number: string, shippedOn: string | null): string | null {
  if (shippedOn === null) return null
  const random = stage.random(`payment ${number}`)
  const day = workingDayFrom(addDays(shippedOn, random.chance(0.15) ? random.whole(45, 80) : random.whole(9, 35)))
  return day < stage.today ? day : null
}

/** What it cost us, which finance alone knows: between 62 and 78 per cent. */
export const costOf = (stage: Stage, number: string, amount: number): number =>
  Math.round((amount * stage.random(`cost ${number}`).whole(62, 78)) / 100)
