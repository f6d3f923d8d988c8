import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FoundIn, foundIn, NOTHING } from './found-in.ts'
import { type LogUnderAttack, openLogUnderAttack } from './log-under-attack.ts'
import { TAMPERINGS } from './tamperings.ts'

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

const found = (): Promise<FoundIn> => foundIn(log.test.database, log.held, folder)

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
