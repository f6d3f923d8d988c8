import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { both, bytes, type ExplainedCompany, explainedCompany, make, NEVER } from '#test/explain/explained-company.ts'
import { ok } from '#test/freshness/small-company.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import type { TestAnswer, TestClient } from '#test/harness/test-client.ts'

let at: ExplainedCompany
let rita: TestClient
let rob: TestClient
let marc: TestClient
let ids: ExplainedCompany['ids']
let acme = ''
let west = ''

beforeAll(async () => {
  at = await explainedCompany()
  ;({ rita, rob, marc, ids, acme, beyond: west } = at)
}, 120_000)
afterAll(() => at.close())

interface Rule {
  readonly id: string
  readonly status: string
  readonly failed: readonly string[]
  readonly where: { readonly field: string | null } | null
}
const rules = (answer: TestAnswer): readonly Rule[] =>
  answer.body.sections.flatMap(({ grants, denials }: { grants: Rule[]; denials: Rule[] }) => [...grants, ...denials])
const statusOf = (answer: TestAnswer, id: string): string | undefined => rules(answer).find((rule) => rule.id === id)?.status

describe('the explanation of a record', () => {
  it('tells oneself which grants give it, which nearly do, and what would change it', async () => {
    const own = ok(await rita.get(`customers/${acme}/explanation?operation=read&field=phone`))
    expect(own.body).toMatchObject({
      personId: ids.rita,
      allowed: true,
      session: { kind: 'own' },
      field: { level: 'clear', achieved: true },
    })
    expect(statusOf(own, 'customer-own')).toBe('matches')
    const masked = ok(await rob.get(`customers/${acme}/explanation?operation=read&field=phone`))
    expect(masked.body).toMatchObject({ allowed: true, field: { name: 'phone', level: 'masked', achieved: false } })
    expect([statusOf(masked, 'customer-own'), statusOf(masked, 'customer-unit')]).toEqual(['nearly', 'nearly'])
    const kinds = masked.body.changes.map(({ steps }: { steps: { kind: string }[] }) => steps.map(({ kind }) => kind))
    expect(kinds).toContainEqual(['own'])
    expect(kinds).toContainEqual(['share'])
    expect(masked.body.roles.representative).toEqual(both('Representative'))
    // Whoever may explain nobody is told of nobody.
    expect(masked.body.changes.every(({ letsIn }: { letsIn: null }) => letsIn === null)).toBe(true)
  })

  it('names what else a role would give, and who else a change of the record would let in', async () => {
    const answer = ok(await marc.get(`customers/${acme}/explanation?operation=delete&personId=${ids.rob}`))
    expect(answer.body).toMatchObject({ personId: ids.rob, allowed: false, session: { kind: 'none' } })
    const assign = answer.body.changes.find(({ steps }: { steps: { kind: string; role?: string }[] }) => steps[0]?.role === 'manager')
    expect(assign.steps).toEqual([{ kind: 'assign', role: 'manager', unit: at.team }])
    expect(assign.gains).toContainEqual({ object: 'deal', operation: 'approveDiscount' })
    expect(assign.letsIn).toEqual({ people: [], notShown: [] })
  })

  it('D1, V8: of a record outside V it answers as of none, whoever is asked about', async () => {
    const paths = (id: string) => [
      `customers/${id}/explanation?operation=read`,
      `customers/${id}/explanation?operation=read&field=phone&personId=${ids.sven}`,
    ]
    for (const [index, path] of paths(west).entries()) {
      const [there, not] = [await rita.get(path), await rita.get(paths(NEVER)[index] ?? '')]
      expect([there.status, bytes(there)]).toEqual([404, bytes(not)])
    }
    const [there, not] = [
      await marc.get(`customers/${west}/audience?operation=read`),
      await marc.get(`customers/${NEVER}/audience?operation=read`),
    ]
    expect([there.status, bytes(there)]).toEqual([404, bytes(not)])
  })

  it('V8: whoever may not be explained is answered as nobody: seen or not, by one with the right elsewhere or with none', async () => {
    const of = (client: TestClient, person: string) => client.get(`customers/${acme}/explanation?operation=read&personId=${person}`)
    for (const client of [rita, marc]) {
      const [foreign, nobody] = [await of(client, ids.sven), await of(client, NEVER)]
      expect([foreign.status, bytes(foreign)]).toEqual([404, bytes(nobody)])
    }
    const refused = (await auditLog(at.server.database)).filter(({ outcome, record_id }) => outcome === 'refused' && record_id === ids.sven)
    expect(refused.map(({ problem }) => problem)).toEqual(['not-found', 'not-found'])
    const audience = await rita.get(`customers/${acme}/audience?operation=read`)
    expect([audience.status, audience.body.code]).toEqual([403, 'not-permitted'])
    const rights = await rita.get(`users/${ids.rob}/rights?at=${new Date().toISOString()}`)
    expect([rights.status, rights.body.code]).toEqual([403, 'not-permitted'])
  })

  it('V2: a field that is never shown answers as nonsense, and is not named in the condition of a rule', async () => {
    const ask = (field: string) => rita.get(`customers/${acme}/explanation?operation=read&field=${field}`)
    const hidden = await ask('creditLimit')
    expect([hidden.status, hidden.body.code]).toEqual([422, 'unknown-field'])
    expect(bytes(hidden)).toBe(bytes(await ask('creditLimyt')))
    const oversees = await at.person(at.team, 'representative', 'overseer')
    const own = ok(await (await at.as(oversees)).get(`customers/${acme}/explanation?operation=export`))
    const exporting = rules(own).find(({ id }) => id === 'overseer-exports')
    expect(exporting?.where).toMatchObject({ field: null, op: null, values: [], outcome: null })
    expect(own.text).not.toContain('creditLimit')
    const managers = ok(await marc.get(`customers/${acme}/explanation?operation=export`))
    expect(rules(managers).find(({ id }) => id === 'overseer-exports')?.where).toMatchObject({ field: 'creditLimit', values: [5_000_000] })
  })

  it('V8: what rests on a field that is not clear is not shown, and changes nothing in the answer', async () => {
    const oversees = await at.as(await at.person(at.team, 'representative', 'overseer'))
    const path = `customers/${acme}/explanation?operation=export&personId=${ids.marc}`
    const told = (answer: TestAnswer) => bytes(answer)
    const before = await oversees.get(path)
    ok(await marc.patch(`customers/${acme}`, { values: { creditLimit: 9_000_000 } }))
    expect(told(await oversees.get(path))).toBe(told(before))
    // Marc is in the region above, whom the overseer of a team may not explain; of a colleague it is the same.
    const colleague = await at.person(at.team, 'overseer', 'representative')
    const of = `customers/${acme}/explanation?operation=export&personId=${colleague}&assurance=2`
    const high = ok(await oversees.get(of))
    ok(await marc.patch(`customers/${acme}`, { values: { creditLimit: 10 } }))
    const low = ok(await oversees.get(of))
    expect([high.body.allowed, statusOf(high, 'overseer-exports')]).toEqual([null, 'notShown'])
    expect(bytes(low)).toBe(bytes(high))
    const shown = ok(await marc.get(of))
    expect(shown.body).toMatchObject({ allowed: true, session: { kind: 'assumed', assurance: 2 } })
    expect(ok(await marc.get(of.replace('&assurance=2', ''))).body).toMatchObject({
      allowed: false,
      session: { kind: 'none', assurance: null },
    })
  })

  it('A2: leaves an event that says what was asked, about whom', async () => {
    ok(await marc.get(`customers/${acme}/explanation?operation=delete&personId=${ids.rob}`))
    const event = (await auditLog(at.server.database)).findLast(({ event: name }) => name === 'record.explained')
    expect(event).toMatchObject({ record_id: acme, outcome: 'done' })
  })
})

