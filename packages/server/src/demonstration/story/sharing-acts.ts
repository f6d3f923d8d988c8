import { addDays, workingDayFrom } from '../time/days.ts'
import type { Random } from '../time/random.ts'
import type { Act } from './act.ts'
import { isOpen, type StoryDeal } from './deals.ts'
import type { Stage } from './stage.ts'
import { isLively, ownerOn, type StoryCustomer } from './story-customer.ts'

/** People of other teams who are asked for help. */
const HELPERS: Readonly<Record<string, readonly string[]>> = {
  'north-america': ['davolio', 'king'],
  'latin-america': ['callahan', 'suyama'],
  london: ['leverling', 'peacock'],
  'east-china': ['liang', 'suyama'],
  'south-china': ['xu', 'wu'],
}

const REASONS = {
  en: ['Covers during a holiday', 'Helps with a tender', 'Speaks the language'],
  zh: ['休假期间代管', '协助投标', '熟悉对方老板'],
} as const

function someday(stage: Stage, random: Random, least: number, most: number): string {
  return workingDayFrom(addDays(stage.today, -random.whole(least, most)))
}

function customerShares(stage: Stage, customers: readonly StoryCustomer[]): Act[] {
  const random = stage.random('customer shares')
  const teams = Object.keys(HELPERS)
  return teams.flatMap((team) => {
    const known = customers.filter((one) => one.team === team && isLively(one, addDays(stage.today, -60)) && one.handedOver === null)
    return random.some(known, 3).map((customer, i): Act => {
      const day = someday(stage, random, 8, 55)
      const by = ownerOn(customer, day)
      // Some ended by themselves, some will, one holds until it is withdrawn.
      const end = [addDays(day, 5), addDays(stage.today, random.whole(5, 40)), null][i] ?? null
      return {
        ...{ name: `${customer.record}/share`, at: stage.at(day, random.whole(600, 1000), by), by },
        ...{ does: 'share', object: 'customer', record: customer.record },
        ...{ person: random.pick(HELPERS[team] ?? []), level: i === 1 ? 'write' : 'read', reason: random.pick(REASONS[customer.writing]) },
        ...(end === null ? {} : { until: `${end}T16:00:00.000Z` }),
      }
    })
  })
}

function dealShares(stage: Stage, deals: readonly StoryDeal[]): Act[] {
  const random = stage.random('deal shares')
  const day = workingDayFrom(addDays(stage.today, -9))
  const open = deals.filter((deal) => isOpen(deal, day) && isOpen(deal, stage.today) && deal.customer.handedOver === null)
  return random.some(open, 6).map(({ record, customer }): Act => {
    const by = ownerOn(customer, day)
    const person = random.pick(HELPERS[customer.team] ?? [])
    const share = { does: 'share', object: 'deal', record, person, level: 'write', reason: random.pick(REASONS[customer.writing]) } as const
    return { name: `${record}/share`, at: stage.at(day, random.whole(600, 1000), by), by, ...share }
  })
}

/** The key customers of a team have somebody of another team with them for good. */
function accountTeams(stage: Stage, customers: readonly StoryCustomer[]): Act[] {
  const random = stage.random('account teams')
  const key = customers.filter(({ level, handedOver, dormantFrom }) => level === 'key' && handedOver === null && dormantFrom === null)
  return random.some(key, 9).map(({ record, team, owner, madeOn }): Act => {
    const day = workingDayFrom(addDays(madeOn, random.whole(6, 20)))
    const add = [random.pick(HELPERS[team] ?? [])]
    return { name: `${record}/team`, at: stage.at(day, 16 * 60, owner), by: owner, does: 'team', object: 'customer', record, add }
  })
}

/** What is shown to people beyond their own unit. */
export function sharingActs(stage: Stage, customers: readonly StoryCustomer[], deals: readonly StoryDeal[]): Act[] {
  return [...customerShares(stage, customers), ...dealShares(stage, deals), ...accountTeams(stage, customers)].filter(
    ({ at }) => at.slice(0, 10) < stage.today,
  )
}
