import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok, type SmallCompany, smallCompany } from '#test/freshness/small-company.ts'
import type { TestClient } from '#test/harness/test-client.ts'

let at: SmallCompany
beforeAll(async () => {
  at = await smallCompany()
})
afterAll(() => at.close())

const wish = (userId: string, role: string, unitId: string) => ({ userId, role, unitId, reason: 'attack' })
const code = async (answer: Promise<{ status: number; body: { code?: string } }>): Promise<string> => {
  const { status, body } = await answer
  return body.code ?? String(status)
}

/** What somebody holds now: no attack may change it. */
async function held(userId: string): Promise<string[]> {
  const { body } = await at.admin.post('assignments/query', { filter: { field: 'ownerId', op: 'eq', value: userId }, limit: 200 })
  return body.items.map(({ fields }: { fields: { role: string; unitId: string; validUntil: string | null } }) =>
    [fields.role, fields.unitId, fields.validUntil].join(' '),
  )
}

async function assignmentOf(userId: string, role: string): Promise<string> {
  const filter = {
    and: [
      { field: 'ownerId', op: 'eq', value: userId },
      { field: 'role', op: 'eq', value: role },
    ],
  }
  return (await at.admin.post('assignments/query', { filter })).body.items[0].id
}

describe('§4.3: giving more than one may', () => {
  it('nobody assigns a role to themselves, not even the administrator', async () => {
    const local = await at.person(at.east, 'localAdmin')
    expect(await code((await at.as(local)).post('assignments', wish(local, 'seller', at.east)))).toBe('escalation')
    expect(await code(at.admin.post('assignments', wish(at.adminId, 'seller', at.east)))).toBe('escalation')
    expect((await held(local)).some((one) => one.startsWith('seller'))).toBe(false)
  })

  it('a delegated administrator gives what the policy lists, where they were put, and nothing else', async () => {
    const local = await at.as(await at.person(at.east, 'localAdmin'))
    const victim = await at.person(at.east)
    expect(await code(local.post('assignments', wish(victim, 'administrator', at.east)))).toBe('escalation')
    expect(await code(local.post('assignments', wish(victim, 'localAdmin', at.east)))).toBe('escalation')
    expect(await code(local.post('assignments', wish(victim, 'seller', at.company)))).toBe('escalation')
    expect(await code(local.post('assignments', wish(victim, 'seller', at.west)))).toBe('escalation')
    expect(await code(local.post('assignments', wish(victim, 'seller', at.team)))).toBe('201')
  })

  it('whoever has no say over roles is told only that', async () => {
    const nobody = await at.as(await at.person(at.east, 'seller'))
    const victim = await at.person(at.east)
    expect(await code(nobody.post('assignments', wish(victim, 'seller', at.east)))).toBe('not-permitted')
    expect(await code(nobody.post('assignments', { nonsense: true }))).toBe('not-permitted')
  })

  it('G3: nobody ends a denial on themselves; nor for others whose other roles they could not give', async () => {
    const local = await at.person(at.east, 'localAdmin', 'barred')
    const own = await assignmentOf(local, 'barred')
    expect(await code((await at.as(local)).post(`assignments/${own}/end`, { reason: 'free me' }))).toBe('escalation')
    expect(await code((await at.as(local)).post(`assignments/${own}/end`, { at: '2100-01-01T00:00:00Z', reason: 'later' }))).toBe(
      'escalation',
    )
    const seller = await at.person(at.east, 'seller', 'barred')
    const theirs = await assignmentOf(seller, 'barred')
    // The seller is also an employee of the whole company, which a local administrator could not give.
    expect(await code((await at.as(local)).post(`assignments/${theirs}/end`, { reason: 'free them' }))).toBe('escalation')
    ok(await at.admin.post(`assignments/${theirs}/end`, { reason: 'may again' }))
  })

  it('ending a role that only gives is no escalation, also one’s own', async () => {
    const local = await at.person(at.east, 'localAdmin')
    ok(await (await at.as(local)).post(`assignments/${await assignmentOf(local, 'localAdmin')}/end`, { reason: 'retired' }))
  })
})

