import { OBJECT_NAMES, type ObjectName } from '@menshen/contract'
import { mask as engineMask } from '@menshen/engine'
import { type Row as ObservedRow, observe } from '@menshen/engine/test/reference/view.ts'
import { type Person, personOf, type StoredRecord, type World } from '@menshen/engine/test/reference/world.ts'
import { revealable } from '@menshen/engine/test/reference/writes.ts'
import type { Rows } from '../rows.ts'
import { accountFacts } from './account-facts.ts'
import { worldOf } from './world-of-rows.ts'

/** One row of V(s,O): what V1 lists, and whether it lies in the bin, which lists of the bin tell. */
export interface SeenRow extends ObservedRow {
  readonly deleted: boolean
  /** All of it as text, for comparing. */
  readonly text: string
}

/** All that a person observes of a database at one instant. Two databases are ≈ for them when these are equal (§4.2). */
export interface Observation {
  readonly rows: Readonly<Record<ObjectName, ReadonlyMap<string, SeenRow>>>
  /** What is told beside V: one's own account and session, and what an endpoint of its own shows of a record one may do that to. */
  readonly facts: ReadonlyMap<string, string>
  readonly world: World
  readonly person: Person
}

/** A mask is a pure function of the value (V1); which one is not the matter of this proof. */
const mask: Parameters<typeof observe>[4] = (name, value) => (value === null ? null : engineMask(name, value))

type Known = Map<string, SeenRow | null>

const texts = new WeakMap<object, string>()

/** Records and policies never change, and the same ones are looked at again and again. */
function textOf(value: object): string {
  const known = texts.get(value) ?? JSON.stringify(value)
  texts.set(value, known)
  return known
}

/** What the reference says of one record depends on this and nothing else: on itself, on its parents, on relations to the person. */
function keysOf(world: World, person: Person): (object: ObjectName, record: StoredRecord) => string {
  const byId = new Map(Object.values(world.records).flatMap((all) => all.map((record) => [record.values.id, record] as const)))
  const own = <T extends { userId: string }>(places: readonly T[]): readonly T[] => places.filter(({ userId }) => userId === person.id)
  const [team, shares] = [own(world.team), own(world.shares)]
  const keyOf = (object: ObjectName, { values, deleted }: StoredRecord): string => {
    const here = (place: { object: string; recordId: string }): boolean => place.recordId === values.id && place.object === object
    const levels = shares.filter(here).map(({ level }) => level)
    const definition = world.vocabulary.objects[object]
    const parents = (definition?.parents ?? []).map(({ field }) => {
      const parent = byId.get(String(values[field]))
      return parent === undefined ? '' : keyOf(definition?.fields[field]?.target as ObjectName, parent)
    })
    return [object, textOf(values), deleted, team.filter(here).length, levels.join(), ...parents].join('\n')
  }
  return keyOf
}

function seen(world: World, person: Person, object: ObjectName, { values, deleted }: StoredRecord): SeenRow | null {
  const row = observe(world, person, object, values, mask)
  if (row === undefined) return null
  const levels = Object.entries(row.levels).filter(([, level]) => level !== 'hidden')
  // Reveal is allowed field by field, as update is (ADR 1): by trying, one learns it without being told.
  const mayReveal = row.operations.includes('reveal') ? revealable(world, person, object, values) : []
  const text = JSON.stringify([row.id, deleted, row.operations, levels, row.shown, row.writable, mayReveal])
  return { ...row, deleted, text }
}

/** What stands above all records: when it differs nothing that was worked out before holds. */
const basisOf = (world: World, person: Person): string =>
  textOf(world.policy) + JSON.stringify([world.units, person, world.people.map(({ id, managerId }) => [id, managerId])])

/** Observes again and again for one person; what did not change is not worked out again. */
export function observer(userId: string): (rows: Rows, now: string) => Observation {
  const known = new Map<string, Known>()
  return (rows, now) => {
    const world = worldOf(rows, now)
    const person = personOf(world, userId)
    const basis = basisOf(world, person)
    const before = known.get(basis) ?? new Map<string, SeenRow | null>()
    known.set(basis, before)
    const keyOf = keysOf(world, person)
    const view = (object: ObjectName): ReadonlyMap<string, SeenRow> => {
      const visible = (world.records[object] ?? []).map((record) => {
        const key = keyOf(object, record)
        const row = before.get(key) ?? (before.has(key) ? null : seen(world, person, object, record))
        before.set(key, row)
        return row
      })
      return new Map(visible.flatMap((row) => (row === null ? [] : [[row.id, row] as const])))
    }
    const views = Object.fromEntries(OBJECT_NAMES.map((object) => [object, view(object)])) as Observation['rows']
    return { rows: views, facts: accountFacts(rows, world, person, views, now), world, person }
  }
}

/** Where two observations differ: by object type and id, or by the name of a fact. Nothing, when they are ≈. */
export function differences(a: Observation, b: Observation): string[] {
  const ofRows = OBJECT_NAMES.flatMap((object) => {
    const ids = new Set([...a.rows[object].keys(), ...b.rows[object].keys()])
    return [...ids].filter((id) => a.rows[object].get(id)?.text !== b.rows[object].get(id)?.text).map((id) => `${object} ${id}`)
  })
  const names = new Set([...a.facts.keys(), ...b.facts.keys()])
  return [...ofRows, ...[...names].filter((name) => a.facts.get(name) !== b.facts.get(name))]
}

/** A row's text without its own id. */
const withoutId = ({ id, text }: SeenRow): string => text.replaceAll(id, '')

/**
 * The ids of events that came with an act and are the same on both sides but for their ids. An id is drawn at random (RFC 9562 §5.4) and
 * tells nothing; yet where one side writes an event more that nobody here observes, all ids drawn after it are others.
 */
function renamedEvents(before: Observation, a: Observation, b: Observation): ReadonlySet<string> {
  const fresh = ({ rows }: Observation, other: Observation): SeenRow[] =>
    [...rows.auditEvent.values()].filter(({ id }) => !before.rows.auditEvent.has(id) && !other.rows.auditEvent.has(id))
  const [here, there] = [fresh(a, b), fresh(b, a)]
  const texts = (rows: readonly SeenRow[]): string => JSON.stringify(rows.map(withoutId).sort())
  return new Set(texts(here) === texts(there) ? [...here, ...there].map(({ id }) => id) : [])
}

/** What an act left different, and whether the two have other ids now for what is otherwise the same. */
export interface AfterAct {
  readonly places: readonly string[]
  readonly renamed: boolean
}

/** Where two observations differ after an act, apart from the ids of the events it wrote. */
export function differencesAfter(before: Observation, a: Observation, b: Observation): AfterAct {
  const renamed = renamedEvents(before, a, b)
  const places = differences(a, b).filter((place) => !renamed.has(place.split(' ').at(-1) ?? place))
  return { places: places.map((place) => `observed afterwards: ${place}`), renamed: renamed.size > 0 }
}
