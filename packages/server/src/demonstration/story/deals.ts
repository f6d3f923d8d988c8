import { addDays, workingDayFrom } from '../time/days.ts'
import type { Random } from '../time/random.ts'
import { dealName } from '../words/deal-words.ts'
import { goodsIn } from '../words/products.ts'
import type { Stage } from './stage.ts'
import { isLively, ownerOn, type StoryCustomer } from './story-customer.ts'

export interface StoryDiscount {
  readonly percent: number
  readonly askedOn: string
  /** Null: it waits for a decision. */
  readonly decided: { readonly on: string; readonly by: string; readonly decision: 'approve' | 'refuse' } | null
}

export interface StoryDeal {
  readonly record: string
  readonly customer: StoryCustomer
  readonly name: string
  readonly amount: number
  readonly openedOn: string
  readonly proposedOn: string | null
  readonly negotiatedOn: string | null
  readonly wonOn: string | null
  readonly lostOn: string | null
  readonly expectedOn: string
  readonly asked: StoryDiscount | null
  /** In per cent, as far as it was approved. */
  readonly discount: number
}

const DEALS_EACH = 13
const PERCENTS = [5, 8, 10, 12, 15, 18, 20, 25]

/** Who decides on discounts of a team: its manager up to the manager's limit, then the head of sales. */
export function decider({ cast }: Stage, team: string, percent: number): string {
  const manager = team === 'london' ? 'buchanan' : team.endsWith('china') ? 'chen' : 'fuller'
  return percent <= (cast.person(manager).discountLimit ?? 0) ? manager : 'fuller'
}

/** A day some working time later, unless that is today or to come. */
function later(stage: Stage, random: Random, day: string | null, least: number, most: number): string | null {
  if (day === null) return null
  const next = workingDayFrom(addDays(day, random.whole(least, most)))
  return next < stage.today ? next : null
}

function discountOf(stage: Stage, random: Random, team: string, negotiatedOn: string | null): StoryDiscount | null {
  const wanted = random.chance(0.5)
  const percent = random.pick(PERCENTS)
  const askedOn = wanted ? later(stage, random, negotiatedOn, 1, 3) : null
  if (askedOn === null) return null
  const on = later(stage, random, askedOn, 1, 4)
  const decision = random.chance(0.25) ? 'refuse' : 'approve'
  return { percent, askedOn, decided: on === null ? null : { on, by: decider(stage, team, percent), decision } }
}

function dealWith(stage: Stage, random: Random, customer: StoryCustomer, openedOn: string, record: string): StoryDeal {
  const goods = goodsIn(random, stage.northwind.products, customer.writing)
  const proposedOn = later(stage, random, openedOn, 4, 16)
  const isLostEarly = random.chance(0.12)
  const negotiatedOn = isLostEarly ? null : later(stage, random, proposedOn, 6, 24)
  const asked = discountOf(stage, random, customer.team, negotiatedOn)
  const isDecided = asked === null || asked.decided !== null
  const closedOn = isDecided ? later(stage, random, asked?.decided?.on ?? (isLostEarly ? proposedOn : negotiatedOn), 5, 26) : null
  const isWon = !isLostEarly && random.chance(0.68)
  const amount = random.whole(12, 260) * 10_000 * (customer.currency === 'CNY' ? 5 : 1)
  const expected = addDays(openedOn, random.whole(25, 75))
  return {
    ...{ record, customer, openedOn, proposedOn, negotiatedOn, amount, asked },
    name: dealName(random, goods, customer.writing),
    wonOn: isWon ? closedOn : null,
    lostOn: isWon ? null : closedOn,
    expectedOn: expected < stage.today && closedOn === null ? addDays(stage.today, random.whole(3, 40)) : expected,
    discount: asked?.decided?.decision === 'approve' ? asked.percent : 0,
  }
}

/** The deals of every representative, most of them of the last months. */
export function storyDeals(stage: Stage, customers: readonly StoryCustomer[]): StoryDeal[] {
  const sellers = stage.cast.people.filter(({ roles }) => roles.some(({ role }) => role === 'sales-representative'))
  return sellers.flatMap(({ key }) => {
    const random = stage.random(`deals ${key}`)
    return Array.from({ length: DEALS_EACH }, (_, i) => {
      const days = i < 4 ? random.whole(100, 220) : random.whole(3, 75)
      const openedOn = workingDayFrom(addDays(stage.today, -days))
      const own = customers.filter((customer) => ownerOn(customer, openedOn) === key && isLively(customer, openedOn))
      if (own.length === 0 || openedOn >= stage.today) return null
      return dealWith(stage, random, random.pick(own), openedOn, `deal/${key}-${i + 1}`)
    }).filter((deal) => deal !== null)
  })
}

/** Whether somebody still works on a deal on a day. */
export const isOpen = ({ openedOn, wonOn, lostOn }: StoryDeal, day: string): boolean =>
  day > openedOn && (wonOn === null || day <= wonOn) && (lostOn === null || day <= lostOn)
