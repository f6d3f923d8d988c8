import { randomUUID } from 'node:crypto'
import { appendEvents, NOBODY } from '#platform/audit/append.ts'
import { transact } from '#platform/database/transact.ts'
import { wrongPassword } from '../../watch/watch-company.ts'
import type { Ground } from '../ground.ts'

/** Failures at the account of somebody, in one go. */
export interface Attack {
  readonly accountId: string
  readonly failures: number
}

/** Attacks accounts that nobody has, all at once in turns, so that each spell lies across batches of the watch. */
export async function attacks(ground: Ground, accounts: number, random: () => number): Promise<Attack[]> {
  const made = Array.from({ length: accounts }, () => ({ accountId: randomUUID(), failures: 4 + Math.floor(random() * 30) }))
  const database = await ground.open()
  try {
    const most = Math.max(...made.map(({ failures }) => failures))
    for (let turn = 0; turn < most; turn++) {
      const drafts = made.filter(({ failures }) => failures > turn).map(({ accountId }) => wrongPassword(accountId))
      await transact(database, { mode: 'write', users: [] }, (tx) =>
        appendEvents(tx, { actor: NOBODY, origin: { address: '203.0.113.1', client: null }, correlationId: 'attack' }, drafts),
      )
    }
    return made
  } finally {
    await database.close()
  }
}
