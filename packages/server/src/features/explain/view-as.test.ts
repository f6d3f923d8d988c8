import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bytes, type ExplainedCompany, explainedCompany, make, NEVER } from '#test/explain/explained-company.ts'
import { ok } from '#test/freshness/small-company.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import type { TestAnswer, TestClient } from '#test/harness/test-client.ts'

let at: ExplainedCompany
let robs = ''
beforeAll(async () => {
  at = await explainedCompany()
  robs = await make(at.rob, 'customers', { name: 'Bravo', phone: '13887654321' })
}, 120_000)
afterAll(() => at.close())

const listAs = (client: TestClient, personId: string, more: object = {}) => client.post('customers/view-as', { personId, ...more })
const oneAs = (client: TestClient, id: string, personId: string, more = '') =>
  client.get(`customers/${id}/view-as?personId=${personId}${more}`)
const item = (answer: TestAnswer, id: string) => answer.body.items.find((one: { id: string }) => one.id === id)
const idsOf = (answer: TestAnswer): string[] => answer.body.items.map(({ id }: { id: string }) => id).sort()

describe('a list as somebody else sees it', () => {
  it('V7: shows each record as low as either of the two sees it, and counts those that only the caller sees', async () => {
    const hers = await at.person(at.east, 'representative')
    const own = await make(await at.as(hers), 'customers', { name: 'Charlie' })
    const answer = ok(await listAs(at.marc, at.ids.rob, { sort: 'name' }))
    expect(answer.body).toMatchObject({ personId: at.ids.rob, inUse: true, session: { kind: 'none' }, unseen: 1, notShown: 0, next: null })
    expect(idsOf(answer)).toEqual([at.acme, robs].sort())
    expect(answer.text).not.toContain(own)
    // Of a colleague's customer Rob is shown a masked number; of his own the number, as his manager is.
    const numbers = ok(await at.rob.get('customers?sort=name')).body.items.map(({ fields }: { fields: { phone: string } }) => fields.phone)
    expect([at.acme, robs].map((id) => item(answer, id).fields.phone)).toEqual(numbers)
    expect([at.acme, robs].map((id) => item(answer, id).masked.includes('phone'))).toEqual([true, false])
    // What only the manager sees is in neither.
    expect(ok(await at.marc.get(`customers/${robs}`)).body.fields).toHaveProperty('creditLimit')
    expect(item(answer, robs).fields).not.toHaveProperty('creditLimit')
  })

  it('V7: what the other sees beyond the caller stays out, whoever it is', async () => {
    const overseer = await at.as(await at.person(at.team, 'representative', ['overseer', at.company]))
    const all = ok(await listAs(overseer, at.ids.marc))
    expect(idsOf(all)).toEqual(idsOf(ok(await overseer.get('customers'))))
    for (const { fields, masked } of all.body.items as { fields: object; masked: string[] }[]) {
      expect(fields).not.toHaveProperty('creditLimit')
      expect(masked).toContain('phone')
    }
    expect(idsOf(ok(await listAs(overseer, at.ids.sven)))).toEqual([])
  })

  it('filters, sorts and pages as the caller’s own list does, and a cursor holds for one person alone', async () => {
    const filtered = ok(await listAs(at.marc, at.ids.rob, { filter: { field: 'name', op: 'eq', value: 'Acme' } }))
    expect(idsOf(filtered)).toEqual([at.acme])
    const first = ok(await listAs(at.marc, at.ids.rob, { limit: 1, sort: 'name' }))
    expect(idsOf(first)).toEqual([at.acme])
    const second = ok(await listAs(at.marc, at.ids.rob, { limit: 1, sort: 'name', cursor: first.body.next }))
    expect(idsOf(second)).toEqual([robs])
    const other = await listAs(at.marc, at.ids.rita, { limit: 1, sort: 'name', cursor: first.body.next })
    expect([other.status, other.body.code]).toEqual([400, 'invalid-cursor'])
  })

  it('V3: names only what the other sees as well', async () => {
    const hers = await at.person(at.east, 'representative')
    const delta = await make(at.rita, 'customers', { name: 'Delta' })
    const contact = await make(at.rob, 'contacts', { name: 'Ding', customerId: delta })
    const ask = () => at.marc.post('contacts/view-as', { personId: at.ids.rob, filter: { field: 'name', op: 'eq', value: 'Ding' } })
    expect(ok(await ask()).body.titles[delta]).toBe('Delta')
    // The customer goes where Rob sees it no more; the contact is still his.
    ok(await at.marc.post(`customers/${delta}/transfer`, { ownerId: hers, unitId: at.east, reason: 'x' }))
    const after = ok(await ask())
    expect(idsOf(after)).toEqual([contact])
    expect(ok(await at.marc.get(`contacts/${contact}`)).body.titles[delta]).toBe('Delta')
    expect(after.text).not.toContain('Delta')
    expect(Object.keys(after.body.titles)).toContain(at.ids.rob)
  })

  it('tells the same of every person as each of them is shown, field by field', async () => {
    for (const id of [at.ids.rita, at.ids.rob]) {
      const viewed = ok(await listAs(at.marc, id))
      const own = ok(await (id === at.ids.rita ? at.rita : at.rob).get('customers'))
      expect(idsOf(viewed)).toEqual(idsOf(own))
      for (const { id: record, fields, masked, notShown } of viewed.body.items) {
        expect(notShown).toEqual([])
        const theirs = item(own, record)
        const mine = ok(await at.marc.get(`customers/${record}`)).body
        expect(Object.keys(fields).sort()).toEqual(
          Object.keys(theirs.fields)
            .filter((name) => Object.hasOwn(mine.fields, name))
            .sort(),
        )
        expect([...masked].sort()).toEqual(
          [...new Set([...theirs.masked, ...mine.masked])].filter((name) => Object.hasOwn(fields, name)).sort(),
        )
      }
    }
  })
})

