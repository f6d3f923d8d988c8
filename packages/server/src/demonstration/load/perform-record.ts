import { door } from '#platform/access/door.ts'
import type { DoorContext } from '#platform/access/door-context.ts'
import { personName, type RecordDeed } from '../story/act.ts'
import type { NamedIds } from './named-ids.ts'

/** Does it through the one door. @returns the id of what it made, if it made something */
export async function performRecord(context: DoorContext, deed: RecordDeed, { idOf, resolved }: NamedIds): Promise<string | null> {
  const through = door(context)
  const { object } = deed
  if (deed.does === 'create') return (await through.create(object, resolved(deed.values))).id
  const id = idOf(deed.record)
  switch (deed.does) {
    case 'update':
      await through.update(object, id, resolved(deed.values))
      break
    case 'delete':
      await through.delete(object, id)
      break
    case 'restore':
      await through.restore(object, id)
      break
    case 'claim':
      await through.claimLead(id)
      break
    case 'release':
      await through.releaseLead(id, { reason: deed.reason })
      break
    case 'transfer':
      await through.transfer(object, id, { ownerId: idOf(personName(deed.to)), reason: deed.reason })
      break
    case 'share': {
      const { person, level, until, reason } = deed
      await through.share(object, id, { userId: idOf(personName(person)), level, until, reason })
      break
    }
    case 'team':
      await through.team(object, id, { add: deed.add.map((person) => idOf(personName(person))), remove: [] })
      break
    case 'request-discount':
      await through.requestDiscount(id, { percent: deed.percent, reason: deed.reason })
      break
    case 'decide-discount':
      await through.decideDiscount(id, { decision: deed.decision, reason: deed.reason })
      break
    case 'close':
      await through.closeCase(id, { resolution: deed.resolution, satisfaction: deed.satisfaction })
      break
    case 'reveal':
      await through.reveal(object, id, { field: deed.field, reason: deed.reason })
      break
  }
  return null
}
