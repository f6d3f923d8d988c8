import { readVerifier } from '@menshen/ledger'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databaseSource } from '#platform/audit/verify/database-source.ts'
import { verifyLog } from '#platform/audit/verify/verify-log.ts'
import { type LogUnderAttack, openLogUnderAttack } from './log-under-attack.ts'
import { TAMPERINGS } from './tamperings.ts'

interface Found {
  readonly kind: string
  readonly position?: number
  readonly eventId?: string
}

let log: LogUnderAttack
beforeAll(async () => {
  log = await openLogUnderAttack()
})
afterAll(() => log.test.close())

/** What somebody finds who holds a key and two checkpoints outside. However the log was altered, the check comes to its end. */
async function found(): Promise<readonly Found[]> {
  const { key, checkpoints } = log.held
  return (await verifyLog(await databaseSource(log.test.database), { key: readVerifier(key), checkpoints: [...checkpoints] })).findings
}

describe('§4.5: who owns the database and alters the log in it is found by a checkpoint held outside', () => {
  it('A5: finds nothing in a log that nobody touched', async () => {
    expect(await found()).toEqual([])
  })

  it('tries attacks that differ from each other', () => {
    expect(new Set(TAMPERINGS.map(({ name }) => name)).size).toBe(TAMPERINGS.length)
  })

  it.each(TAMPERINGS)('$name', async (tampering) => {
    try {
      await tampering.apply(log.attacker)
      const findings = await found()
      expect(findings).not.toEqual([])
      if (tampering.where === undefined) return
      const { id, position } = log.attacker[tampering.where]
      expect(findings.filter((one) => one.eventId === id || one.position === position)).not.toEqual([])
    } finally {
      await log.restore(tampering)
    }
  })

  it('A5: finds nothing once everything is what it was', async () => {
    expect(await found()).toEqual([])
  })
})
