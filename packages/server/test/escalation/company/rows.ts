import { hashPassword } from '#platform/crypto/password-hash.ts'
import { tokenHash } from '#platform/crypto/tokens.ts'
import { policyVersion } from '../../noninterference/company/log.ts'
import { daysBefore, idOf, START } from '../../noninterference/company/names.ts'
import { settled } from '../../noninterference/record-rows.ts'
import { type Row, type Rows, rowsFrom } from '../../noninterference/rows.ts'
import { emailOf, PEOPLE, type PersonSpec, UNITS, type UnitName, unitId, userId } from './people.ts'
import { proofPolicy } from './policy.ts'
import { recordRows } from './records.ts'
import { tokenRows } from './tokens.ts'

/** The password that everybody has. */
export const PASSWORD = 'the proof of no escalation'

/** The session in which somebody asks, as the product would have made it. */
export const sessionTokenOf = (name: string): string => `${name}-`.padEnd(43, 's')
export const sessionIdOf = (name: string): string => idOf(`session ${name}`)

const ada = userId('ada')
const open = { valid_from: daysBefore(200), valid_until: 'infinity' }
const stamps = {
  created_at: daysBefore(390),
  created_by: ada,
  updated_at: daysBefore(90),
  updated_by: ada,
  version: 1,
  deleted_at: null,
  deleted_by: null,
}

const user = ([key, person]: [string, PersonSpec]): Row => ({
  id: userId(key),
  name: `${key[0]?.toUpperCase()}${key.slice(1)}`,
  name_zh: null,
  email: emailOf(key),
  phone: null,
  job_title: null,
  status: person.status ?? 'active',
  kind: person.responsible === undefined ? 'person' : 'service',
  responsible_id: person.responsible === undefined ? null : userId(person.responsible),
  locale: 'en',
  time_zone: 'Asia/Shanghai',
  manager_id: person.manager === undefined ? null : userId(person.manager),
  owner_id: userId(key),
  unit_id: unitId(person.unit),
  rights_version: 1,
  ...stamps,
})

/** A session that outlasts the run. */
const sessionRow = (key: string): Row => ({
  id: sessionIdOf(key),
  token_sha256: tokenHash(sessionTokenOf(key)),
  user_id: userId(key),
  assurance: 3,
  method: 'password',
  created_at: START,
  last_seen_at: START,
  idle_until: daysBefore(-300),
  absolute_until: daysBefore(-300),
  ended_at: null,
  ended_reason: null,
  client_address: null,
  user_agent: null,
  proved_at: START,
})

const assignmentRow = (key: string, role: string, unit: UnitName): Row => ({
  id: idOf(`assignment ${key} ${role} ${unit}`),
  role,
  ...open,
  reason: 'at the beginning',
  granted_by: ada,
  ended_by: null,
  owner_id: userId(key),
  unit_id: unitId(unit),
  ...stamps,
})

function peopleRows(hash: string): Readonly<Record<string, Row[]>> {
  const people = Object.entries(PEOPLE)
  const line = (key: string, what: string): Row => ({ id: idOf(`${what} of ${key}`), user_id: userId(key) })
  return {
    user: people.map(user),
    user_status: people.map(([key, { status }]) => ({
      ...line(key, 'status'),
      status: status ?? 'active',
      reason: null,
      ...open,
      set_by: ada,
    })),
    user_unit: people.map(([key, { unit }]) => ({
      ...line(key, 'unit'),
      unit_id: unitId(unit),
      is_primary: true,
      ...open,
      added_by: ada,
      ended_by: null,
    })),
    user_manager: people.flatMap(([key, { manager }]) =>
      manager === undefined ? [] : [{ ...line(key, 'manager'), manager_id: userId(manager), ...open, set_by: ada, ended_by: null }],
    ),
    user_attribute: people.flatMap(([key, { attributes }]) =>
      Object.entries(attributes ?? {}).map(([name, value]) => ({
        ...line(key, `attribute ${name}`),
        name,
        value,
        ...open,
        set_by: ada,
        ended_by: null,
      })),
    ),
    credential: people.map(([key]) => ({ ...line(key, 'credential'), kind: 'password', secret_hash: hash, ...open, set_by: ada })),
    assignment: people.flatMap(([key, { roles }]) => roles.map(([role, unit]) => assignmentRow(key, role, unit))),
    api_token: tokenRows(),
    session: people.filter(([, { responsible }]) => responsible === undefined).map(([key]) => sessionRow(key)),
  }
}

function unitRows(): Readonly<Record<string, Row[]>> {
  const units = (Object.keys(UNITS) as UnitName[]).map((key) => {
    const { parent, kind } = UNITS[key]
    return { key, kind, placed: { name: key, name_zh: null, parent_id: parent === null ? null : unitId(parent), head_id: null } }
  })
  return {
    unit: units.map(({ key, kind, placed }) => ({ id: unitId(key), ...placed, kind, owner_id: ada, unit_id: unitId(key), ...stamps })),
    unit_history: units.map(({ key, placed }) => ({
      id: idOf(`history ${key}`),
      unit_id: unitId(key),
      ...placed,
      changed_by: ada,
      ...open,
    })),
  }
}

/** Whatever its number is, the policy has been in force for a while when a sequence begins. */
const inForce = { published_at: daysBefore(190), created_at: daysBefore(190), updated_at: daysBefore(190) }

/**
 * The company with which each sequence begins.
 *
 * @param version of organisation and policy: another one each time, so that no plan of an earlier sequence is taken for one of this
 */
export function companyRows(hash: string): (version: number) => Rows {
  const policy = proofPolicy()
  const tables = { ...unitRows(), ...peopleRows(hash), ...recordRows() }
  return (version) =>
    settled(
      rowsFrom({
        ...tables,
        policy_version: [{ ...policyVersion(version, policy, true, 'ada'), ...inForce }],
        rights_version: [{ id: 1, policy: version, organisation: version }],
      }),
    )
}

export const passwordHash = (): Promise<string> => hashPassword(PASSWORD)
