import { LEAVER } from '../cast/cast.ts'
import type { Northwind } from '../northwind/northwind.ts'
import type { Act } from './act.ts'
import { representativeActs } from './activity-acts.ts'
import { caseActs } from './case-acts.ts'
import { storyCases } from './cases.ts'
import { customerActs } from './customer-acts.ts'
import { storyCustomers } from './customers.ts'
import { dealActs } from './deal-acts.ts'
import { storyDeals } from './deals.ts'
import { handoverActs, handoverInstant } from './handover-acts.ts'
import { leadActs } from './lead-acts.ts'
import { storyLeads } from './leads.ts'
import { mishapActs } from './mishap-acts.ts'
import { organisationActs } from './organisation-acts.ts'
import { saleActs } from './sale-acts.ts'
import { storySales } from './sales.ts'
import { sharingActs } from './sharing-acts.ts'
import { stageOf } from './stage.ts'
import { agentActs, managerActs } from './support-acts.ts'

/** What one seed and one day always give. */
export interface StoryWish {
  /** 'YYYY-MM-DD'; everything lies before it. */
  readonly today: string
  readonly seed: number
}

/** All that people of the demonstration company did up to today, in the order in which they did it. A pure function. */
export function storyOf(northwind: Northwind, { today, seed }: StoryWish): Act[] {
  const stage = stageOf(northwind, today, seed)
  const customers = storyCustomers(stage)
  const deals = storyDeals(stage, customers)
  const leads = storyLeads(stage)
  const sales = storySales(stage, customers, deals)
  const cases = storyCases(stage, customers, sales)
  const work = [
    ...customerActs(stage, customers),
    ...saleActs(stage, sales),
    ...leadActs(stage, leads),
    ...dealActs(stage, deals),
    ...caseActs(stage, cases),
    ...representativeActs(stage, { customers, leads, deals }),
    ...managerActs(stage, customers),
    ...agentActs(stage, cases),
    ...sharingActs(stage, customers, deals),
    ...mishapActs(stage, customers),
    // Whoever left does nothing more, tasks included.
  ].filter(({ by, at }) => by !== LEAVER || at < handoverInstant(stage))
  const end = `${today}T00:00:00.000Z`
  return (
    [...organisationActs(stage), ...work, ...handoverActs(stage, work)]
      .filter(({ at }) => at < end)
      // The order of acts at the same time is the order in which they were written down.
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  )
}
