import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok, type SmallCompany, smallCompany } from '#test/freshness/small-company.ts'

let at: SmallCompany
beforeAll(async () => {
  at = await smallCompany()
})
afterAll(() => at.close())

async function assignmentOf(userId: string, role: string): Promise<string> {
  const filter = {
    and: [
      { field: 'ownerId', op: 'eq', value: userId },
      { field: 'role', op: 'eq', value: role },
    ],
  }
  return (await at.admin.post('assignments/query', { filter })).body.items[0].id
}

describe('static separation of duties (DESIGN §5)', () => {
  it('refuses the second of two roles, whatever the units, and names the rule', async () => {
    const id = await at.person(at.east, 'cashier')
    const { status, body } = await at.grant(id, 'inspector', at.west)
    expect([status, body.code, body.detail]).toEqual([409, 'separation-of-duty', 'Whoever pays does not check'])
  })

  it('counts roles that are inherited', async () => {
    const id = await at.person(at.east, 'inspector')
    expect((await at.grant(id, 'bookkeeper', at.east)).body.code).toBe('separation-of-duty')
  })

  it('looks at the time to come: what never meets may follow', async () => {
    const id = await at.person(at.east)
    const day = (date: string): string => `2100-${date}T00:00:00.000Z`
    ok(await at.grant(id, 'cashier', at.east, { validFrom: day('02-01'), validUntil: day('03-01') }))
    expect((await at.grant(id, 'inspector', at.east)).body.code).toBe('separation-of-duty')
    expect((await at.grant(id, 'inspector', at.east, { validFrom: day('02-28') })).body.code).toBe('separation-of-duty')
    expect((await at.grant(id, 'inspector', at.east, { validUntil: day('02-01') })).status).toBe(201)
    expect((await at.grant(id, 'inspector', at.east, { validFrom: day('03-01') })).status).toBe(201)
  })

  it('F2: of two grants at once that together break it, one is refused', async () => {
    for (let round = 0; round < 10; round++) {
      const id = await at.person(at.east)
      const answers = await Promise.all([at.grant(id, 'cashier', at.east), at.grant(id, 'inspector', at.west)])
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    }
  })
})

describe('the last administrator', () => {
  it('cannot be suspended, cannot leave, and keeps the role, however it would be taken', async () => {
    const officer = await at.as(await at.person(at.company, 'administrator'))
    const second = (await officer.get('session')).body.user.id
    ok(
      await at.admin.post(`assignments/${await assignmentOf(second, 'administrator')}/end`, {
        at: '2100-01-01T00:00:00Z',
        reason: 'for a time',
      }),
    )
    // Now the first is the only one whose role has no end.
    const refused = [
      officer.post(`users/${at.adminId}/suspend`, { reason: 'x' }),
      officer.post(`users/${at.adminId}/leave`, { reason: 'x' }),
      officer.post(`assignments/${await assignmentOf(at.adminId, 'administrator')}/end`, { reason: 'x' }),
      officer.post(`assignments/${await assignmentOf(at.adminId, 'administrator')}/end`, { at: '2050-01-01T00:00:00Z', reason: 'x' }),
      officer.post('assignments', { userId: at.adminId, role: 'unable', unitId: at.company, reason: 'x' }),
      at.admin.post(`users/${at.adminId}/suspend`, { reason: 'x' }),
    ]
    for (const answer of refused) expect((await answer).body.code).toBe('last-administrator')
    expect((await at.admin.get('session')).status).toBe(200)
    const third = await at.person(at.company, 'administrator')
    ok(await at.admin.post(`users/${third}/suspend`, { reason: 'not the last' }))
  })

  it('F2: two who suspend each other’s last ally at once leave one', async () => {
    const own = await smallCompany()
    try {
      const [one, other] = [await own.person(own.company, 'administrator'), await own.person(own.company, 'administrator')]
      const [a, b] = [await own.as(one), await own.as(other)]
      ok(await a.post(`users/${own.adminId}/suspend`, { reason: 'x' }))
      const answers = await Promise.all([
        a.post(`users/${other}/suspend`, { reason: 'x' }),
        b.post(`users/${one}/suspend`, { reason: 'x' }),
      ])
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      const left = await Promise.all([a, b].map(async (who) => (await who.get('session')).status))
      expect(left.sort()).toEqual([200, 401])
    } finally {
      await own.close()
    }
  })

  it('is not counted among those who administer without publishing', async () => {
    const own = await smallCompany()
    try {
      const deputy = await own.as(await own.person(own.company, 'deputy'))
      const suspend = (id: string) => deputy.post(`users/${id}/suspend`, { reason: 'x' })
      expect((await suspend(own.adminId)).body.code).toBe('last-administrator')
      await own.person(own.company, 'administrator')
      ok(await suspend(own.adminId))
    } finally {
      await own.close()
    }
  })
})
