import type { RecordObject } from '../company/records.ts'
import { decision } from './decisions.ts'
import type { AtWork } from './looks.ts'

export interface ExportWish {
  readonly object: RecordObject
  readonly rows: number
  /** The first of them. */
  readonly from: number
  readonly reason: string
  /** Fetched when it is done; sometimes nobody does. */
  readonly fetched: boolean
  /** Looked at beforehand, as the page does. */
  readonly previewed?: boolean
}

const FIELDS: Readonly<Record<RecordObject, string>> = {
  lead: 'company source status priority',
  customer: 'name region segment status',
  contact: 'name position',
  deal: 'name stage amount currency',
  transaction: 'number amount currency status paidOn',
  case: 'number status priority',
  activity: 'kind subject happenedAt',
}
const BATCH = 1_000
const BYTES_A_ROW = 84

/** Exports records: asked for, made by a job in batches, and fetched. @returns when it was over */
export function exportRecords(work: AtWork, at: number, wish: ExportWish): number {
  const { writer, chance, person, source, records } = work
  const { object, rows, from, reason, fetched } = wish
  const target = { object, recordId: null, ownerId: null, unitId: null }
  const about = { operation: 'export', target } as const
  const format = chance.is(0.7) ? 'xlsx' : 'csv'
  const fields = FIELDS[object]
  const job = writer.id()
  const request = writer.id()
  const terms = rows > 2_000 ? {} : { filter: '{"field":"status","op":"eq","value":"active"}' }
  if (wish.previewed !== false) writer.put(at, source, { event: 'export.previewed', ...about, terms })
  const asked = at + chance.between(4_000, 20_000)
  writer.put(asked, source, { event: 'export.requested', ...about, terms, details: { export: job, reason, format, fields } }, request)
  // The job goes on with the actor and the address of its request, and without a browser.
  const inJob = { actor: source.actor, origin: { address: source.origin.address, client: null } }
  const by = decision(person, object, 'export', 'unitAndBelow')
  let now = asked + chance.between(300, 2_000)
  for (let done = 0; done < rows; done += BATCH) {
    const shown = records.page(object, from + done, Math.min(BATCH, rows - done))
    writer.put(now, inJob, { event: 'export.rows-read', ...about, decision: by, shown, terms }, request)
    now += chance.between(250, 700)
  }
  const made = { export: job, rows, bytes: rows * BYTES_A_ROW, sha256: `${job}${job}`.replaceAll('-', ''), fields, format }
  writer.put(now, inJob, { event: 'export.finished', ...about, details: made }, request)
  writer.put(now + chance.between(300, 3_000), source, { event: 'job.read' })
  if (!fetched) return now + 4_000
  const fetchedAt = now + chance.between(5_000, 40_000)
  writer.put(fetchedAt, source, { event: 'export.downloaded', ...about, details: made })
  return fetchedAt
}
