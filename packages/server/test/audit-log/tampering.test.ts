import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readVerifier } from '@menshen/ledger'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileSource } from '#platform/audit/file/file-source.ts'
import { writeLog } from '#platform/audit/file/write-log.ts'
import { databaseSource } from '#platform/audit/verify/database-source.ts'
import type { LogSource } from '#platform/audit/verify/log-source.ts'
import { verifyLog } from '#platform/audit/verify/verify-log.ts'
import { type LogUnderAttack, openLogUnderAttack } from './log-under-attack.ts'
import { TAMPERINGS } from './tamperings.ts'

interface Found {
  readonly kind: string
  readonly position?: number
  readonly eventId?: string
}

let log: LogUnderAttack
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'menshen-tampering-'))
  log = await openLogUnderAttack()
})
afterAll(async () => {
  await log.test.close()
  await rm(folder, { recursive: true })
})

const findingsOf = async (source: LogSource): Promise<readonly Found[]> => {
  const { key, checkpoints } = log.held
  return (await verifyLog(source, { key: readVerifier(key), checkpoints: [...checkpoints] })).findings
}

/** The database as an honest program writes it down, checked from the file alone. */
async function throughFile(source: LogSource): Promise<readonly Found[]> {
  const file = join(folder, 'log.jsonl')
  try {
    await writeLog(source, file)
    return await findingsOf(await fileSource(file))
  } finally {
    await rm(file)
  }
}

/** What somebody finds who holds a key and two checkpoints outside. However the log was altered, the check comes to its end. */
async function found(): Promise<Record<'database' | 'file', readonly Found[]>> {
  const source = await databaseSource(log.test.database)
  return { database: await findingsOf(source), file: await throughFile(source) }
}

const NOTHING = { database: [], file: [] }

describe('§4.5: who owns the database and alters the log in it is found by a checkpoint held outside', () => {
  it('A5: finds nothing in a log that nobody touched', async () => {
    expect(await found()).toEqual(NOTHING)
  })

  it('A3: finds nothing in a log from which was erased what was to be', async () => {
    try {
      await log.attacker.product.erase(log.attacker.victim.id, [])
      expect(await found()).toEqual(NOTHING)
    } finally {
      await log.restore()
    }
  })

  it('tries attacks that differ from each other', () => {
    expect(new Set(TAMPERINGS.map(({ name }) => name)).size).toBe(TAMPERINGS.length)
  })

  it.each(TAMPERINGS)('$name', async (tampering) => {
    try {
      await tampering.apply(log.attacker)
      for (const [where, findings] of Object.entries(await found())) {
        expect(findings, where).not.toEqual([])
        if (tampering.where === undefined) continue
        const { id, position } = log.attacker[tampering.where]
        expect(
          findings.filter((one) => one.eventId === id || one.position === position),
          where,
        ).not.toEqual([])
      }
    } finally {
      await log.restore(tampering)
    }
  })

  it('A5: finds nothing once everything is what it was', async () => {
    expect(await found()).toEqual(NOTHING)
  })
})
