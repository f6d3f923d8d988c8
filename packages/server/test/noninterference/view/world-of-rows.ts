import { OBJECT_NAMES, objects, vocabulary } from '@menshen/contract'
import type { PolicyDocument, Scalar } from '@menshen/engine'
import type { Person, World } from '@menshen/engine/test/reference/world.ts'
import { isDeleted, recordOfRow } from '../record-rows.ts'
import { holdsAt, type Row, type Rows, rowsIn } from '../rows.ts'

const text = (value: unknown): string => String(value)

/** Relations name object types as tables do. */
const nameOfTable = new Map<string, string>(OBJECT_NAMES.map((object) => [objects[object].table, object]))

/** The document of the version in force. */
function policyIn(rows: Rows): PolicyDocument {
  const number = rowsIn(rows, 'rights_version')[0]?.policy
  const version = rowsIn(rows, 'policy_version').find((row) => row.number === number)
  if (version === undefined) throw new Error('no policy is in force')
  return version.document as PolicyDocument
}

function personOf(rows: Rows, user: Row, now: string): Person {
  const current = (table: string): Row[] => rowsIn(rows, table).filter((row) => row.user_id === user.id && holdsAt(row, now))
  const assignments = rowsIn(rows, 'assignment').filter((row) => row.owner_id === user.id && holdsAt(row, now))
  return {
    id: text(user.id),
    managerId: (current('user_manager')[0]?.manager_id ?? null) as string | null,
    assignments: assignments.map((row) => ({ role: text(row.role), unit: text(row.unit_id) })),
    attributes: Object.fromEntries(current('user_attribute').map(({ name, value }) => [text(name), value as Scalar | readonly Scalar[]])),
    // Everybody signs in with a password here, and no condition of the proof's policy names networks, hours or courses.
    session: { assurance: 1, networks: [], schedules: [], courses: [] },
  }
}

/** All that decisions can depend on, at one instant, as the reference takes it. Read from rows alone, past the product. */
export function worldOf(rows: Rows, now: string): World {
  const placed = rowsIn(rows, 'unit_history').filter((row) => holdsAt(row, now))
  const relation = (row: Row) => ({
    object: nameOfTable.get(text(row.object)) ?? text(row.object),
    recordId: text(row.record_id),
    userId: text(row.user_id),
  })
  return {
    vocabulary,
    policy: policyIn(rows),
    units: placed.map((row) => ({ id: text(row.unit_id), parentId: row.parent_id as string | null })),
    people: rowsIn(rows, 'user').map((user) => personOf(rows, user, now)),
    records: Object.fromEntries(
      OBJECT_NAMES.map((object) => [
        object,
        rowsIn(rows, objects[object].table).map((row) => ({ values: recordOfRow(object, row), deleted: isDeleted(row) })),
      ]),
    ),
    team: rowsIn(rows, 'record_team')
      .filter((row) => holdsAt(row, now))
      .map(relation),
    shares: rowsIn(rows, 'record_share')
      .filter((row) => holdsAt(row, now))
      .map((row) => ({ ...relation(row), level: row.level as 1 | 2 })),
  }
}
