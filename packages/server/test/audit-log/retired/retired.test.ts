import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hexOf } from '#platform/audit/stored-event.ts'
import { NOWHERE, oneMore } from '#platform/audit/whereabouts.ts'
import { type FoundIn, foundIn, NOTHING } from '../found-in.ts'
import { putBack } from './forge.ts'
import { type LogWithRetired, openLogWithRetired } from './log-with-retired.ts'
import { FORGED } from './tamperings/forgeries.ts'
import { RELABELLED } from './tamperings/relabelled.ts'
import { TOMBSTONES } from './tamperings/tombstones.ts'

const ATTACKS = [...RELABELLED, ...FORGED, ...TOMBSTONES]

let log: LogWithRetired
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'menshen-retired-'))
  log = await openLogWithRetired()
})
afterAll(async () => {
  await log.test.close()
  await rm(folder, { recursive: true })
})

const found = async (isSentSince?: boolean): Promise<FoundIn> => foundIn(log.test.database, await log.held(isSentSince), folder)

describe('A4: who owns the database makes nothing of what was retired', () => {
  it('A4: finds nothing where events were retired as they may be', async () => {
    expect(log.attacker.gone.length).toBeGreaterThan(5)
    expect(await found()).toEqual(NOTHING)
  })

  it('A4: finds nothing where another part is retired, one is retired again that a backup brought back, and the log goes on', async () => {
    const { attacker } = log
    try {
      await attacker.retire({ ...attacker.retired, class: 'access' })
      expect(await found(true)).toEqual(NOTHING)
      await putBack(attacker)
      expect((await found(true)).database).toMatchObject([{ kind: 'events-returned' }])
      await attacker.retire(attacker.retired)
      await attacker.retire({ ...attacker.retired, class: 'session' })
      await attacker.product.work(5)
      expect(await found(true)).toEqual(NOTHING)
      // Nobody outside has to have been told of the newest.
      expect(await found()).toEqual(NOTHING)
    } finally {
      await log.restore()
    }
  })

  it('A4: says of events from before it was said where they lie as the migration does', async () => {
    const leaves = await log.attacker.run<{ partition: string }>(
      `SELECT CASE WHEN audit_class(category) = 'kept' THEN 'kept' ELSE audit_month(created_at) || '/' || category END AS partition
       FROM audit_leaf ORDER BY position`,
    )
    const [tree] = await log.attacker.run<{ partitions: string }>('SELECT partitions FROM audit_tree')
    expect(tree?.partitions).toBe(hexOf(leaves.reduce((before, { partition }) => oneMore(before, partition), NOWHERE)))
  })

  it('A3: finds nothing where what was erased is retired, and the event that names it stays', async () => {
    const { attacker } = log
    try {
      await attacker.product.erase(attacker.beside.id, [])
      await attacker.retire({ ...attacker.retired, class: 'access' })
      expect(await found(true)).toEqual(NOTHING)
    } finally {
      await log.restore()
    }
  })

  it('tries attacks that differ from each other', () => {
    expect(new Set(ATTACKS.map(({ name }) => name)).size).toBe(ATTACKS.length)
  })

  it.each(ATTACKS)('$name', async ({ name, apply, where, isSentSince }) => {
    try {
      await apply(log.attacker)
      for (const [source, findings] of Object.entries(await found(isSentSince))) {
        expect(findings, `${name}, in the ${source}`).not.toEqual([])
        if (where === undefined) continue
        const { id, position } = log.attacker[where]
        expect(
          findings.filter((one) => one.eventId === id || one.position === position),
          `${name}, in the ${source}`,
        ).not.toEqual([])
      }
    } finally {
      await log.restore()
    }
  })

  it('A5: finds nothing once everything is what it was', async () => {
    expect(await found()).toEqual(NOTHING)
  })
})
