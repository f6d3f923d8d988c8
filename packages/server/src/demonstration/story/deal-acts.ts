import { COMPETITORS, dealNotes, decisionReasons, discountReasons, lostDeals } from '../words/deal-words.ts'
import { type Act, named, type StoryValues } from './act.ts'
import { decider, type StoryDeal } from './deals.ts'
import { given } from './given.ts'
import type { Stage } from './stage.ts'
import { ownerOn } from './story-customer.ts'

type Deed = (day: string, minutes: number, part: string, values: StoryValues) => Act

function opening(stage: Stage, deal: StoryDeal): Act {
  const { record, customer, name, amount, openedOn, expectedOn } = deal
  const random = stage.random(`${record} opening`)
  const by = ownerOn(customer, openedOn)
  const contact = customer.contacts.find(({ madeOn }) => madeOn < openedOn)
  const values = given({
    ...{ name, amount, currency: customer.currency, expectedCloseOn: expectedOn },
    customerId: named(customer.record),
    contactId: contact === undefined ? null : named(contact.record),
    probability: 20,
    notes: random.chance(0.5) ? random.pick(dealNotes[customer.writing]) : null,
  })
  return { name: record, at: stage.at(openedOn, random.whole(560, 1000), by), by, does: 'create', object: 'deal', values }
}

function stages(stage: Stage, deal: StoryDeal, update: Deed): Act[] {
  const { record, customer, proposedOn, negotiatedOn, wonOn, lostOn } = deal
  const random = stage.random(`${record} stages`)
  const acts: Act[] = []
  if (proposedOn !== null) acts.push(update(proposedOn, random.whole(560, 1000), 'proposal', { stage: 'proposal', probability: 40 }))
  if (negotiatedOn !== null)
    acts.push(update(negotiatedOn, random.whole(560, 1000), 'negotiation', { stage: 'negotiation', probability: 70 }))
  if (wonOn !== null) acts.push(update(wonOn, random.whole(600, 1020), 'won', { stage: 'won', probability: 100, closedOn: wonOn }))
  if (lostOn !== null) {
    const { writing } = customer
    const why = { lostReason: random.pick(lostDeals[writing]), competitor: random.pick(COMPETITORS[writing]) }
    acts.push(update(lostOn, random.whole(600, 1020), 'lost', { stage: 'lost', probability: 0, closedOn: lostOn, ...why }))
  }
  return acts
}

/** Asked for by the representative; decided by a manager, who works out the margin first. */
function discounts(stage: Stage, { record, customer, asked, amount }: StoryDeal): Act[] {
  if (asked === null) return []
  const { percent, askedOn, decided } = asked
  const random = stage.random(`${record} discount`)
  const seller = ownerOn(customer, askedOn)
  const about = { object: 'deal', record } as const
  const reason = random.pick(discountReasons[customer.writing])
  const request: Act = {
    ...{ name: `${record}/request`, at: stage.at(askedOn, random.whole(600, 960), seller), by: seller },
    ...{ ...about, does: 'request-discount', percent, reason },
  }
  if (decided === null) return [request]
  const { by, on, decision } = decided
  const minutes = random.whole(560, 1000)
  const margin = Math.round((amount * random.whole(18, 34)) / 100)
  return [
    request,
    { name: `${record}/margin`, at: stage.at(on, minutes, by), by, ...about, does: 'update', values: { margin } },
    {
      ...{ name: `${record}/decision`, at: stage.at(on, minutes + 4, by), by },
      ...{ ...about, does: 'decide-discount', decision, reason: random.pick(decisionReasons[decision][customer.writing]) },
    },
  ]
}

/** A manager works out the margin of what was won without a discount. */
function margins(stage: Stage, { record, customer, wonOn, asked, amount }: StoryDeal): Act[] {
  if (wonOn === null || asked !== null) return []
  const by = decider(stage, customer.team, 0)
  const margin = Math.round((amount * stage.random(`${record} margin`).whole(20, 38)) / 100)
  return [
    { name: `${record}/margin`, at: stage.at(wonOn, 17 * 60 + 40, by), by, does: 'update', object: 'deal', record, values: { margin } },
  ]
}

/** What people do about deals. */
export function dealActs(stage: Stage, deals: readonly StoryDeal[]): Act[] {
  return deals.flatMap((deal) => {
    const { record, customer } = deal
    const update: Deed = (day, minutes, part, values) => {
      const by = ownerOn(customer, day)
      return { name: `${record}/${part}`, at: stage.at(day, minutes, by), by, does: 'update', object: 'deal', record, values }
    }
    return [opening(stage, deal), ...stages(stage, deal, update), ...discounts(stage, deal), ...margins(stage, deal)]
  })
}
