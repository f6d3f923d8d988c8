import { randomUUID } from 'node:crypto'
import type { Grant, Plan, PolicyDocument } from '@menshen/engine'
import { allowed } from '@menshen/engine'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type SetClock, setClock } from '#platform/clock.ts'
import { type Transaction, transact } from '#platform/database/transact.ts'
import { bumpOrganisation, bumpUser, type RawRows, rawRows } from '#test/freshness/raw-rows.ts'
import { openTestDatabase, type TestDatabase } from '#test/harness/test-database.ts'
import { type PlanSource, planSource } from './plan-source.ts'

const clock: SetClock = setClock('2026-03-02T01:00:00.000Z')
let test: TestDatabase
let rows: RawRows
let source: PlanSource

const labels = { en: 'x', zh: '某' }
const grant = (id: string, more: Partial<Grant>): Grant => ({
  id,
  object: 'customer',
  operations: ['read'],
  records: { scopes: ['unitAndBelow'] },
  fields: { levels: { name: 'clear' } },
  ...more,
})
const role = (...grants: Grant[]) => ({ labels, duty: labels, grants })
const policy: PolicyDocument = {
  purpose: labels,
  roles: {
    seller: role(grant('seller-read', {})),
    chief: role(grant('chief-read', { records: { scopes: ['reports'] } })),
    rated: role(grant('rated-read', { records: { scopes: ['all'], where: { field: 'paymentDays', op: 'le', attribute: 'level' } } })),
    timed: role(grant('timed-read', { conditions: { schedules: ['officeHours'] } })),
    near: role(grant('near-read', { conditions: { networks: ['loopback'] } })),
  },
}

const [company, east, west] = [randomUUID(), randomUUID(), randomUUID()]
const person = (): string => randomUUID()

interface Asking {
  readonly address?: string | null
  readonly assurance?: 1 | 2 | 3
  readonly from?: PlanSource
}

async function versions(tx: Transaction, userId: string) {
  const { rows } = await tx.execute<{ policy: number; organisation: number; user: number }>({
    text: 'SELECT v.policy, v.organisation, u.rights_version AS "user" FROM rights_version v, "user" u WHERE u.id = $1',
    values: [userId],
  })
  return rows[0] as { policy: number; organisation: number; user: number }
}

async function planIn(tx: Transaction, userId: string, asking: Asking = {}): Promise<Plan> {
  const holder = {
    userId,
    timeZone: 'Asia/Shanghai',
    session: { assurance: asking.assurance ?? 1 },
    versions: await versions(tx, userId),
  }
  return (asking.from ?? source).planOf(tx, holder, asking.address ?? null)
}

const planFor = (userId: string, asking: Asking = {}): Promise<Plan> =>
  transact(test.database, { mode: 'read' }, (tx) => planIn(tx, userId, asking))

const reads = (plan: Plan, customer: { unit: string; owner?: string; paymentDays?: number }): boolean =>
  allowed(plan, 'customer', 'read', {
    id: randomUUID(),
    ownerId: customer.owner ?? randomUUID(),
    unitId: customer.unit,
    paymentDays: customer.paymentDays ?? null,
  })

beforeAll(async () => {
  test = await openTestDatabase({ clock: clock.now })
  rows = rawRows(test.database)
  await rows.policy(policy)
  await rows.unit(company, null)
  await rows.unit(east, company)
  await rows.unit(west, company)
})
afterAll(() => test.close())
beforeEach(() => {
  source = planSource()
})

