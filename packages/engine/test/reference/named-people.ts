import type { EngineRecord } from '../../src/decide/record.ts'
import type { Assignment, Session } from '../../src/plan/subject.ts'
import type { Denial, Grant, PolicyDocument, Role } from '../../src/policy/document.ts'
import type { FieldDefinition, VocabularyDefinition } from '../../src/vocabulary/definition.ts'
import type { Person, StoredRecord, World } from './world.ts'

/** A small company made by hand: rita the sales rep, marc her manager, ada the administrator, otto the auditor. */
export const COMPANY = '00000000-0000-4000-8000-000000000001'
export const EAST = '00000000-0000-4000-8000-000000000002'
export const WEST = '00000000-0000-4000-8000-000000000003'
export const EAST_TEAM = '00000000-0000-4000-8000-000000000004'

export const RITA = '00000000-0000-4000-9000-000000000001'
export const MARC = '00000000-0000-4000-9000-000000000002'
export const ADA = '00000000-0000-4000-9000-000000000003'
export const OTTO = '00000000-0000-4000-9000-000000000004'

export const PASSWORD_ONLY: Session = { assurance: 1, networks: [], schedules: [], courses: [] }

const FIXED: Record<string, FieldDefinition> = {
  ownerId: { type: 'reference', classification: 'public', target: 'user', optional: true },
  unitId: { type: 'reference', classification: 'public', target: 'unit' },
}

const OPERATIONS = ['read', 'create', 'update', 'delete', 'export', 'transfer', 'reveal']

export const VOCABULARY: VocabularyDefinition = {
  objects: {
    customer: {
      fields: {
        ...FIXED,
        name: { type: 'text', classification: 'internal' },
        phone: { type: 'text', classification: 'personal', optional: true, mask: 'phone' },
        credit: { type: 'money', classification: 'financial', optional: true },
        region: { type: 'text', classification: 'internal', optional: true },
      },
      operations: OPERATIONS,
      pool: true,
    },
    contact: {
      fields: {
        ...FIXED,
        customerId: { type: 'reference', classification: 'internal', target: 'customer', optional: true },
        name: { type: 'text', classification: 'internal' },
      },
      operations: OPERATIONS,
      pool: true,
      parents: [{ field: 'customerId' }],
    },
  },
  attributes: { region: { type: 'text' }, regions: { type: 'text', list: true } },
}

const UNITS = [
  { id: COMPANY, parentId: null },
  { id: EAST, parentId: COMPANY },
  { id: WEST, parentId: COMPANY },
  { id: EAST_TEAM, parentId: EAST },
]

const LABELS = { en: 'made by hand', zh: '手工' }

export function role(grants: readonly Grant[], more: Partial<Role> = {}): Role {
  return { labels: LABELS, duty: LABELS, grants, ...more }
}

export function grant(id: string, more: Partial<Grant> = {}): Grant {
  return { id, object: 'customer', operations: ['read'], records: { scopes: ['all'] }, ...more }
}

export function denial(id: string, more: Partial<Denial> = {}): Denial {
  return { id, object: 'customer', operations: ['read'], records: { scopes: ['all'] }, ...more }
}

export function person(id: string, assignments: readonly Assignment[], more: Partial<Person> = {}): Person {
  return { id, managerId: id === RITA ? MARC : null, assignments, attributes: {}, session: PASSWORD_ONLY, ...more }
}

let made = 0

/** A record of the east team's without an owner, unless said otherwise. */
export function record(fields: Partial<EngineRecord> = {}): StoredRecord {
  made += 1
  const id = `00000000-0000-4000-a000-${String(made).padStart(12, '0')}`
  return { values: { id, ownerId: null, unitId: EAST_TEAM, name: `number ${made}`, ...fields }, deleted: false }
}

export function world(
  roles: PolicyDocument['roles'],
  people: readonly Person[],
  more: Partial<World> & { denials?: readonly Denial[] } = {},
): World {
  const { denials = [], ...rest } = more
  return {
    vocabulary: VOCABULARY,
    policy: { purpose: LABELS, roles, denials },
    units: UNITS,
    people,
    records: { customer: [], contact: [] },
    team: [],
    shares: [],
    ...rest,
  }
}
