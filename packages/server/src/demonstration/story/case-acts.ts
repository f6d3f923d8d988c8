import { addDays } from '../time/days.ts'
import { type Act, named } from './act.ts'
import type { StoryCase } from './cases.ts'
import { given } from './given.ts'
import type { Stage } from './stage.ts'

const CHANNELS = { en: ['phone', 'email', 'email', 'web'], zh: ['phone', 'wechat', 'wechat', 'email'] } as const
const DAYS_TO_ANSWER = { urgent: 1, high: 2, normal: 5, low: 10 } as const

function opening(stage: Stage, one: StoryCase): Act {
  const { record, customer, contact, order, kind, agent, words, openedOn } = one
  const random = stage.random(record)
  const minutes = random.whole(550, 900)
  const priority = random.pick(
    kind === 'complaint' || kind === 'fault' ? (['urgent', 'high', 'normal'] as const) : (['normal', 'normal', 'low'] as const),
  )
  const values = given({
    subject: words.subject,
    description: words.description,
    ...{ kind, priority, currency: customer.currency },
    channel: random.pick(CHANNELS[customer.writing]),
    customerId: named(customer.record),
    contactId: named(contact.record),
    transactionId: order === null ? null : named(order),
    openedAt: stage.at(openedOn, minutes - random.whole(2, 20), agent),
    dueAt: stage.at(addDays(openedOn, DAYS_TO_ANSWER[priority]), 18 * 60, agent),
  })
  return { name: record, at: stage.at(openedOn, minutes, agent), by: agent, does: 'create', object: 'case', values }
}

function caseWork(stage: Stage, { record, agent, words, waitsOn, closedOn, satisfaction, compensation }: StoryCase): Act[] {
  const about = { by: agent, object: 'case', record } as const
  const acts: Act[] = []
  if (waitsOn !== null) {
    acts.push({ name: `${record}/waits`, at: stage.at(waitsOn, 16 * 60, agent), ...about, does: 'update', values: { status: 'waiting' } })
  }
  if (closedOn === null) return acts
  if (compensation > 0) {
    acts.push({ name: `${record}/paid`, at: stage.at(closedOn, 16 * 60 + 30, agent), ...about, does: 'update', values: { compensation } })
  }
  acts.push({
    ...{ name: `${record}/closed`, at: stage.at(closedOn, 16 * 60 + 45, agent), ...about, does: 'close' },
    ...{ resolution: words.resolution, ...(satisfaction === null ? {} : { satisfaction }) },
  })
  return acts
}

/** What agents do about cases. */
export function caseActs(stage: Stage, cases: readonly StoryCase[]): Act[] {
  return cases.flatMap((one) => [opening(stage, one), ...caseWork(stage, one)])
}
