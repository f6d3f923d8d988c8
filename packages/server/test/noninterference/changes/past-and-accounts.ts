import type { Random } from '@menshen/engine/test/worlds/random.ts'
import { daysBefore, idOf, START } from '../company/names.ts'
import { unitId } from '../company/units.ts'
import { type Row, type Rows, rowsIn } from '../rows.ts'
import type { Observation } from '../view/observation.ts'
import type { Change, Edit } from './change.ts'

const of = (kind: Change['kind'], object: string, id: string, table: string, edits: readonly Edit[]): Change => ({
  kind,
  object,
  ids: [id],
  fields: [table],
  edits,
})

const set = (table: string, row: Row, columns: Row): Edit => ({ op: 'set', table, id: String(row.id), columns })

/** What people and units were once: other managers, other places, other names. */
function past(rows: Rows, random: Random): Change[] {
  const over = (table: string): readonly Row[] =>
    random.some(
      rowsIn(rows, table).filter((row) => String(row.valid_until) <= START),
      0.7,
    )
  return [
    ...over('user_manager').map((row) =>
      of('history', 'user', String(row.user_id), 'user_manager', [set('user_manager', row, { manager_id: idOf('user wen') })]),
    ),
    ...over('user_unit').map((row) =>
      of('history', 'user', String(row.user_id), 'user_unit', [set('user_unit', row, { unit_id: unitId('westC') })]),
    ),
    ...over('unit_history').map((row) =>
      of('history', 'unit', String(row.unit_id), 'unit_history', [
        set('unit_history', row, { name: 'once', parent_id: unitId('company') }),
      ]),
    ),
    ...random.some(rowsIn(rows, 'user_status'), 0.5).map((row) => {
      const before = {
        ...row,
        id: idOf(`status before ${String(row.id)}`),
        status: 'suspended',
        valid_from: daysBefore(390),
        valid_until: row.valid_from,
      }
      return of('history', 'user', String(row.user_id), 'user_status', [{ op: 'add', table: 'user_status', row: before }])
    }),
  ]
}

/** Units and attributes of people whom the person may not organise: nothing shows them. */
function standing(rows: Rows, observation: Observation, random: Random): Change[] {
  const ids = rowsIn(rows, 'user').map(({ id }) => String(id))
  const others = ids.filter((id) => id !== observation.person.id && observation.rows.user.get(id)?.operations.includes('organise') !== true)
  const since = { valid_from: daysBefore(40), valid_until: 'infinity', ended_by: null }
  return random.some(others, 0.7).flatMap((id) => {
    const member = {
      id: idOf(`further unit ${id}`),
      user_id: id,
      unit_id: unitId(random.pick(['westA', 'eastB'])),
      is_primary: false,
      added_by: null,
      ...since,
    }
    const attribute = {
      id: idOf(`further attribute ${id}`),
      user_id: id,
      name: 'amountLimit',
      value: random.below(100),
      set_by: null,
      ...since,
    }
    return [
      of('account of others', 'user', id, 'user_unit', [{ op: 'add', table: 'user_unit', row: member }]),
      of('account of others', 'user', id, 'user_attribute', [{ op: 'add', table: 'user_attribute', row: attribute }]),
    ]
  })
}

/** Sessions, passwords and counters of others. */
function accounts(rows: Rows, observation: Observation, random: Random): Change[] {
  const personId = observation.person.id
  // What is shown to whoever may suspend them is left alone.
  const hidden = (row: Row): boolean =>
    row.user_id !== personId && observation.rows.user.get(String(row.user_id))?.operations.includes('suspend') !== true
  const sessions = rowsIn(rows, 'session').filter(hidden)
  const ended = random
    .some(sessions, 0.3)
    .map((row) =>
      of('account of others', 'user', String(row.user_id), 'session', [
        set('session', row, { ended_at: START, ended_reason: 'signed-out' }),
      ]),
    )
  const passwords = rowsIn(rows, 'credential').filter((row) => row.user_id !== personId)
  const changed = random.some(passwords, 0.5).map((row) => {
    const last = { valid_until: daysBefore(1) }
    return of('account of others', 'user', String(row.user_id), 'credential', [set('credential', row, last)])
  })
  const tokens = random.some(rowsIn(rows, 'api_token').filter(hidden), 0.5)
  const tokensChanged = tokens.map((row) =>
    of('account of others', 'user', String(row.user_id), 'api_token', [
      random.pick<Edit>([
        set('api_token', row, { ended_at: START, ended_reason: 'revoked' }),
        set('api_token', row, { cut: {}, name: 'another name', last_used_on: '2026-01-01', last_address: '192.0.2.9' }),
        { op: 'remove', table: 'api_token', id: String(row.id) },
      ]),
    ]),
  )
  const raised = rowsIn(rows, 'user').map((row) =>
    of('kept column altered', 'user', String(row.id), 'rights_version', [set('user', row, { rights_version: 7 })]),
  )
  return [
    ...ended,
    ...changed,
    ...tokensChanged,
    ...raised,
    of('kept column altered', 'unit', '1', 'rights_version', [
      { op: 'set', table: 'rights_version', id: '1', columns: { organisation: 9 } },
    ]),
  ]
}

/** Views of lists that others keep: altered, added, gone. */
function views(rows: Rows, personId: string, random: Random): Change[] {
  const others = rowsIn(rows, 'saved_view').filter((row) => row.user_id !== personId)
  return random.some(others, 0.6).map((row) => {
    const added = { ...row, id: idOf(`further view ${String(row.id)}`), name: 'a further one', is_default: false }
    const edit = random.pick<Edit>([
      set('saved_view', row, { name: 'another name', search: 'another word', is_default: false }),
      { op: 'add', table: 'saved_view', row: added },
      { op: 'remove', table: 'saved_view', id: String(row.id) },
    ])
    return of('account of others', 'user', String(row.user_id), 'saved_view', [edit])
  })
}

/** The past of the organisation and the accounts of others: told by no object type at all. */
export function pastAndAccountChanges(rows: Rows, observation: Observation, random: Random): Change[] {
  return [
    ...past(rows, random),
    ...standing(rows, observation, random),
    ...accounts(rows, observation, random),
    ...views(rows, observation.person.id, random),
  ]
}
