import { addDays, workingDayFrom } from '../time/days.ts'
import { goodsIn } from '../words/products.ts'
import { type CaseKind, type CaseSaying, caseWords } from '../words/service-words.ts'
import type { Sale } from './sale.ts'
import type { Stage } from './stage.ts'
import type { StoryContact, StoryCustomer } from './story-customer.ts'

export interface StoryCase {
  readonly record: string
  readonly customer: StoryCustomer
  readonly contact: StoryContact
  readonly order: string | null
  readonly kind: CaseKind
  readonly agent: string
  readonly words: CaseSaying
  readonly openedOn: string
  readonly waitsOn: string | null
  readonly closedOn: string | null
  readonly satisfaction: number | null
  /** In minor units; 0 for none. */
  readonly compensation: number
}

const CASES = 135
const KINDS: readonly CaseKind[] = ['feedback', 'complaint', 'complaint', 'request', 'request', 'request', 'fault']

/** Customers write to the agents who keep their hours. */
const AGENTS: Readonly<Record<string, readonly string[]>> = { london: ['becker'], 'east-china': ['shen'], 'south-china': ['shen'] }

function orderBefore(sales: readonly Sale[], customer: StoryCustomer, day: string): string | null {
  return sales.filter((sale) => sale.customer === customer && sale.orderedOn < day).at(-1)?.record ?? null
}

function caseOf(stage: Stage, customers: readonly StoryCustomer[], sales: readonly Sale[], number: number): StoryCase | null {
  const random = stage.random(`case ${number}`)
  const openedOn = workingDayFrom(addDays(stage.today, -(random.chance(0.75) ? random.whole(1, 90) : random.whole(91, 190))))
  if (openedOn >= stage.today) return null
  const known = customers.filter(({ madeOn, dormantFrom }) => madeOn < openedOn && (dormantFrom === null || dormantFrom > openedOn))
  const customer = random.pick(random.chance(0.5) ? known.filter(({ level }) => level === 'key') : known)
  const contact = customer.contacts.find(({ madeOn }) => madeOn < openedOn)
  if (contact === undefined) return null
  const kind = random.pick(KINDS)
  const goods = goodsIn(random, stage.northwind.products, customer.writing)
  const closing = workingDayFrom(addDays(openedOn, random.whole(0, 9)))
  const closedOn = closing < addDays(stage.today, -1) ? closing : null
  const waiting = workingDayFrom(addDays(openedOn, 1))
  const isCostly = (kind === 'complaint' || kind === 'fault') && random.chance(0.35)
  const content = kind === 'complaint' ? [1, 2, 3, 3, 4] : [3, 4, 4, 5, 5]
  return {
    ...{ record: `case/${number}`, customer, contact, kind, openedOn, closedOn },
    order: random.chance(0.5) ? orderBefore(sales, customer, openedOn) : null,
    agent: random.pick(AGENTS[customer.team] ?? ['nair', 'nair', 'lin']),
    words: random.pick(caseWords[customer.writing][kind])({ contact: contact.name, goods }),
    waitsOn: random.chance(0.3) && waiting < (closedOn ?? stage.today) ? waiting : null,
    satisfaction: random.chance(0.8) ? random.pick(content) : null,
    compensation: isCostly ? random.whole(4, 40) * (customer.currency === 'CNY' ? 5_000 : 1_000) : 0,
  }
}

/** What customers came to service with. */
export function storyCases(stage: Stage, customers: readonly StoryCustomer[], sales: readonly Sale[]): StoryCase[] {
  const dated = [...sales].sort((a, b) => (a.orderedOn < b.orderedOn ? -1 : 1))
  return Array.from({ length: CASES }, (_, i) => caseOf(stage, customers, dated, i + 1)).filter((one) => one !== null)
}
