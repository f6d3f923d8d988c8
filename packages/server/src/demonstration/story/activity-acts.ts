import { addDays, workingDayFrom, workingDays } from '../time/days.ts'
import type { Random } from '../time/random.ts'
import { activityWords, type Say, type Spoken } from '../words/activity-words.ts'
import { goodsIn } from '../words/products.ts'
import { type Act, named, type StoryValues } from './act.ts'
import { isOpen, type StoryDeal } from './deals.ts'
import { given } from './given.ts'
import { isWorkedOn, type StoryLead } from './leads.ts'
import type { Stage } from './stage.ts'
import { isLively, ownerOn, type StoryCustomer } from './story-customer.ts'

/** Every working day of these is full; the days before have one activity a week. */
export const FULL_DAYS = 90
const DAYS_BEFORE = 84

const KINDS = ['call', 'call', 'call', 'call', 'email', 'email', 'visit', 'meeting', 'task'] as const
type Kind = (typeof KINDS)[number]

/** What the activities of a person are about. */
export interface Work {
  readonly customers: readonly StoryCustomer[]
  readonly leads: readonly StoryLead[]
  readonly deals: readonly StoryDeal[]
}

interface Matter {
  readonly links: StoryValues
  readonly spoken: Spoken
  readonly writing: 'en' | 'zh'
  readonly place: string | null
}

function leadMatter(stage: Stage, lead: StoryLead, random: Random): Matter {
  const someone = lead.writing === 'zh' ? '对方' : 'The contact'
  const company = lead.writing === 'zh' ? '该公司' : 'the company'
  const goods = goodsIn(random, stage.northwind.products, lead.writing)
  return { links: { leadId: named(lead.record) }, spoken: { contact: someone, company, goods }, writing: lead.writing, place: null }
}

function customerMatter(stage: Stage, customer: StoryCustomer, deals: readonly StoryDeal[], day: string, random: Random): Matter {
  const contact = random.pick(customer.contacts.filter(({ madeOn }) => madeOn < day))
  const deal = deals.find((one) => one.customer === customer && isOpen(one, day))
  return {
    links: given({
      customerId: named(customer.record),
      contactId: named(contact.record),
      dealId: deal !== undefined && random.chance(0.6) ? named(deal.record) : null,
    }),
    spoken: { contact: contact.name, company: customer.name, goods: goodsIn(random, stage.northwind.products, customer.writing) },
    writing: customer.writing,
    place: customer.city,
  }
}

function matterOf(stage: Stage, { customers, leads, deals }: Work, key: string, day: string, random: Random): Matter | null {
  const open = leads.filter((lead) => isWorkedOn(lead, key, day))
  if (open.length > 0 && random.chance(0.25)) return leadMatter(stage, random.pick(open), random)
  const own = customers.filter((customer) => ownerOn(customer, day) === key && isLively(customer, day))
  return own.length === 0 ? null : customerMatter(stage, random.pick(own), deals, day, random)
}

const OUTCOMES: Readonly<Record<Kind, readonly string[]>> = {
  call: ['reached', 'reached', 'reached', 'unreached', 'agreed', 'declined'],
  email: ['reached', 'agreed'],
  visit: ['reached', 'agreed', 'agreed'],
  meeting: ['agreed', 'agreed', 'reached'],
  task: [],
}
const LENGTHS: Readonly<Record<Kind, readonly [number, number]>> = {
  call: [3, 30],
  email: [5, 20],
  visit: [40, 120],
  meeting: [30, 90],
  task: [0, 0],
}

function doneValues(stage: Stage, by: string, day: string, minutes: number, kind: Kind, place: string | null, random: Random): StoryValues {
  const length = random.whole(...LENGTHS[kind])
  return given({
    done: true,
    occurredAt: stage.at(day, minutes - length, by),
    minutes: length,
    direction: kind === 'call' || kind === 'email' ? random.pick(['outgoing', 'outgoing', 'incoming']) : null,
    outcome: random.pick(OUTCOMES[kind]),
    place: kind === 'visit' || kind === 'meeting' ? place : null,
  })
}

/** A task is open until it is done around its day; some are forgotten. */
function taskActs(stage: Stage, act: Act & { readonly does: 'create' }, day: string, random: Random): Act[] {
  const dueOn = workingDayFrom(addDays(day, random.whole(2, 14)))
  const doneOn = workingDayFrom(addDays(dueOn, random.whole(-1, 1)))
  const create: Act = { ...act, values: { ...act.values, dueOn, done: false } }
  if (doneOn >= stage.today || random.chance(0.2)) return [create]
  const at = stage.at(doneOn, random.whole(900, 1070), act.by)
  return [
    create,
    { name: `${act.name}/done`, at, by: act.by, does: 'update', object: 'activity', record: act.name, values: { done: true } },
  ]
}

function activityActs(stage: Stage, work: Work, key: string, day: string, place: number, random: Random): Act[] {
  const matter = matterOf(stage, work, key, day, random)
  if (matter === null) return []
  const kind = random.pick(KINDS)
  const say: Say = random.pick(activityWords[matter.writing][kind])
  const minutes = Math.min(1050, 580 + place * 150 + random.whole(0, 140))
  const base = {
    ...{ name: `activity/${key}-${day}-${place + 1}`, at: stage.at(day, minutes, key), by: key },
    ...({ does: 'create', object: 'activity' } as const),
    values: { ...say(matter.spoken), kind, ...matter.links } as StoryValues,
  }
  if (kind === 'task') return taskActs(stage, base, day, random)
  return [{ ...base, values: { ...base.values, ...doneValues(stage, key, day, minutes, kind, matter.place, random) } }]
}

/** What representatives do day by day. */
export function representativeActs(stage: Stage, work: Work): Act[] {
  const fullFrom = addDays(stage.today, -FULL_DAYS)
  const before = workingDays(addDays(fullFrom, -DAYS_BEFORE), fullFrom)
  const sellers = stage.cast.people.filter(({ roles }) => roles.some(({ role }) => role === 'sales-representative'))
  return sellers.flatMap(({ key }, place) => {
    const random = stage.random(`activities ${key}`)
    const sparse = before.filter((_, i) => i % 5 === place % 5).map((day) => ({ day, count: 1 }))
    const full = workingDays(fullFrom, stage.today).map((day) => ({ day, count: random.pick([1, 1, 1, 2]) }))
    return [...sparse, ...full].flatMap(({ day, count }) =>
      Array.from({ length: count }, (_, i) => activityActs(stage, work, key, day, i, random)).flat(),
    )
  })
}
