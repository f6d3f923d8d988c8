import { randomUUID } from 'node:crypto'
import { vocabulary as productVocabulary } from '@menshen/contract'
import { allowed, defineVocabulary } from '@menshen/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setClock } from '#platform/clock.ts'
import { transact } from '#platform/database/transact.ts'
import { rawRows } from '#test/freshness/raw-rows.ts'
import { smallCompanyPolicy } from '#test/freshness/small-company-policy.ts'
import { openTestDatabase, type TestDatabase } from '#test/harness/test-database.ts'
import { planAt, subjectAt } from './subject-at.ts'

const vocabulary = defineVocabulary(productVocabulary)
const clock = setClock('2026-02-01T00:00:00.000Z')
let test: TestDatabase
const [company, east, west] = [randomUUID(), randomUUID(), randomUUID()]
const [chief, worker, newcomer] = [randomUUID(), randomUUID(), randomUUID()]

const day = (date: string): string => `2026-${date}T12:00:00.000Z`

beforeAll(async () => {
  test = await openTestDatabase({ clock: clock.now })
  const rows = rawRows(test.database)
  await rows.unit(company, null)
  await rows.unit(east, company)
  await rows.unit(west, company)
  await rows.person(chief, company)
  await rows.person(worker, east)
  await rows.policy(smallCompanyPolicy)
  await rows.assignment(chief, 'chief', company)
  await rows.manager(worker, chief, day('02-02'), day('03-10'))
  await rows.assignment(worker, 'seller', east, day('02-02'), day('03-04'))
  await rows.assignment(worker, 'seller', west, day('03-02'))
  await rows.attribute(worker, 'level', 3, day('02-02'), day('03-02'))
  await rows.attribute(worker, 'level', 4, day('03-02'))
  clock.set(day('03-05'))
  await rows.person(newcomer, east)
  await rows.assignment(newcomer, 'seller', east)
  const { seller: _gone, ...roles } = smallCompanyPolicy.roles
  clock.set(day('03-20'))
  await rows.policy({ ...smallCompanyPolicy, roles })
})
afterAll(() => test.close())

const at = <T>(work: (tx: Parameters<Parameters<typeof transact>[2]>[0]) => Promise<T>): Promise<T> =>
  transact(test.database, { mode: 'read' }, work)
const rolesAt = async (id: string, date: string): Promise<string[]> =>
  (await at((tx) => subjectAt(tx, id, day(date)))).subject.assignments.map(({ role, unit }) => `${role} ${unit === east ? 'east' : 'west'}`)

describe('subjectAt: who could on 3 March (DESIGN §3)', () => {
  it('rebuilds the roles of a past instant, each for its own time', async () => {
    expect(await rolesAt(worker, '02-01')).toEqual([])
    expect(await rolesAt(worker, '02-02')).toEqual(['seller east'])
    expect((await rolesAt(worker, '03-03')).sort()).toEqual(['seller east', 'seller west'])
    expect(await rolesAt(worker, '03-04')).toEqual(['seller west'])
  })

  it('rebuilds attributes and who reported to whom', async () => {
    const subject = async (id: string, date: string) => (await at((tx) => subjectAt(tx, id, day(date)))).subject
    expect((await subject(worker, '03-01')).attributes).toEqual({ level: 3 })
    expect((await subject(worker, '03-03')).attributes).toEqual({ level: 4 })
    expect((await subject(chief, '03-03')).reports).toEqual([worker])
    expect((await subject(chief, '03-10')).reports).toEqual([])
  })

  it('gives nothing to an account that was not there yet, and assumes no session', async () => {
    expect(await rolesAt(newcomer, '03-03')).toEqual([])
    expect(await rolesAt(newcomer, '03-05')).toEqual(['seller east'])
    expect((await at((tx) => subjectAt(tx, worker, day('03-03')))).subject.session).toBeNull()
  })

  it('concludes under the policy that was in force then', async () => {
    const reads = async (date: string): Promise<boolean> => {
      const plan = await at((tx) => planAt(tx, vocabulary, worker, day(date)))
      return allowed(plan, 'customer', 'read', { id: randomUUID(), ownerId: randomUUID(), unitId: west })
    }
    expect([await reads('03-01'), await reads('03-03'), await reads('03-19'), await reads('03-21')]).toEqual([false, true, true, false])
    await expect(at((tx) => planAt(tx, vocabulary, worker, '2025-01-01T00:00:00.000Z'))).rejects.toMatchObject({ name: 'PolicyUnreadable' })
  })
})
