import type { EngineRecord, Relations } from '../../src/index.ts'
import { isOnTeam, parentIsReadable, shareLevel } from '../reference/decide.ts'
import type { Person, World } from '../reference/world.ts'

/** How a person stands to a record, as the door would find out for the engine. */
export function relationsOf(world: World, person: Person, object: string, record: EngineRecord): Relations {
  return {
    onTeam: isOnTeam(world, person, object, record.id),
    shared: shareLevel(world, person, object, record.id),
    parentReadable: parentIsReadable(world, person, object, record),
  }
}
