import { readFile } from 'node:fs/promises'
import { fromBase64, HASH_BYTES, KeyError, NoteError, openProof, readVerifier } from '@menshen/ledger'
import { placeOfEvent, proofOfPlace } from '#platform/audit/prove-event.ts'
import type { Database } from '#platform/database/database.ts'
import { type Transaction, transact } from '#platform/database/transact.ts'
import { EXIT, type Surroundings } from '../command.ts'

async function proofOf(tx: Transaction, eventId: string): Promise<string> {
  const place = await placeOfEvent(tx, eventId)
  if (place === null) throw new NoteError(`No event ${eventId} has a place in the log.`)
  const proof = await proofOfPlace(tx, place)
  if (proof === null) throw new NoteError('No checkpoint covers the event yet: one is made every few minutes.')
  return proof
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
