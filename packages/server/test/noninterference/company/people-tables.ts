import { objects } from '@menshen/contract'
import type { Cut } from '@menshen/engine'
import { apiTokenOf } from '#platform/crypto/api-token.ts'
import { hashPassword } from '#platform/crypto/password-hash.ts'
import { tokenHash } from '#platform/crypto/tokens.ts'
import type { Row } from '../rows.ts'
import { daysBefore, idOf, START } from './names.ts'
import { OBSERVERS, PEOPLE, userId } from './people.ts'
import { unitId } from './units.ts'

/** The password that everybody has. */
export const PASSWORD = 'the proof of non-interference'

/** How many sessions of each observer are there to be signed out of; after them come as many to be ended from elsewhere. */
export const SIGNED_OUT_SESSIONS = 24
export const SPARE_SESSIONS = 2 * SIGNED_OUT_SESSIONS

/** Tokens of 43 characters, as the product makes them, but known. */
export const tokenOf = (name: string, number: number): string => `${name}-${number}-`.padEnd(43, 'x')
export const sessionIdOf = (name: string, number: number): string => idOf(`session ${name} ${number}`)

/** API tokens as well: the first two are used, the others are there to be ended. */
export const PROGRAMS: readonly Cut[] = [
  Object.fromEntries(Object.values(objects).map(({ name, operations }) => [name, operations])),
  // Children without their parents: which of them are seen must not tell by what way.
  { contact: ['read', 'update'], deal: ['read'], activity: ['read', 'create'], auditEvent: ['read'] },
]
export const TOKENS_TO_END = 12
export const programTokenOf = (name: string, number: number): string => apiTokenOf(`${name}0${number}`.padEnd(43, 'x'))
export const programIdOf = (name: string, number: number): string => idOf(`token ${name} ${number}`)

const ada = userId('ada')
const later = (hours: number): string => new Date(Date.parse(START) + hours * 3_600_000).toISOString()
const open = { valid_until: 'infinity' }

function user([key, person]: [string, (typeof PEOPLE)[string]]): Row {
  return {
    id: userId(key),
    name: person.name,
    name_zh: person.nameZh ?? null,
    email: `${key}@aurora.example`,
    phone: `1380000${String(1000 + Object.keys(PEOPLE).indexOf(key))}`,
    job_title: person.roles[0]?.[0] ?? null,
    status: person.status ?? 'active',
    kind: person.responsible === undefined ? 'person' : 'service',
    responsible_id: person.responsible === undefined ? null : userId(person.responsible),
    locale: person.locale ?? 'zh',
    time_zone: 'Asia/Shanghai',
    manager_id: person.manager === undefined ? null : userId(person.manager),
    owner_id: userId(key),
    unit_id: unitId(person.unit),
    created_at: daysBefore(390),
    created_by: ada,
    updated_at: daysBefore(90),
    updated_by: ada,
    version: 1,
    deleted_at: null,
    deleted_by: null,
    rights_version: 1,
  }
}

function session(name: string, number: number): Row {
  return {
    id: sessionIdOf(name, number),
    token_sha256: tokenHash(tokenOf(name, number)),
    user_id: userId(name),
    assurance: 1,
    method: 'password',
    created_at: START,
    last_seen_at: START,
    idle_until: later(10),
    absolute_until: later(12),
    ended_at: null,
    ended_reason: null,
    client_address: null,
    user_agent: null,
    proved_at: START,
  }
}

const apiToken = (name: string, number: number): Row => ({
  id: programIdOf(name, number),
  user_id: userId(name),
  name: `Program ${number}`,
  token_sha256: tokenHash(programTokenOf(name, number)),
  cut: PROGRAMS[number] ?? { customer: ['read'] },
  read_only: false,
  created_at: daysBefore(30),
  created_by: userId(name),
  expires_at: later(24 * 30),
  ended_at: null,
  ended_by: null,
  ended_reason: null,
  last_used_on: null,
  last_address: null,
})

