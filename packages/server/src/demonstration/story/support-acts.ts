import { addDays, workingDays } from '../time/days.ts'
import { activityWords, managerWords } from '../words/activity-words.ts'
import { goodsIn } from '../words/products.ts'
import { agentWords } from '../words/service-words.ts'
import { type Act, named } from './act.ts'
import { FULL_DAYS } from './activity-acts.ts'
import type { StoryCase } from './cases.ts'
import { given } from './given.ts'
import type { Stage } from './stage.ts'
import { isLively, type StoryCustomer } from './story-customer.ts'

/** Which teams a manager visits the customers of. */
const BRANCHES: Readonly<Record<string, readonly string[]>> = {
  fuller: ['north-america', 'latin-america'],
  buchanan: ['london'],
  chen: ['east-china', 'south-china'],
}

/** Once a week a manager sees a key customer, and notes something to do. */
export function managerActs(stage: Stage, customers: readonly StoryCustomer[]): Act[] {
  const days = workingDays(addDays(stage.today, -FULL_DAYS), stage.today)
  return Object.entries(BRANCHES).flatMap(([by, teams], offset) => {
    const random = stage.random(`manager ${by}`)
    const writing = by === 'chen' ? 'zh' : 'en'
    return days
      .filter((_, i) => i % 5 === offset + 1)
      .flatMap((day, week): Act[] => {
        const visited = random.pick(customers.filter((one) => teams.includes(one.team) && one.level === 'key' && isLively(one, day)))
        const contact = random.pick(visited.contacts.filter(({ madeOn }) => madeOn < day))
        const goods = goodsIn(random, stage.northwind.products, visited.writing)
        const kind = random.pick(['visit', 'meeting'] as const)
        const said = random.pick(activityWords[visited.writing][kind])({ contact: contact.name, company: visited.name, goods })
        const links = { customerId: named(visited.record), contactId: named(contact.record) }
        const took = { done: true, occurredAt: stage.at(day, 14 * 60, by), minutes: 60, outcome: 'agreed', place: visited.city }
        const visit = { ...said, kind, ...links, ...took }
        const task = { ...random.pick(managerWords[writing]), kind: 'task', dueOn: addDays(day, 4), done: week % 3 > 0 }
        const base = { by, does: 'create', object: 'activity' } as const
        return [
          { name: `activity/${by}-${day}-visit`, at: stage.at(day, 15 * 60, by), ...base, values: given(visit) },
          { name: `activity/${by}-${day}-task`, at: stage.at(day, 17 * 60, by), ...base, values: task },
        ]
      })
  })
}

/** Agents call about their cases. */
export function agentActs(stage: Stage, cases: readonly StoryCase[]): Act[] {
  return cases.flatMap(({ record, customer, contact, agent, openedOn, closedOn }): Act[] => {
    const random = stage.random(`${record} call`)
    const end = closedOn ?? stage.today
    const day = workingDays(openedOn, addDays(end, 1)).filter((one) => one < stage.today)[random.whole(0, 1)]
    if (day === undefined || random.chance(0.25)) return []
    const minutes = random.whole(15 * 60 + 10, 15 * 60 + 50)
    const values = {
      ...{
        kind: 'call',
        done: true,
        minutes: random.whole(3, 15),
        outcome: random.pick(['reached', 'reached', 'unreached']),
        direction: 'outgoing',
      },
      ...random.pick(agentWords[customer.writing])(contact.name),
      occurredAt: stage.at(day, minutes, agent),
      ...{ customerId: named(customer.record), contactId: named(contact.record), caseId: named(record) },
    }
    return [
      {
        name: `activity/${record.replace('/', '-')}`,
        at: stage.at(day, minutes + 20, agent),
        by: agent,
        does: 'create',
        object: 'activity',
        values,
      },
    ]
  })
}
