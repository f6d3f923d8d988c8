import type { Database } from '#platform/database/database.ts'
import { transact } from '#platform/database/transact.ts'
import { behindTheDoor } from '../harness/behind-the-door.ts'
import type { Started } from './works.ts'

/** What the tables say of one import, however far it came. */
export interface ImportFacts {
  readonly stage: string
  readonly lines: number
  readonly created: number
  readonly faulty: number
  readonly faults: number
  readonly parts: number
  readonly jobState: string
  /** Records of its lines, and of how many different lines. */
  readonly records: number
  readonly different: number
  readonly events: number
  readonly keys: number
  readonly keysOfNothing: number
  readonly owners: number
  readonly findable: number
}

const IMPORT = `
  WITH made AS (SELECT id, company, search_terms FROM lead WHERE company LIKE $2 || '%')
  SELECT f.stage, f.lines, f.created, f.faulty, j.state AS "jobState",
    (SELECT count(*)::int FROM import_fault x WHERE x.import_id = f.id) AS faults,
    (SELECT count(*)::int FROM import_part x WHERE x.import_id = f.id) AS parts,
    (SELECT count(*)::int FROM made) AS records,
    (SELECT count(DISTINCT company)::int FROM made) AS different,
    (SELECT count(*)::int FROM made JOIN audit_event e ON e.record_id = made.id::text AND e.object = 'lead' AND e.event = 'record.created') AS events,
    (SELECT count(*)::int FROM made JOIN external_id x ON x.record_id = made.id AND x.source = $2) AS keys,
    (SELECT count(*)::int FROM external_id x WHERE x.source = $2 AND x.record_id NOT IN (SELECT id FROM made)) AS "keysOfNothing",
    (SELECT count(*)::int FROM made JOIN record_owner x ON x.record_id = made.id AND x.object = 'lead') AS owners,
    (SELECT count(*)::int FROM made WHERE cardinality(search_terms) > 0) AS findable
  FROM import_file f JOIN job j ON j.id = f.job_id WHERE f.id = $1`

export interface ExportFacts {
  readonly finished: boolean
  readonly destroyed: boolean
  readonly chunks: number
  readonly jobState: string
}

const EXPORT = `
  SELECT f.finished_at IS NOT NULL AS finished, f.destroyed_at IS NOT NULL AS destroyed, j.state AS "jobState",
    (SELECT count(*)::int FROM export_chunk c WHERE c.file_id = f.id) AS chunks
  FROM export_file f JOIN job j ON j.id = f.id WHERE f.id = $1`

/** All records there are, and all events that say one was made: the same number, whatever was killed. */
export interface Whole {
  readonly records: number
  readonly events: number
}

const WHOLE = `SELECT (SELECT count(*)::int FROM lead) AS records,
  (SELECT count(*)::int FROM audit_event WHERE object = 'lead' AND event = 'record.created') AS events`

async function one<Row>(database: Database, text: string, values: readonly unknown[]): Promise<Row> {
  const { rows } = await transact(database, { mode: 'read' }, (tx) => behindTheDoor(tx).execute<Row>({ text, values }))
  const [row] = rows
  if (row === undefined) throw new Error('what was started is not in the database')
  return row
}

export const importFacts = (database: Database, { id, mark }: Started): Promise<ImportFacts> => one(database, IMPORT, [id, mark])
export const exportFacts = (database: Database, { id }: Started): Promise<ExportFacts> => one(database, EXPORT, [id])
export const wholeFacts = (database: Database): Promise<Whole> => one(database, WHOLE, [])