const assignment = (key: string, role: string, unit: string, period: Row, name: string): Row => ({
  id: idOf(`assignment ${name}`),
  role,
  ...period,
  reason: `needed for ${role}`,
  granted_by: ada,
  ended_by: null,
  owner_id: userId(key),
  unit_id: unit,
  created_at: daysBefore(380),
  created_by: ada,
  updated_at: daysBefore(380),
  updated_by: ada,
  version: 1,
  deleted_at: null,
  deleted_by: null,
})

function assignmentsOf([key, { roles, unit }]: [string, (typeof PEOPLE)[string]]): Row[] {
  const past = { valid_from: daysBefore(380), valid_until: daysBefore(200) }
  return [
    ...roles.map(([role, where]) => assignment(key, role, unitId(where), { valid_from: daysBefore(200), ...open }, `${key} ${role}`)),
    assignment(key, 'training-officer', unitId(unit), past, `${key} past`),
  ]
}

const savedView = (key: string, object: string): Row => ({
  id: idOf(`view of ${object} of ${key}`),
  user_id: userId(key),
  object,
  name: `${object} of ${key}`,
  is_default: object === 'lead',
  search: '',
  sort: '-updatedAt',
  filters: { ownerId: { kind: 'any', of: [userId(key)] } },
  columns: ['name', 'taxNumber'],
  created_at: daysBefore(30),
})

/** Users and all that is kept of them, with a past: who managed them, where they belonged, what they held. */
export async function peopleTables(): Promise<Readonly<Record<string, Row[]>>> {
  const people = Object.entries(PEOPLE)
  const hash = await hashPassword(PASSWORD)
  const since = { valid_from: daysBefore(200), ...open }
  const before = { valid_from: daysBefore(390), valid_until: daysBefore(200) }
  const line = (key: string, what: string): Row => ({ id: idOf(`${what} of ${key}`), user_id: userId(key) })
  return {
    user: people.map(user),
    user_status: people.map(([key, { status }]) => ({
      ...line(key, 'status'),
      status: status ?? 'active',
      reason: null,
      ...since,
      set_by: ada,
    })),
    user_unit: people.flatMap(([key, { unit, member }]) => [
      { ...line(key, 'unit'), unit_id: unitId(unit), is_primary: true, ...since, added_by: ada, ended_by: null },
      { ...line(key, 'earlier unit'), unit_id: unitId('hq'), is_primary: true, ...before, added_by: ada, ended_by: ada },
      ...(member ?? []).map((further) => ({
        ...line(key, `membership ${further}`),
        unit_id: unitId(further),
        is_primary: false,
        ...since,
        added_by: ada,
        ended_by: null,
      })),
    ]),
    user_manager: people.flatMap(([key, { manager }]) => [
      ...(manager === undefined ? [] : [{ ...line(key, 'manager'), manager_id: userId(manager), ...since, set_by: ada, ended_by: null }]),
      { ...line(key, 'earlier manager'), manager_id: userId('bo'), ...before, set_by: ada, ended_by: ada },
    ]),
    user_attribute: people.flatMap(([key, { attributes }]) =>
      Object.entries(attributes ?? {}).map(([name, value]) => ({
        ...line(key, `attribute ${name}`),
        name,
        value,
        ...since,
        set_by: ada,
        ended_by: null,
      })),
    ),
    credential: people.map(([key]) => ({ ...line(key, 'credential'), kind: 'password', secret_hash: hash, ...since, set_by: ada })),
    api_token: people.flatMap(([key]) =>
      Array.from({ length: OBSERVERS.includes(key) ? PROGRAMS.length + TOKENS_TO_END : 1 }, (_, number) => apiToken(key, number)),
    ),
    saved_view: people.flatMap(([key]) => ['customer', 'lead'].map((object) => savedView(key, object))),
    assignment: people.flatMap(assignmentsOf),
    session: people.flatMap(([key]) =>
      Array.from({ length: OBSERVERS.includes(key) ? SPARE_SESSIONS + 1 : 1 }, (_, number) => session(key, number)),
    ),
  }
}
