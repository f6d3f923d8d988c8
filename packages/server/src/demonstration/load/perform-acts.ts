import type { Database } from '#platform/database/database.ts'
import { transact } from '#platform/database/transact.ts'
import { Problem } from '#platform/http/problem.ts'
import { type Act, personName } from '../story/act.ts'
import { actorIn, type Surroundings } from './actor.ts'
import { namedIds } from './named-ids.ts'
import { inThePast } from './past.ts'
import { isOrganisationDeed, performOrganisation } from './perform-organisation.ts'
import { performRecord } from './perform-record.ts'

/** Acts of one person at one time, which go into one transaction. */
export type Scene = readonly [Act, ...Act[]]

/** Puts acts that follow each other together as far as they are one person's at one time. */
export function scenesOf(acts: readonly Act[]): Scene[] {
  const scenes: [Act, ...Act[]][] = []
  for (const act of acts) {
    const last = scenes.at(-1)
    const first = last?.[0]
    const fits = first?.at === act.at && first.by === act.by && isOrganisationDeed(first) === isOrganisationDeed(act)
    if (fits) last?.push(act)
    else scenes.push([act])
  }
  return scenes
}

/** Says which act it was. The story is written so that nothing is refused. */
function told(act: Act, error: unknown): Error {
  const why =
    error instanceof Problem ? `${error.code} ${error.issues.map(({ pointer, code }) => `${pointer}:${code}`).join(' ')}` : String(error)
  return new Error(`the demonstration could not be loaded at ${act.name} (${act.does} by ${act.by}): ${why}`, { cause: error })
}

/** Lets a person do what the story says, at its time, and adds the ids of what they made to `ids` once it is committed. */
export async function performScene(
  database: Database,
  surroundings: Surroundings & { readonly passwordHash: string },
  scene: Scene,
  ids: Map<string, string>,
): Promise<void> {
  const [{ at, by }] = scene
  const userId = namedIds(ids).idOf(personName(by))
  const wish = isOrganisationDeed(scene[0]) ? ({ mode: 'rights' } as const) : ({ mode: 'write', users: [userId] } as const)
  const made = await transact(inThePast(database, at), wish, async (tx) => {
    const fresh = new Map<string, string>()
    const names = namedIds(fresh, ids)
    const actor = await actorIn(tx, surroundings, userId)
    for (const act of scene) {
      const door = actor.doorFor(act.name)
      const done = isOrganisationDeed(act)
        ? performOrganisation(door, act, names, surroundings.passwordHash)
        : performRecord(door, act, names)
      const id = await done.catch((error: unknown) => {
        throw told(act, error)
      })
      if (id !== null) fresh.set(act.name, id)
    }
    await actor.finish()
    return fresh
  })
  for (const [name, id] of made) ids.set(name, id)
}
