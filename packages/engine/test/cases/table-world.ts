import type { Session } from '../../src/plan/subject.ts'
import type { Denial, Grant, PolicyDocument, Role } from '../../src/policy/document.ts'
import type { FieldDefinition } from '../../src/vocabulary/definition.ts'
import type { Value } from '../../src/vocabulary/value.ts'
import type { Person, Share, StoredRecord, TeamPlace, World } from '../reference/world.ts'
import { COMPANY, type Table, type WrittenPerson, type WrittenRecord, type WrittenRole, type WrittenRule } from './case-file.ts'

/** A record of a table by its name. */
export interface Named {
  readonly object: string
  readonly stored: StoredRecord
}

/** A place or share whose time is not now: the world does not have it, but a database would. */
export interface Idle {
  readonly kind: 'team' | 'share'
  readonly place: TeamPlace & { readonly level: 1 | 2 | null }
  readonly when: 'over' | 'to come'
}

export interface TableWorld {
  readonly world: World
  readonly records: ReadonlyMap<string, Named>
  readonly states: ReadonlyMap<string, Named>
  readonly idle: readonly Idle[]
}

const LABELS = { en: 'of a case', zh: '案例' }
const ADA = 'ada'

/** Ids in the order of writing, so that a list by id comes in the order in which the table names its records. */
function idsOf(table: Table): (name: string) => string {
  const names = [
    ...Object.keys(COMPANY.units),
    ...Object.keys(COMPANY.people),
    ...Object.keys(table.records),
    ...Object.keys(table.states ?? {}),
  ]
  if (new Set(names).size !== names.length) throw new Error(`two things have one name among ${names.join(', ')}`)
  return (name) => {
    const at = names.indexOf(name)
    if (at < 0) throw new Error(`nothing is called ${name}`)
    return `00000000-0000-4000-8000-${String(at + 1).padStart(12, '0')}`
  }
}

type IdOf = ReturnType<typeof idsOf>

/** Names written as $rita are ids, wherever they stand. */
function resolved<T>(written: T, idOf: IdOf): T {
  return JSON.parse(JSON.stringify(written), (_, value) =>
    typeof value === 'string' && value.startsWith('$') ? idOf(value.slice(1)) : value,
  ) as T
}

function grantOf(rule: WrittenRule, id: string): Grant {
  const { object = 'customer', operations = ['read'], records, where, levels, writable, conditions, to } = rule
  return {
    id: rule.id ?? id,
    object,
    operations,
    records: { scopes: records, ...(where === undefined ? {} : { where }) },
    ...(levels === undefined && writable === undefined
      ? {}
      : { fields: { ...(levels === undefined ? {} : { levels }), ...(writable === undefined ? {} : { writable }) } }),
    ...(conditions === undefined ? {} : { conditions }),
    ...(to === undefined ? {} : { to: { scopes: to.records, ...(to.where === undefined ? {} : { where: to.where }) } }),
  }
}

// What makes it a denial is where it stands; a level or a flag that a cap may not have, `parsePolicy` refuses.
const denialOf = (rule: WrittenRule, id: string): Denial => grantOf(rule, id) as unknown as Denial

function roleOf(name: string, written: readonly WrittenRule[] | WrittenRole): Role {
  const { inherits, requires, grants = [], denials }: WrittenRole = 'length' in written ? { grants: written } : written
  return {
    labels: LABELS,
    duty: LABELS,
    ...(inherits === undefined ? {} : { inherits }),
    ...(requires === undefined ? {} : { requires }),
    grants: grants.map((grant, i) => grantOf(grant, `${name}-${i + 1}`)),
    ...(denials === undefined ? {} : { denials: denials.map((denial, i) => denialOf(denial, `${name}-denial-${i + 1}`)) }),
  }
}

/** The policy of a table, with names still written as they are. */
export function policyOf(table: Pick<Table, 'roles' | 'denials'>): PolicyDocument {
  return {
    purpose: LABELS,
    roles: Object.fromEntries(Object.entries(table.roles).map(([name, written]) => [name, roleOf(name, written)])),
    ...(table.denials === undefined ? {} : { denials: table.denials.map((denial, i) => denialOf(denial, `denial-${i + 1}`)) }),
  }
}

function sessionOf(written: WrittenPerson['session']): Session | null {
  if (written === 'none') return null
  return { assurance: 1, networks: [], schedules: [], courses: [], ...written }
}

function personOf(name: string, managerName: string | null, table: Table, idOf: IdOf): Person {
  const written = table.people[name]
  const { holds, attributes = {}, session }: WrittenPerson = typeof written === 'object' ? written : { holds: written ?? 'no role' }
  const assignments = holds === 'no role' ? [] : holds.split(', ').map((one) => one.split(' in '))
  return {
    id: idOf(name),
    managerId: managerName === null ? null : idOf(managerName),
    assignments: assignments.map(([role = '', unit = '']) => ({ role, unit: idOf(unit) })),
    attributes: resolved(attributes, idOf),
    session: sessionOf(session),
  }
}