describe('who can see a record', () => {
  const names = (answer: TestAnswer): string[] => answer.body.people.map(({ id }: { id: string }) => id).sort()
  const member = (answer: TestAnswer, id: string) => answer.body.people.find((one: { id: string }) => one.id === id)

  it('names those whom the reader may explain, with role, unit, grant and scope; nobody else, and no number of them', async () => {
    const answer = ok(await marc.get(`customers/${acme}/audience?operation=read&field=phone`))
    expect(names(answer)).toEqual(expect.arrayContaining([ids.rita, ids.rob].sort()))
    expect(answer.text).not.toContain(ids.sven)
    expect(answer.text).not.toContain(ids.wes)
    expect(answer.text).not.toContain(ids.marc)
    expect(member(answer, ids.rita)).toMatchObject({
      level: 'clear',
      ways: expect.arrayContaining([{ grant: 'customer-own', role: 'representative', unit: at.team, scopes: ['mine'] }]),
    })
    expect(member(answer, ids.rob)).toMatchObject({
      level: 'masked',
      ways: [{ grant: 'customer-unit', role: 'representative', unit: at.team, scopes: ['unit'] }],
    })
    const before = bytes(answer)
    await at.person(at.west, ['manager', at.company])
    expect(bytes(ok(await marc.get(`customers/${acme}/audience?operation=read&field=phone`)))).toBe(before)
  })

  it('tells of shares only whoever may share the record', async () => {
    const helper = await at.person(at.east, 'representative')
    ok(await rita.post(`customers/${acme}/share`, { userId: helper, level: 'read' }))
    const shown = ok(await marc.get(`customers/${acme}/audience?operation=read`))
    expect(member(shown, helper)?.ways).toEqual([
      { grant: 'customer-shared', role: 'representative', unit: at.east, scopes: ['sharedRead'] },
    ])
    const oversees = await at.as(await at.person(at.team, 'representative', ['overseer', at.east]))
    const hidden = ok(await oversees.get(`customers/${acme}/audience?operation=read`))
    expect([names(hidden).includes(helper), hidden.body.notShown.includes(helper)]).toEqual([false, true])
    ok(await rita.post(`customers/${acme}/unshare`, { userId: helper }))
    expect(bytes(ok(await oversees.get(`customers/${acme}/audience?operation=read`)))).toBe(bytes(hidden))
  })

  it('follows a parent that the reader sees, by the test that decides', async () => {
    const contact = await make(rita, 'contacts', { name: 'Chen', customerId: acme, phone: '13912345678' })
    const answer = ok(await marc.get(`contacts/${contact}/audience?operation=read`))
    expect(member(answer, ids.rob)?.ways).toEqual([
      { grant: 'contact-of-customer', role: 'representative', unit: at.team, scopes: ['parent'] },
    ])
  })
})

