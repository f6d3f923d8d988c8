import { CRM_OBJECT_NAMES, objects } from '@menshen/contract'
import type { Random } from '@menshen/engine/test/worlds/random.ts'
import { daysBefore, idOf } from '../company/names.ts'
import { OWNERS, PEOPLE, userId } from '../company/people.ts'
import { PERIODS } from '../company/relations.ts'
import { unitId } from '../company/units.ts'
import { type Row, type Rows, rowsIn } from '../rows.ts'
import type { Change } from './change.ts'

function change(kind: Change['kind'], object: string, recordId: string, edit: Change['edits'][number]): Change {
  return { kind, object, ids: [recordId], fields: [edit.table], edits: [edit] }
}

/** Somebody else's share or place is taken away, changed, or has ended. */
function ofOthers(rows: Rows, personId: string, random: Random): Change[] {
  const lines = (['record_share', 'record_team'] as const).flatMap((table) => rowsIn(rows, table).map((row) => ({ table, row })))
  return lines.flatMap(({ table, row }) => {
    const [id, object, recordId] = [String(row.id), String(row.object), String(row.record_id)]
    const own = row.user_id === personId
    if (own || random.chance(0.3)) return []
    const ended = { op: 'set', table, id, columns: PERIODS.past } as const
    const edit = random.chance(0.5) ? ({ op: 'remove', table, id } as const) : ended
    return [change('team or share of others', object, recordId, edit)]
  })
}

function newLine(table: string, object: string, recordId: string, who: string, period: Row, random: Random): Row {
  const line = {
    id: idOf(`new ${table} ${object} ${recordId} ${who}`),
    object,
    record_id: recordId,
    user_id: who,
    ...period,
    ended_by: null,
  }
  const by = userId(random.pick(OWNERS))
  if (table === 'record_team') return { ...line, added_by: by }
  return { ...line, level: random.pick([1, 2]), given_by: by, reason: 'of others', keep_on_transfer: random.chance(0.5) }
}

/** Others are given shares and places; the person had some that are over. */
function added(rows: Rows, personId: string, random: Random): Change[] {
  const others = Object.keys(PEOPLE)
    .map(userId)
    .filter((id) => id !== personId)
  const records = CRM_OBJECT_NAMES.flatMap((object) => rowsIn(rows, objects[object].table).map((row) => ({ object, id: String(row.id) })))
  return random.some(records, 0.6).map(({ object, id }) => {
    const table = random.pick(['record_share', 'record_team'])
    const line = random.chance(0.2)
      ? newLine(table, object, id, personId, PERIODS.past, random)
      : newLine(table, object, id, random.pick(others), PERIODS.now, random)
    return change('team or share of others', object, id, { op: 'add', table, row: line })
  })
}

/** Whose a record once was. */
function pastOwners(rows: Rows, random: Random): Change[] {
  const past = rowsIn(rows, 'record_owner').filter((row) => row.valid_until !== 'infinity')
  return random.some(past, 0.5).map((row) => {
    const [id, object, recordId] = [String(row.id), String(row.object), String(row.record_id)]
    const columns = { owner_id: userId(random.pick(OWNERS)), unit_id: unitId('west'), valid_from: daysBefore(250) }
    const edit = random.chance(0.3)
      ? ({ op: 'remove', table: 'record_owner', id } as const)
      : ({ op: 'set', table: 'record_owner', id, columns } as const)
    return change('history', object, recordId, edit)
  })
}

/** Who else works on a record or may see it, and whose it once was: none of this is observed (V1). */
export function relationChanges(rows: Rows, personId: string, random: Random): Change[] {
  return [...ofOthers(rows, personId, random), ...added(rows, personId, random), ...pastOwners(rows, random)]
}