describe('planOf', () => {
  it('F1: makes a plan once for the same versions and session, and again for others', async () => {
    const id = person()
    await rows.person(id, east)
    await rows.assignment(id, 'seller', east)
    const first = await planFor(id)
    expect(await planFor(id)).toBe(first)
    expect(source.counts).toEqual({ found: 1, made: 1 })
    expect(await planFor(id, { assurance: 2 })).not.toBe(first)
    await transact(test.database, { mode: 'rights' }, (tx) => bumpUser(tx, id))
    expect(await planFor(id)).not.toBe(first)
    await transact(test.database, { mode: 'rights' }, (tx) => bumpOrganisation(tx))
    expect(await planFor(id)).not.toBe(first)
    expect(source.counts).toEqual({ found: 1, made: 4 })
  })

  it('G2: reaches what lies in the assignment’s unit and below, as the tree stands', async () => {
    const id = person()
    await rows.person(id, east)
    await rows.assignment(id, 'seller', east)
    const plan = await planFor(id)
    expect(reads(plan, { unit: east })).toBe(true)
    expect(reads(plan, { unit: west })).toBe(false)
    expect(reads(plan, { unit: company })).toBe(false)
  })

  it('counts those who report through others, and them alone', async () => {
    const [chief, deputy, worker, other] = [person(), person(), person(), person()]
    for (const id of [chief, deputy, worker, other]) await rows.person(id, company)
    await rows.assignment(chief, 'chief', company)
    await rows.manager(deputy, chief)
    await rows.manager(worker, deputy)
    const plan = await planFor(chief)
    expect([deputy, worker, other, chief].map((owner) => reads(plan, { unit: east, owner }))).toEqual([true, true, false, false])
  })

  it('F1: an assignment begins and ends by itself, although no version changed', async () => {
    const id = person()
    await rows.person(id, east)
    await rows.assignment(id, 'seller', east, '2026-03-02T02:00:00.000Z', '2026-03-02T03:00:00.000Z')
    const seen: boolean[] = []
    for (const now of ['01:59:59.999', '02:00:00.000', '02:59:59.999', '03:00:00.000', '02:30:00.000', '01:30:00.000']) {
      clock.set(`2026-03-02T${now}Z`)
      seen.push(reads(await planFor(id), { unit: east }))
    }
    // Clocks of databases may step back: the plan of a later time is not used for an earlier one either.
    expect(seen).toEqual([false, true, true, false, true, false])
  })

  it.each([
    ['an attribute', (id: string) => rows.attribute(id, 'level', 5, '2026-03-02T04:00:00.000Z', '2026-03-02T05:00:00.000Z')],
    [
      'a future attribute over a present one',
      async (id: string) => {
        await rows.attribute(id, 'level', 1, '2026-03-01T00:00:00.000Z', '2026-03-02T04:00:00.000Z')
        await rows.attribute(id, 'level', 5, '2026-03-02T04:00:00.000Z', '2026-03-02T05:00:00.000Z')
      },
    ],
  ])('F1, G4: %s counts only in its time', async (_what, prepare) => {
    clock.set('2026-03-02T03:30:00.000Z')
    const id = person()
    await rows.person(id, east)
    await rows.assignment(id, 'rated', east)
    await prepare(id)
    const seen: boolean[] = []
    for (const now of ['03:59:59.999', '04:00:00.000', '05:00:00.000']) {
      clock.set(`2026-03-02T${now}Z`)
      seen.push(reads(await planFor(id), { unit: east, paymentDays: 3 }))
    }
    expect(seen).toEqual([false, true, false])
  })

  it('F1: a manager’s time begins and ends by itself', async () => {
    clock.set('2026-03-02T05:30:00.000Z')
    const [chief, worker] = [person(), person()]
    for (const id of [chief, worker]) await rows.person(id, company)
    await rows.assignment(chief, 'chief', company)
    await rows.manager(worker, chief, '2026-03-02T06:00:00.000Z', '2026-03-02T07:00:00.000Z')
    const seen: boolean[] = []
    for (const now of ['05:59:59.999', '06:00:00.000', '07:00:00.000']) {
      clock.set(`2026-03-02T${now}Z`)
      seen.push(reads(await planFor(chief), { unit: east, owner: worker }))
    }
    expect(seen).toEqual([false, true, false])
  })

  it('G1: office hours are those of the person’s time zone and need no new version', async () => {
    const id = person()
    await rows.person(id, east)
    await rows.assignment(id, 'timed', east)
    const seen: boolean[] = []
    // 09:00 to 18:00 in Shanghai, Monday to Friday; the last is a Saturday.
    for (const now of [
      '2026-03-03T00:59:59.999Z',
      '2026-03-03T01:00:00.000Z',
      '2026-03-03T09:59:59.999Z',
      '2026-03-03T10:00:00.000Z',
      '2026-03-07T02:00:00.000Z',
    ]) {
      clock.set(now)
      seen.push(reads(await planFor(id), { unit: east }))
    }
    expect(seen).toEqual([false, true, true, false, false])
  })

  it('G1: a network holds for requests that come from it', async () => {
    const id = person()
    await rows.person(id, east)
    await rows.assignment(id, 'near', east)
    const from = async (address: string | null): Promise<boolean> => reads(await planFor(id, { address }), { unit: east })
    expect(await Promise.all(['127.0.0.1', '::ffff:127.0.0.1', '::1', '10.0.0.1', 'x', null].map(from))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ])
  })

  it('F1: never keeps what a transaction read of its own unfinished changes', async () => {
    const id = person()
    await rows.person(id, east)
    const rolledBack = transact(test.database, { mode: 'rights' }, async (tx) => {
      await bumpUser(tx, id)
      await tx.execute({
        text: `INSERT INTO assignment (id, role, valid_from, reason, granted_by, owner_id, unit_id, created_at, created_by, updated_at, updated_by)
               VALUES ($1, 'seller', $2, 'test', $3, $3, $4, $2, $3, $2, $3)`,
        values: [randomUUID(), tx.now, id, east],
      })
      expect(reads(await planIn(tx, id), { unit: east })).toBe(true)
      throw new Error('rolled back')
    })
    await expect(rolledBack).rejects.toThrow('rolled back')
    // The next change takes the very version number that was rolled back.
    await transact(test.database, { mode: 'rights' }, (tx) => bumpUser(tx, id))
    expect(reads(await planFor(id), { unit: east })).toBe(false)
  })

  it('keeps no more plans than it may', async () => {
    const small = planSource({ plansKept: 2 })
    const people = [person(), person(), person()]
    for (const id of people) await rows.person(id, east)
    for (const id of people) await planFor(id, { from: small })
    await planFor(people[2] ?? '', { from: small })
    await planFor(people[0] ?? '', { from: small })
    expect(small.counts).toEqual({ found: 1, made: 4 })
  })

  it('§4.7: without a readable policy there is no plan', async () => {
    const id = person()
    await rows.person(id, east)
    const numberless = transact(test.database, { mode: 'read' }, async (tx) => {
      const held = await versions(tx, id)
      return source.planOf(tx, { userId: id, timeZone: 'UTC', session: { assurance: 1 }, versions: { ...held, policy: 99 } }, null)
    })
    await expect(numberless).rejects.toMatchObject({ name: 'PolicyUnreadable' })
  })
})
