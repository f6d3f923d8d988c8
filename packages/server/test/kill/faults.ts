import { setTimeout as sleep } from 'node:timers/promises'
import type { Database, Lease, Statement } from '#platform/database/database.ts'
import { withLeases } from '../freshness/revocation/faults.ts'

/** Ways to keep in two transactions what belongs into one; each must be found. */
export const FAULTS = ['progress-apart', 'keys-apart', 'events-apart', 'file-left', 'event-late', 'early-answer'] as const
export type Fault = (typeof FAULTS)[number]

const APART: Readonly<Record<Exclude<Fault, 'early-answer' | 'event-late'>, (text: string) => boolean>> = {
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

/** Says that a transaction is committed before it is. */
const early = (lease: Lease): Lease => {
  let committing: Promise<unknown> = Promise.resolve()
  return {
    ...lease,
    script: async (text) => {
      if (!text.startsWith('COMMIT')) return lease.script(text)
      committing = sleep(100).then(() => lease.script(text))
      return [{ rows: [], affected: 0, command: 'COMMIT' }]
    },
    release: (broken) =>
      void committing.then(
        () => lease.release(broken),
        () => lease.release(true),
      ),
  }
}

/** Adds the event of an act in a transaction of its own, when the act has been answered. */
const eventLate = (lease: Lease): Lease => {
  let held: Statement[] = []
  let adding: Promise<unknown> = Promise.resolve()
  return {
    ...lease,
    execute: async <Row>(statement: Statement) => {
      if (!statement.text.startsWith('insert into "audit_event"')) return lease.execute<Row>(statement)
      held.push(statement)
      return { rows: [], affected: 1, command: 'INSERT' }
    },
    script: async (text) => {
      const answers = await lease.script(text)
      const late = held
      if (/^(COMMIT|ROLLBACK)/.test(text)) held = []
      if (text.startsWith('COMMIT') && late.length > 0)
        adding = sleep(200).then(async () => {
          for (const statement of late) await lease.execute(statement)
        })
      return answers
    },
    release: (broken) =>
      void adding.then(
        () => lease.release(broken),
        () => lease.release(true),
      ),
  }
}

/** The database as a program with this fault uses it. */
export function faultyDatabase(database: Database, fault: Fault): Database {
  if (fault === 'early-answer' || fault === 'event-late') return withLeases(database, fault === 'early-answer' ? early : eventLate)
  return withLeases(database, heldBack(APART[fault], fault === 'file-left'))
}
