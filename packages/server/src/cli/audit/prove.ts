import { readFile } from 'node:fs/promises'
import { fromBase64, HASH_BYTES, KeyError, NoteError, openProof, proofText, readVerifier } from '@menshen/ledger'
import { newestCheckpoint } from '#platform/audit/checkpoint.ts'
import { proveInclusion } from '#platform/audit/prove.ts'
import type { Database } from '#platform/database/database.ts'
import { type Transaction, transact } from '#platform/database/transact.ts'
import { EXIT, type Surroundings } from '../command.ts'

async function proofOf(tx: Transaction, eventId: string): Promise<string> {
  const { rows } = await tx.execute<{ position: number }>({
    text: 'SELECT position FROM audit_leaf WHERE event_id::text = $1',
    values: [eventId.toLowerCase()],
  })
  const index = rows[0]?.position
  if (index === undefined) throw new NoteError(`No event ${eventId} has a place in the log.`)
  const checkpoint = await newestCheckpoint(tx, index)
  if (checkpoint === null) throw new NoteError('No checkpoint covers the event yet: one is made every few minutes.')
  return proofText({ index, hashes: await proveInclusion(tx, index, checkpoint.size), note: checkpoint.note })
}

/** Prints the proof that an event is in the log (C2SP tlog-proof), for whoever holds its receipt and the key. */
export async function prove(database: Database, eventId: string, { stdout }: Surroundings): Promise<number> {
  stdout.write(await transact(database, { mode: 'read' }, (tx) => proofOf(tx, eventId)))
  return EXIT.done
}

/** Checks such a proof against a receipt. It needs no database. @throws NoteError where it proves nothing of the kind */
export async function checkProof(file: string, leaf: string, key: string, { stdout }: Surroundings): Promise<number> {
  const hash = fromBase64(leaf)
  if (hash === null || hash.length !== HASH_BYTES) throw new KeyError('--leaf must be the hash of the receipt, in base 64')
  const { index, size, origin } = openProof(await readFile(file, 'utf8'), hash, [readVerifier(key)])
  stdout.write(`✓ The event stands at place ${index} of ${origin}, which had ${size} events when the checkpoint was signed.\n`)
  return EXIT.done
}
