import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SetClock, setClock } from '#platform/clock.ts'
import { transact } from '#platform/database/transact.ts'
import { ok, type SmallCompany, smallCompany } from '#test/freshness/small-company.ts'

const clock: SetClock = setClock('2026-03-02T01:00:00.000Z')
let at: SmallCompany
beforeAll(async () => {
  at = await smallCompany({ clock })
})
afterAll(() => at.close())

const lines = async (unitId: string) => {
  const { rows } = await transact(at.server.database, { mode: 'read' }, (tx) =>
    tx.execute<{ name: string; parent_id: string; head_id: string | null; valid_from: string; valid_until: string }>({
      text: 'SELECT name, parent_id, head_id, valid_from, valid_until FROM unit_history WHERE unit_id = $1 ORDER BY valid_from',
      values: [unitId],
    }),
  )
  return rows
}

describe('units', () => {
  it('keeps every state with its time and never overwrites one', async () => {
    const began = clock.now()
    const unit = await at.unit(at.east)
    const head = await at.person(unit)
    const moments: string[] = []
    for (const change of [
      () => at.admin.patch(`units/${unit}`, { values: { name: 'Renamed', nameZh: '改名' } }),
      () => at.admin.post(`units/${unit}/move`, { parentId: at.west }),
      () => at.admin.post(`units/${unit}/head`, { headId: head }),
    ]) {
      clock.advance(1000)
      moments.push(clock.now())
      ok(await change())
    }
    const history = await lines(unit)
    expect(history.map(({ name, parent_id, head_id }) => [name === 'Renamed', parent_id, head_id])).toEqual([
      [false, at.east, null],
      [true, at.east, null],
      [true, at.west, null],
      [true, at.west, head],
    ])
    expect(history.map(({ valid_from }) => valid_from)).toEqual([began, ...moments])
    expect(history.map(({ valid_until }) => valid_until)).toEqual([...moments, 'infinity'])
    expect((await at.admin.get(`units/${unit}`)).body.fields).toMatchObject({
      name: 'Renamed',
      parentId: at.west,
      headId: head,
      ownerId: head,
      unitId: unit,
    })
  })

  it.each([
    ['itself', (unit: string, _child: string) => unit],
    ['its own child', (_unit: string, child: string) => child],
  ])('cannot be moved below %s', async (_what, below) => {
    const unit = await at.unit(at.east)
    const child = await at.unit(await at.unit(unit))
    const { status, body } = await at.admin.post(`units/${unit}/move`, { parentId: below(unit, child) })
    expect([status, body.code, body.errors[0].pointer]).toEqual([422, 'cyclic-units', '/parentId'])
  })

  it('cannot be moved into a circle by two who move at once', async () => {
    for (let round = 0; round < 8; round++) {
      const [one, other] = [await at.unit(at.east), await at.unit(at.east)]
      const answers = await Promise.all([
        at.admin.post(`units/${one}/move`, { parentId: other }),
        at.admin.post(`units/${other}/move`, { parentId: one }),
      ])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 422])
    }
  })

  it('the company stays on top and is the only one there', async () => {
    expect((await at.admin.post(`units/${at.company}/move`, { parentId: at.east })).status).toBe(403)
    const rootless = await at.admin.post('units', { values: { name: 'Second company' } })
    expect([rootless.status, rootless.body.errors[0]]).toMatchObject([422, { pointer: '/values/parentId', code: 'missing' }])
    expect((await at.admin.post('units', { values: { name: 'Lost', parentId: null } })).status).toBe(422)
  })

  it('are made where one may make them, in the tree that holds them', async () => {
    const local = await at.as(await at.person(at.east, 'localAdmin'))
    const made = ok(await local.post('units', { values: { name: 'New team', parentId: at.team } }))
    expect(made.body.record.fields).toMatchObject({ parentId: at.team, unitId: made.body.id })
    expect((await local.post('units', { values: { name: 'Not here', parentId: at.west } })).body.code).toBe('not-permitted')
    expect((await local.post('units', { values: { name: 'Not here', parentId: at.adminId } })).body.code).toBe('unknown-reference')
    expect((await local.post('units', { values: { name: 'Not so', parentId: 'east' } })).body.code).toBe('invalid-value')
    expect((await local.post('units', { values: { name: 'Not so', parentId: at.team, headId: at.adminId } })).status).toBe(403)
    expect((await local.post('units', { values: { name: 'Not so', parentId: at.team, secret: 1 } })).body.code).toBe('unknown-field')
  })

  it('move with all that is held above them, at once (G2)', async () => {
    const seller = await at.as(await at.person(at.west, 'seller'))
    const unit = await at.unit(at.east)
    const other = await at.as(await at.person(at.company, ['seller', at.company]))
    const customer = ok(await other.post('customers', { values: { name: 'Customer', unitId: unit } })).body.id
    expect((await seller.get(`customers/${customer}`)).status).toBe(404)
    ok(await at.admin.post(`units/${unit}/move`, { parentId: at.west }))
    expect((await seller.get(`customers/${customer}`)).status).toBe(200)
    ok(await at.admin.post(`units/${unit}/move`, { parentId: at.east }))
    expect((await seller.get(`customers/${customer}`)).status).toBe(404)
  })

  it('a change of one that was read before somebody else changed it is refused when asked so', async () => {
    const unit = await at.unit(at.east)
    const { etag } = (await at.admin.get(`units/${unit}`)).body
    ok(await at.admin.patch(`units/${unit}`, { values: { name: 'First' } }, { 'if-match': etag }))
    expect((await at.admin.patch(`units/${unit}`, { values: { name: 'Second' } }, { 'if-match': etag })).body.code).toBe('conflict')
  })
})

describe('GET /organisation', () => {
  it('gives all units and people that the caller sees, with heads, and nobody else', async () => {
    const own = await smallCompany()
    try {
      const local = await own.person(own.east, 'localAdmin')
      const whole = ok(await own.admin.get('organisation')).body
      expect(whole.units.map(({ id }: { id: string }) => id).sort()).toEqual([own.company, own.east, own.west, own.team].sort())
      expect(whole.users).toHaveLength(2)
      ok(await own.admin.post(`assignments/${await employeeOf(own, local)}/end`, { reason: 'sees the region alone' }))
      const part = ok(await (await own.as(local)).get('organisation')).body
      expect(part.units.map(({ id }: { id: string }) => id).sort()).toEqual([own.east, own.team].sort())
      expect(part.users.map(({ id }: { id: string }) => id)).toEqual([local])
    } finally {
      await own.close()
    }
  })
})

async function employeeOf(own: SmallCompany, userId: string): Promise<string> {
  const filter = {
    and: [
      { field: 'ownerId', op: 'eq', value: userId },
      { field: 'role', op: 'eq', value: 'employee' },
    ],
  }
  return (await own.admin.post('assignments/query', { filter })).body.items[0].id
}