describe('§4.3: ways round the granting of roles', () => {
  let local: TestClient
  let localId: string
  let region: string
  let branch: string
  beforeAll(async () => {
    region = await at.unit(at.company)
    branch = await at.unit(region)
    localId = await at.person(region, 'localAdmin')
    local = await at.as(localId)
  })

  it('moving a unit below one where others hold roles gives them rights there', async () => {
    const target = await at.unit(region)
    const moved = await at.unit(region)
    const inspector = await at.person(target, 'inspector')
    expect(await code(local.post(`units/${moved}/move`, { parentId: target }))).toBe('escalation')
    ok(await at.admin.post(`assignments/${await assignmentOf(inspector, 'inspector')}/end`, { reason: 'gone' }))
    ok(await local.post(`units/${moved}/move`, { parentId: target }))
  })

  it('moving a unit where one holds a role oneself is giving it to oneself', async () => {
    const target = await at.unit(region)
    const moved = await at.unit(region)
    ok(await at.grant(localId, 'seller', target))
    expect(await code(local.post(`units/${moved}/move`, { parentId: target }))).toBe('escalation')
  })

  it('D2: a unit moves only where one may move it afterwards too, and only to what one sees', async () => {
    expect(await code(local.post(`units/${branch}/move`, { parentId: at.west }))).toBe('not-permitted')
    expect(await code(local.post(`units/${branch}/move`, { parentId: localId }))).toBe('unknown-reference')
    expect(await code(local.post(`units/${at.west}/move`, { parentId: region }))).toBe('not-permitted')
  })

  it('making oneself or a chief the manager opens the records of those who report', async () => {
    const [worker, chief, plain] = [await at.person(branch), await at.person(region, ['chief', at.company]), await at.person(region)]
    expect(await code(local.post(`users/${worker}/manager`, { managerId: chief }))).toBe('escalation')
    ok(await local.post(`users/${worker}/manager`, { managerId: plain }))
    // Also when the chief is only further up.
    expect(await code(local.post(`users/${plain}/manager`, { managerId: chief }))).toBe('escalation')
    ok(await at.grant(localId, 'chief', region))
    expect(await code(local.post(`users/${worker}/manager`, { managerId: localId }))).toBe('escalation')
    const regional = await at.person(region, 'chief')
    ok(await local.post(`users/${worker}/manager`, { managerId: regional }))
  })

  it('an attribute that a role asks for is part of what the role gives', async () => {
    const rated = await at.person(region, ['rated', at.company])
    expect(await code(local.put(`users/${rated}/attributes`, { attributes: { level: 9 } }))).toBe('escalation')
    ok(await local.put(`users/${rated}/attributes`, { attributes: { territories: ['North'] } }))
    ok(await at.admin.put(`users/${rated}/attributes`, { attributes: { level: 5 } }))
    expect(await code(local.put(`users/${rated}/attributes`, { attributes: { level: 6 } }))).toBe('escalation')
    ok(await local.put(`users/${rated}/attributes`, { attributes: { level: null } }))
  })

  it('being put in charge of a unit counts, where a role looks at units one is in charge of', async () => {
    const caretaker = await at.person(region, ['caretaker', at.company])
    expect(await code(local.post(`units/${branch}/head`, { headId: caretaker }))).toBe('escalation')
    ok(await local.post(`units/${branch}/head`, { headId: await at.person(region) }))
  })

  it('nobody changes where they stand themselves', async () => {
    const other = await at.person(region)
    expect(await code(local.post(`users/${localId}/manager`, { managerId: other }))).toBe('escalation')
    expect(await code(local.post(`users/${localId}/unit`, { unitId: branch }))).toBe('escalation')
    expect(await code(local.put(`users/${localId}/attributes`, { attributes: { level: 9 } }))).toBe('escalation')
    expect(await code(at.admin.put(`users/${at.adminId}/attributes`, { attributes: { level: 9 } }))).toBe('escalation')
  })

  it('letting an account be used again gives all its roles back', async () => {
    const boss = await at.person(region, ['administrator', at.company])
    ok(await local.post(`users/${boss}/suspend`, { reason: 'lost phone' }))
    expect(await code(local.post(`users/${boss}/reactivate`, { reason: 'found' }))).toBe('escalation')
    ok(await at.admin.post(`users/${boss}/reactivate`, { reason: 'found' }))
  })

  it('an attempt that is refused changes nothing', async () => {
    const inspector = await at.person(branch, 'inspector')
    const before = await held(inspector)
    const moved = await at.unit(region)
    expect(await code(local.post(`units/${moved}/move`, { parentId: branch }))).toBe('escalation')
    expect(await held(inspector)).toEqual(before)
    expect((await at.admin.get(`units/${moved}`)).body.fields.parentId).toBe(region)
  })
})
