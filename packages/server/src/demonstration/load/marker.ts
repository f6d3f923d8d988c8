import type { Database } from '#platform/database/database.ts'
import { transact } from '#platform/database/transact.ts'
import { FOUNDER } from '../cast/cast.ts'
import { COMPANY } from '../cast/units.ts'
import { personName, unitName } from '../story/act.ts'
import { foundingName } from './found.ts'

/** How far a load has come, as the audit log says: its first event tells what is to be loaded, its last that all of it was. */
export type LoadState =
  | { readonly is: 'absent' }
  /** Somebody's own organisation, which is left alone. */
  | { readonly is: 'foreign' }
  | { readonly is: 'begun'; readonly today: string; readonly seed: number; readonly story: string; readonly ids: Map<string, string> }
  | { readonly is: 'done' }

interface Marker {
  readonly state: string
  readonly today: string
  readonly seed: number
  readonly story: string
}

const MARKERS = "SELECT details FROM audit_event WHERE event = 'system.loaded' AND correlation_id LIKE $1 || '%' ORDER BY created_at"

/** Every act left events under its name; those of a create hold the id of what was made. */
const ACTS = `
  SELECT DISTINCT ON (correlation_id) correlation_id AS name, record_id AS id FROM audit_event
  WHERE correlation_id LIKE '%/%' AND event <> 'system.loaded' AND outcome = 'done'
  ORDER BY correlation_id, transaction_id, ordinal`

/** The company and the first account were founded before there was anybody to act. */
const FOUNDED = 'SELECT id AS unit, created_by AS person FROM unit WHERE parent_id IS NULL'

export function loadState(database: Database): Promise<LoadState> {
  return transact(database, { mode: 'read' }, async (tx): Promise<LoadState> => {
    const { rows } = await tx.execute<{ details: Marker }>({ text: MARKERS, values: [foundingName] })
    const markers = rows.map(({ details }) => details)
    if (markers.some(({ state }) => state === 'done')) return { is: 'done' }
    const [begun] = markers
    if (begun === undefined) {
      const { rows: some } = await tx.execute({ text: 'SELECT FROM "user" LIMIT 1', values: [] })
      return { is: some.length === 0 ? 'absent' : 'foreign' }
    }
    const { rows: acts } = await tx.execute<{ name: string; id: string }>({ text: ACTS, values: [] })
    const { rows: founded } = await tx.execute<{ unit: string; person: string }>({ text: FOUNDED, values: [] })
    const { today, seed, story } = begun
    const ids = new Map(acts.map(({ name, id }) => [name, id]))
    for (const { unit, person } of founded) ids.set(unitName(COMPANY), unit).set(personName(FOUNDER), person)
    return { is: 'begun', today, seed, story, ids }
  })
}
