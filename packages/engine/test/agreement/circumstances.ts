import type { ComparisonOutcome, EngineRecord, Scalar, Step } from '../../src/index.ts'
import { fieldsOf, type Person, type World } from '../reference/world.ts'
import { relationsOf } from './relations.ts'

/** A world, who asks in it, and the record that is asked about. */
export interface Circumstances {
  readonly world: World
  readonly person: Person
  readonly record: EngineRecord
}

/**
 * The world after the steps. An explanation says of a field or an attribute that another value would help, and not which (V8): all values that
 * are about in the world are tried. Left out is where the steps also change whether a parent can be read, which an explanation takes as it is.
 */
export function circumstances(steps: readonly Step[], world: World, person: Person, object: string, record: EngineRecord): Circumstances[] {
  const links = (world.vocabulary.objects[object]?.parents ?? []).map(({ field }) => field)
  if (steps.some((step) => step.kind === 'comparison' && links.includes(step.comparison.field))) return []
  const start: Circumstances = { world, person, record }
  const ends = steps.reduce<readonly Circumstances[]>(
    (all, step) => all.slice(0, MOST_TRIED).flatMap((now) => taken(step, now, object)),
    [start],
  )
  const parent = (now: Circumstances): boolean => relationsOf(now.world, now.person, object, now.record).parentReadable
  return ends.filter((end) => parent(end) === parent(start))
}

/** Values beside each other are tried in all their combinations, up to so many. */
const MOST_TRIED = 60

type Tried = Scalar | null

const around = (value: Scalar): Tried[] => {
  if (typeof value === 'number') return [value, value - 1, value + 1]
  return typeof value === 'string' ? [value, '', `${value}~`] : [value, !value]
}

/** Every value that the field might be given: what records and the comparison hold, what is next to that, and none. */
function valuesOf({ field, values, attribute }: ComparisonOutcome, { world, person }: Circumstances, object: string): Tried[] {
  const definition = fieldsOf(world, object)[field]
  const held = attribute === null ? undefined : attribute === 'id' ? person.id : person.attributes[attribute]
  const stored = (world.records[object] ?? []).map((row) => row.values[field] ?? null)
  const known = [...values, ...(held === undefined ? [] : [held].flat())]
  return [
    ...new Set([...known.flatMap(around), ...stored, ...(definition?.values ?? []), ...(definition?.optional === true ? [null] : [])]),
  ]
}

/** Values for an attribute that the person lacks: those of the fields it is compared with. */
function attributeValues(name: string, { world, record }: Circumstances): (Scalar | readonly Scalar[])[] {
  const list = world.vocabulary.attributes?.[name]?.list === true
  const known = Object.values(record).filter((value): value is Scalar => value !== null && value !== undefined)
  const all = known.flatMap(around).filter((value): value is Scalar => value !== null)
  return [...new Set(all)].filter((value) => typeof value === typeOf(world, name)).map((value) => (list ? [value] : value))
}

const typeOf = ({ vocabulary }: World, name: string): string => {
  const type = vocabulary.attributes?.[name]?.type
  if (type === 'boolean') return 'boolean'
  return type === 'integer' || type === 'money' ? 'number' : 'string'
}

function taken(step: Step, now: Circumstances, object: string): Circumstances[] {
  const { world, person, record } = now
  const as = (parts: Partial<Person>): Circumstances => {
    const changed = { ...person, ...parts }
    return { world: { ...world, people: world.people.map((each) => (each.id === person.id ? changed : each)) }, person: changed, record }
  }
  const withRecord = (parts: Partial<EngineRecord>): Circumstances => ({ world, person, record: { ...record, ...parts } as EngineRecord })
  const place = { object, recordId: record.id, userId: person.id }
  const others = <Place extends typeof place>(places: readonly Place[]) =>
    places.filter((each) => each.object !== object || each.recordId !== record.id || each.userId !== person.id)
  switch (step.kind) {
    case 'assign':
      return [as({ assignments: [...person.assignments, { role: step.role, unit: step.unit }] })]
    case 'endAssignment':
      return [as({ assignments: person.assignments.filter(({ role, unit }) => role !== step.role || unit !== step.unit) })]
    case 'liftDenial':
      return [{ world: withoutDenial(world, step.denial), person, record }]
    case 'condition': {
      const { assurance, networks, schedules, courses } = {
        assurance: 1 as const,
        networks: [],
        schedules: [],
        courses: [],
        ...person.session,
      }
      const more = step.condition
      return [
        as({
          session: {
            ...person.session,
            assurance: more.assurance !== undefined && more.assurance > assurance ? more.assurance : assurance,
            networks: [...networks, ...(more.networks?.slice(0, 1) ?? [])],
            schedules: [...schedules, ...(more.schedules?.slice(0, 1) ?? [])],
            courses: [...courses, ...(more.courses ?? [])],
          },
        }),
      ]
    }
    case 'own':
      return [withRecord({ ownerId: person.id })]
    case 'move':
      return [withRecord({ unitId: step.unit })]
    case 'team':
      return [{ world: { ...world, team: [...world.team, place] }, person, record }]
    case 'leaveTeam':
      return [{ world: { ...world, team: others(world.team) }, person, record }]
    case 'share':
      return [{ world: { ...world, shares: [...others(world.shares), { ...place, level: step.level }] }, person, record }]
    case 'unshare':
      return [{ world: { ...world, shares: others(world.shares) }, person, record }]
    case 'attribute':
      return attributeValues(step.name, now).map((value) => as({ attributes: { ...person.attributes, [step.name]: value } }))
    case 'comparison':
      return valuesOf(step.comparison, now, object).map((value) => withRecord({ [step.comparison.field]: value }))
  }
}

function withoutDenial(world: World, id: string): World {
  const kept = <Rule extends { readonly id: string }>(rules: readonly Rule[] | undefined) => (rules ?? []).filter((rule) => rule.id !== id)
  const roles = Object.entries(world.policy.roles).map(([name, role]) => [name, { ...role, denials: kept(role.denials) }])
  return { ...world, policy: { ...world.policy, roles: Object.fromEntries(roles), denials: kept(world.policy.denials) } }
}
