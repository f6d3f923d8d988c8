import { setTimeout as sleep } from 'node:timers/promises'
import type { Database, Lease, Statement } from '#platform/database/database.ts'
import { withLeases } from '../freshness/revocation/faults.ts'

/** Ways to keep in two transactions what belongs into one; each must be found. */
export const FAULTS = ['progress-apart', 'keys-apart', 'events-apart', 'file-left'] as const
export type Fault = (typeof FAULTS)[number]

const APART: Readonly<Record<Fault, (text: string) => boolean>> = {
  'progress-apart': (text) => /^update "import_file" set "lines"/.test(text),
  'keys-apart': (text) => text.startsWith('INSERT INTO external_id'),
  'events-apart': (text) => text.startsWith('INSERT INTO "audit_event"'),
  'file-left': (text) => /^delete from "import_part"/.test(text),
}

/** Holds statements back until their transaction is through, and runs them in the next one on the connection, if that ever comes. */
function heldBack(isHeld: (text: string) => boolean, forGood: boolean): (lease: Lease) => Lease {
  return (lease) => {
    let held: Statement[] = []
    return {
      ...lease,
      execute: async <Row>(statement: Statement) => {
        if (!isHeld(statement.text)) return lease.execute<Row>(statement)
        if (!forGood) held.push(statement)
        return { rows: [], affected: 1, command: 'UPDATE' }
      },
      script: async (text) => {
        const answers = await lease.script(text)
        if (text.startsWith('ROLLBACK')) held = []
        if (!text.startsWith('COMMIT') || held.length === 0) return answers
        const late = held
        held = []
        // Long enough that a kill at a moment of chance meets it.
        await sleep(200)
        await lease.script('BEGIN')
        for (const statement of late) await lease.execute(statement)
        await lease.script('COMMIT')
        return answers
      },
    }
  }
}

/** The database as a program with this fault uses it. */
export const faultyDatabase = (database: Database, fault: Fault): Database =>
  withLeases(database, heldBack(APART[fault], fault === 'file-left'))