describe('a record as somebody else sees it', () => {
  it('tells what they see of it and what they may do with it', async () => {
    const answer = ok(await oneAs(at.marc, at.acme, at.ids.rob))
    expect(answer.body).toMatchObject({ seen: true, record: { id: at.acme, fields: { name: 'Acme' } } })
    const may = answer.body.operations
      .filter(({ allowed }: { allowed: boolean }) => allowed)
      .map(({ operation }: { operation: string }) => operation)
    expect(may.sort()).toEqual([...ok(await at.rob.get(`customers/${at.acme}`)).body.operations].sort())
  })

  it('V8: says that they do not see it, or that this rests on what the caller is not shown, and then shows nothing of it', async () => {
    const sven = await at.as(at.ids.sven)
    const shared = await at.person(at.west, 'representative')
    ok(await at.rita.post(`customers/${at.acme}/share`, { userId: shared, level: 'read' }))
    const overseer = await at.as(await at.person(at.team, 'representative', ['overseer', at.company]))
    expect(ok(await oneAs(at.marc, at.acme, at.ids.rob)).body.seen).toBe(true)
    const unknown = ok(await oneAs(overseer, at.acme, shared))
    expect(unknown.body).toMatchObject({ seen: null, record: null, titles: {} })
    ok(await at.rita.post(`customers/${at.acme}/unshare`, { userId: shared }))
    expect(bytes(ok(await oneAs(overseer, at.acme, shared)))).toBe(bytes(unknown))
    const foreign = await oneAs(sven, at.acme, at.ids.sven)
    expect(foreign.status).toBe(404)
  })

  it('says whether the account can be used at all', async () => {
    const gone = await at.person(at.team, 'representative')
    ok(await at.admin.post(`users/${gone}/suspend`, { reason: 'x' }))
    const answer = await oneAs(at.marc, at.acme, gone)
    expect(ok(answer).body).toMatchObject({ inUse: false })
  })
})

describe('who may view as somebody else', () => {
  it('V8: whoever may not be explained is answered as nobody, and whoever may explain nobody is refused, in the log', async () => {
    for (const ask of [(id: string) => listAs(at.marc, id), (id: string) => oneAs(at.marc, at.acme, id)]) {
      const [foreign, nobody] = [await ask(at.ids.sven), await ask(NEVER)]
      expect([foreign.status, bytes(foreign)]).toEqual([404, bytes(nobody)])
    }
    for (const answer of [await listAs(at.rita, at.ids.rob), await oneAs(at.rita, at.acme, at.ids.rob)])
      expect([answer.status, answer.body.code]).toEqual([403, 'not-permitted'])
    const [there, not] = [await oneAs(at.marc, at.beyond, at.ids.rob), await oneAs(at.marc, NEVER, at.ids.rob)]
    expect([there.status, bytes(there)]).toEqual([404, bytes(not)])
    const events = await auditLog(at.server.database)
    expect(events.filter(({ event, problem }) => event === 'access.denied' && problem === 'not-permitted').length).toBeGreaterThanOrEqual(2)
  })

  it('A2: leaves an event that says as whom, and what was shown', async () => {
    ok(await listAs(at.marc, at.ids.rob))
    const event = (await auditLog(at.server.database)).findLast(({ event: name }) => name === 'record.viewed-as')
    expect(event).toMatchObject({ outcome: 'done', object: 'customer' })
    expect(JSON.stringify(event)).toContain(at.ids.rob)
  })
})