describe('what somebody could do on a day', () => {
  it('is told by the roles, the policy and the organisation of that day, and what changed since', async () => {
    const moved = await at.person(at.team, 'representative')
    await new Promise((resolve) => setTimeout(resolve, 20))
    const then = new Date().toISOString()
    await new Promise((resolve) => setTimeout(resolve, 20))
    ok(await at.grant(moved, 'finance', at.company))
    const answer = ok(await marc.get(`users/${moved}/rights?at=${then}`))
    expect(answer.body).toMatchObject({ inUse: true, policy: { number: 1 }, session: { kind: 'none' } })
    expect(answer.body.assignments).toEqual([
      { role: 'employee', unit: at.company },
      { role: 'representative', unit: at.team },
    ])
    const customer = answer.body.objects.find(({ object }: { object: string }) => object === 'customer')
    expect(customer.operations).not.toContain('approveDiscount')
    expect(customer.levels).toMatchObject({ phone: 'clear' })
    // Secrets are never shown to this reader, whatever they are for others (V2).
    expect(customer.levels).not.toHaveProperty('taxNumber')
    expect(customer.levels).not.toHaveProperty('creditLimit')
    expect(answer.body.since.gains).toContainEqual(expect.objectContaining({ object: 'deal', kind: 'level' }))
    expect(answer.body.since.losses).toEqual([])
    const now = ok(await marc.get(`users/${moved}/rights?at=${new Date().toISOString()}`))
    expect(now.body.since).toEqual({ gains: [], losses: [] })
    expect(now.body.assignments).toContainEqual({ role: 'finance', unit: at.company })
  })

  it('refuses a day before there was a policy, and a person who may not be explained as one who is not there', async () => {
    const early = await marc.get(`users/${ids.rob}/rights?at=2001-01-01T00:00:00Z`)
    expect([early.status, early.body.code]).toEqual([422, 'no-policy-then'])
    const at2 = new Date().toISOString()
    const [foreign, nobody] = [await marc.get(`users/${ids.sven}/rights?at=${at2}`), await marc.get(`users/${NEVER}/rights?at=${at2}`)]
    expect([foreign.status, bytes(foreign)]).toEqual([404, bytes(nobody)])
  })
})