/** What a record has where the table says nothing: as little as its field allows. */
function restOf(field: FieldDefinition, name: string): Value {
  if (field.optional === true) return null
  const values = { text: name, enum: field.values?.[0] ?? '', integer: 0, money: 0, boolean: false, instant: '2026-01-01T00:00:00.000Z' }
  return field.type in values ? values[field.type as keyof typeof values] : null
}

function recordOf(name: string, written: WrittenRecord, idOf: IdOf): Named {
  const { of: object = 'customer', owner = object === 'lead' ? null : ADA, unit = 'east', bin = false, ...given } = written
  const fields = COMPANY.objects[object]?.fields
  if (fields === undefined) throw new Error(`${name} is of no object type`)
  const unknown = Object.keys(given).find((field) => fields[field] === undefined)
  if (unknown !== undefined) throw new Error(`${name} has a field ${unknown} that its object type lacks`)
  const rest = Object.fromEntries(Object.entries(fields).map(([field, definition]) => [field, restOf(definition, name)]))
  const place = { id: idOf(name), ownerId: owner === null ? null : idOf(owner), unitId: idOf(unit) }
  return { object, stored: { values: { ...rest, ...resolved(given, idOf), ...place }, deleted: bin } }
}

/** A state of a record that is there, or a record that is only about to be made. */
function stateOf(name: string, written: WrittenRecord, records: ReadonlyMap<string, Named>, idOf: IdOf): Named {
  const { as, ...changes } = written
  if (as === undefined) return recordOf(name, changes, idOf)
  const before = records.get(String(as))
  if (before === undefined) throw new Error(`${name} is a state of ${as}, which is not there`)
  const { owner, unit, ...given } = changes
  const place = {
    ...(owner === undefined ? {} : { ownerId: owner === null ? null : idOf(owner) }),
    ...(unit === undefined ? {} : { unitId: idOf(unit) }),
  }
  return { object: before.object, stored: { values: { ...before.stored.values, ...resolved(given, idOf), ...place }, deleted: false } }
}

function placesOf(table: Table, records: ReadonlyMap<string, Named>, idOf: IdOf) {
  const objectOf = (name: string) => records.get(name)?.object ?? ''
  const team = (table.team ?? []).map((text) => {
    const [, person = '', record = '', when] = /^(\S+) on ([^ ,]+)(?:, (.+))?$/.exec(text) ?? []
    return { kind: 'team' as const, when, place: { object: objectOf(record), recordId: idOf(record), userId: idOf(person), level: null } }
  })
  const shares = (table.shares ?? []).map((text) => {
    const [, record = '', person = '', level, when] = /^(\S+) to (\S+) for (\w+)(?:, (.+))?$/.exec(text) ?? []
    const place = {
      object: objectOf(record),
      recordId: idOf(record),
      userId: idOf(person),
      level: level === 'writing' ? (2 as const) : (1 as const),
    }
    return { kind: 'share' as const, when, place }
  })
  return [...team, ...shares]
}

/** The world of a table: what the reference, the engine and a database are all made from. */
export function worldOfTable(table: Table): TableWorld {
  const idOf = idsOf(table)
  const records = new Map(Object.entries(table.records).map(([name, record]) => [name, recordOf(name, record, idOf)]))
  const states = new Map(Object.entries(table.states ?? {}).map(([name, state]) => [name, stateOf(name, state, records, idOf)]))
  const places = placesOf(table, records, idOf)
  const now = places.filter(({ when }) => when === undefined)
  const world: World = {
    vocabulary: { objects: COMPANY.objects, attributes: COMPANY.attributes },
    policy: resolved(policyOf(table), idOf),
    units: Object.entries(COMPANY.units).map(([name, parent]) => ({ id: idOf(name), parentId: parent === null ? null : idOf(parent) })),
    people: Object.entries(COMPANY.people).map(([name, manager]) => personOf(name, manager, table, idOf)),
    records: Object.fromEntries(
      Object.keys(COMPANY.objects).map((object) => [
        object,
        [...records.values()].filter((record) => record.object === object).map(({ stored }) => stored),
      ]),
    ),
    team: now.filter(({ kind }) => kind === 'team').map(({ place }) => place),
    shares: now.filter(({ kind }) => kind === 'share').map(({ place }) => place as Share),
  }
  const stranger = Object.keys(table.people).find((name) => !Object.hasOwn(COMPANY.people, name))
  if (stranger !== undefined) throw new Error(`nobody is called ${stranger}`)
  return {
    world,
    records,
    states,
    idle: places.flatMap(({ kind, place, when }) => (when === 'over' || when === 'to come' ? [{ kind, place, when }] : [])),
  }
}

/** The id of a person of the company. */
export const personId = (name: string, { world }: TableWorld): string => {
  const id = world.people[Object.keys(COMPANY.people).indexOf(name)]?.id
  if (id === undefined) throw new Error(`nobody is called ${name}`)
  return id
}
