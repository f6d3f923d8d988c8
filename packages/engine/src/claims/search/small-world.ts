import type { EngineRecord } from '../../decide/record.ts'
import type { Session, Subject } from '../../plan/subject.ts'
import type { UnitPlace } from '../../plan/unit-tree.ts'
import type { Scalar, Value } from '../../vocabulary/value.ts'
import { type Field, objectType } from '../../vocabulary/vocabulary.ts'
import type { SmallWorld } from '../counter-example.ts'
import type { Answer, Known } from '../situation/formula.ts'
import type { Situation } from '../situation/situation.ts'
import type { Place, Topic } from '../situation/topic.ts'
import { standIn } from '../stand-in.ts'

/** Identities of the world that no rule asked for: the stand-ins, and from the last on the units above others. */
const IDENTITY = { record: 0, self: 1, owner: 2, unit: 3, company: 4, elsewhere: 5, reference: 6, above: 10 } as const

/** The record a claim is about. Its id is nobody else's. */
export const recordOf = (situation: Situation, object: string): Place => ({ object, id: situation.identity(IDENTITY.record) })

type Kind<K extends Topic['kind']> = Extract<Topic, { kind: K }>

/** What is known about one kind of thing, in the order in which it was asked. */
function answersOf<K extends Topic['kind']>(known: Known, kind: K): { topic: Kind<K>; value: Value }[] {
  const isOf = (answer: Answer): answer is { topic: Kind<K>; value: Value } => answer.topic.kind === kind
  return [...known.values()].filter(isOf)
}

const first = <K extends Topic['kind']>(known: Known, kind: K): Value | undefined => answersOf(known, kind)[0]?.value

/** Where nothing was asked, it makes no difference. */
function unasked({ identity }: Situation, field: Field): Value {
  if (field.name === 'unitId') return identity(IDENTITY.unit)
  return field.name === 'ownerId' ? identity(IDENTITY.owner) : standIn(field, identity(IDENTITY.reference))
}

function recordAt(situation: Situation, known: Known, { object, id }: Place): EngineRecord {
  const { fields } = objectType(situation.extent.vocabulary, object)
  const asked = new Map(
    answersOf(known, 'field')
      .filter(({ topic }) => topic.of.object === object && topic.of.id === id)
      .map(({ topic, value }) => [topic.field, value]),
  )
  const values = fields.map((field): [string, Value] => {
    const value = asked.get(field.name)
    return [field.name, value === undefined ? unasked(situation, field) : value]
  })
  return { ...Object.fromEntries(values), id } as EngineRecord
}

function sessionIn(known: Known): Session | null {
  if (first(known, 'session') === false) return null
  const proved = answersOf(known, 'proves').filter(({ value }) => value === true)
  const named = (what: Kind<'proves'>['what']): string[] => proved.filter(({ topic }) => topic.what === what).map(({ topic }) => topic.name)
  const assurance = (first(known, 'assurance') ?? 1) as Session['assurance']
  return { assurance, networks: named('networks'), schedules: named('schedules'), courses: named('courses') }
}

function attributesIn(known: Known, { extent }: Situation): Subject['attributes'] {
  const had = answersOf(known, 'attribute').filter(({ topic, value }) => value !== null && topic.attribute !== 'id')
  const members = answersOf(known, 'member').filter(({ value }) => value === true)
  const listed = (attribute: string): Scalar[] =>
    members.filter(({ topic }) => topic.attribute === attribute).map(({ topic }) => topic.value)
  return Object.fromEntries(
    had.map(({ topic: { attribute }, value }) => [
      attribute,
      extent.vocabulary.attributes.get(attribute)?.list === true ? listed(attribute) : (value as Scalar),
    ]),
  )
}

/** The units of the records, each below one of its own, so that a role can be held above one and above no other; and one elsewhere. */
function unitsOf({ identity }: Situation, records: readonly EngineRecord[]): { units: UnitPlace[]; above: (unit: string) => string } {
  const company = identity(IDENTITY.company)
  const lowest = [...new Set(records.map(({ unitId }) => unitId))]
  const above = (unit: string): string => identity(IDENTITY.above + lowest.indexOf(unit))
  const branches = lowest.flatMap((unit) => [
    { id: above(unit), parentId: company },
    { id: unit, parentId: above(unit) },
  ])
  return { above, units: [{ id: company, parentId: null }, { id: identity(IDENTITY.elsewhere), parentId: company }, ...branches] }
}

function assignmentsIn(known: Known, roles: readonly string[], above: (unit: string) => string, elsewhere: string) {
  const held = answersOf(known, 'held').filter(({ topic, value }) => value !== 'elsewhere' && roles.includes(topic.role))
  const placed = held.map(({ topic, value }) => ({ role: topic.role, unit: value === 'at' ? topic.unit : above(topic.unit) }))
  const unplaced = roles.filter((role) => !placed.some((each) => each.role === role)).map((role) => ({ role, unit: elsewhere }))
  return [...placed, ...unplaced]
}

/** The world that a solution describes; what it leaves open is filled in with whatever there may be. */
export function smallWorld(situation: Situation, roles: readonly string[], known: Known, place: Place): SmallWorld {
  const record = recordAt(situation, known, place)
  const stored = answersOf(known, 'stored').filter(({ value }) => value === true)
  const parents = stored.map(({ topic: { of } }) => ({ object: of.object, record: recordAt(situation, known, of) }))
  const { units, above } = unitsOf(situation, [record, ...parents.map((parent) => parent.record)])
  const own = answersOf(known, 'attribute').find(({ topic }) => topic.attribute === 'id')?.value
  const at = ({ object, id }: Place) => ({ object, recordId: id })
  return {
    person: {
      id: String(own ?? situation.identity(IDENTITY.self)),
      assignments: assignmentsIn(known, roles, above, situation.identity(IDENTITY.elsewhere)),
      attributes: attributesIn(known, situation),
      reports: answersOf(known, 'reports')
        .filter(({ value }) => value === true)
        .map(({ topic }) => topic.owner),
      session: sessionIn(known),
    },
    units,
    object: place.object,
    record,
    matters: answersOf(known, 'field')
      .filter(({ topic }) => topic.of.object === place.object && topic.of.id === place.id)
      .map(({ topic }) => topic.field),
    parents,
    team: answersOf(known, 'team')
      .filter(({ value }) => value === true)
      .map(({ topic }) => at(topic.of)),
    shares: answersOf(known, 'share')
      .filter(({ value }) => value !== 0)
      .map(({ topic, value }) => ({ ...at(topic.of), level: value as 1 | 2 })),
  }
}
