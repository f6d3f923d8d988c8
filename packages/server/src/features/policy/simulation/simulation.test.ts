import { vocabulary } from '@menshen/contract'
import {
  askedBy,
  type CompiledPolicy,
  changedTypes,
  compareDecisions,
  compilePolicy,
  defineVocabulary,
  type EngineRecord,
  type Grant,
  type PolicyDocument,
  planFor,
  type Relations,
  type Role,
  recordsQuery,
  type Session,
  type Simulation,
  simulate,
} from '@menshen/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { organisationAt } from '#platform/access/principal/organisation-at.ts'
import { subjectsNow } from '#platform/access/principal/subjects-now.ts'
import { readStock } from '#platform/access/stock/read-stock.ts'
import { type Transaction, transact } from '#platform/database/transact.ts'
import { ok } from '#test/freshness/small-company.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import { behindTheDoor } from '#test/harness/behind-the-door.ts'
import { simulatedCompany, simulatedPolicy } from '#test/simulation/simulated-company.ts'

let at: Awaited<ReturnType<typeof simulatedCompany>>
beforeAll(async () => {
  at = await simulatedCompany()
})
afterAll(() => at.close())

const words = defineVocabulary(vocabulary)
const FULL: Session = { assurance: 3, networks: [], schedules: [], courses: [] }

type Said = Record<string, { people: Record<string, number>; records: number }>

const keyOf = ({ object, operation, subject, gained }: { object: string; operation: string; subject: unknown; gained: boolean }): string =>
  JSON.stringify([object, operation, subject, gained])

async function simulationOf(tx: Transaction, before: CompiledPolicy, after: CompiledPolicy): Promise<Simulation> {
  const organisation = await organisationAt(tx, tx.now)
  const people = (await subjectsNow(tx, organisation, tx.now)).map((person) => ({ ...person, session: FULL }))
  return { before, after, units: organisation.units, people }
}

async function simulated(tx: Transaction, simulation: Simulation): Promise<Said> {
  const said: Said = {}
  for (const object of changedTypes(simulation)) {
    const steps = simulate(simulation, await readStock(tx, askedBy(simulation, object)))
    let step = steps.next()
    while (step.done !== true) step = steps.next()
    for (const change of step.value) said[keyOf(change)] = { people: Object.fromEntries(change.people), records: change.records }
  }
  return said
}

/** By the decisions themselves: every person, every record, how they stand to it as the door finds out for one person at a time. */
async function bruteForce(tx: Transaction, { before, after, units, people }: Simulation): Promise<Said> {
  const said: Record<string, { people: Record<string, number>; ids: Set<string> }> = {}
  const behind = behindTheDoor(tx)
  for (const object of ['customer', 'contact']) {
    const ids = (await behind.execute<{ id: string }>({ text: `SELECT id FROM ${object} WHERE deleted_at IS NULL`, values: [] })).rows.map(
      ({ id }) => id,
    )
    for (const person of people) {
      const seen = []
      for (const compiled of [before, after]) {
        const { rows } = await behind.execute<EngineRecord & Relations>(recordsQuery(planFor(compiled, units, person), object, ids))
        seen.push(new Map(rows.map((row) => [row.id, row])))
      }
      const [was, is] = seen
      const compared = [...(was?.values() ?? [])].map((record) => ({
        object,
        record,
        relations: (_: string, side: 'before' | 'after') => (side === 'before' ? was : is)?.get(record.id) as Relations,
      }))
      const sides = [before, after].map((compiled) => ({ compiled, units, subjects: [person] }))
      const [left, right] = sides
      if (left === undefined || right === undefined) throw new Error('two sides are compared')
      for (const change of compareDecisions(left, right, compared)) {
        const group = said[keyOf(change)] ?? { people: {}, ids: new Set<string>() }
        said[keyOf(change)] = group
        group.people[change.person] = (group.people[change.person] ?? 0) + 1
        group.ids.add(change.record)
      }
    }
  }
  return Object.fromEntries(Object.entries(said).map(([key, group]) => [key, { people: group.people, records: group.ids.size }]))
}

type Change = (grants: Grant[], denials: NonNullable<PolicyDocument['denials']>[number][]) => void

function draft(role: string, change: Change): PolicyDocument {
  const known = simulatedPolicy.roles[role] as Role
  const grants = structuredClone(known.grants) as Grant[]
  const denials = structuredClone(simulatedPolicy.denials ?? []) as NonNullable<PolicyDocument['denials']>[number][]
  change(grants, denials)
  return { ...simulatedPolicy, roles: { ...simulatedPolicy.roles, [role]: { ...known, grants } }, denials }
}

const scopes = (role: string, at: number, records: Grant['records']): PolicyDocument =>
  draft(role, (grants) => {
    grants[at] = { ...(grants[at] as Grant), records }
  })

/** The same without the denials, which are not in force in the company. */
const inForceBut = (document: PolicyDocument): PolicyDocument => ({ ...document, denials: [] })

/** Drafts that change one thing each, in every way in which records are reached. */
const DRAFTS: readonly PolicyDocument[] = [
  scopes('seller', 0, { scopes: ['unit'] }),
  scopes('seller', 0, { scopes: ['all'], where: { field: 'paymentDays', op: 'lt', value: 31, absent: false } }),
  scopes('seller', 1, { scopes: ['mine'] }),
  scopes('seller', 1, { scopes: ['sharedWrite', 'reports'] }),
  scopes('seller', 2, { scopes: ['parent'] }),
  scopes('seller', 2, { scopes: ['team', 'sharedRead', 'mine'] }),
  scopes('chief', 0, { scopes: ['mine', 'sharedWrite'] }),
  scopes('chief', 0, { scopes: ['reports', 'sharedRead'], where: { not: { field: 'ownerId', op: 'eq', attribute: 'id' } } }),
  scopes('chief', 1, { scopes: ['parent'], where: { field: 'createdBy', op: 'ne', attribute: 'id' } }),
  scopes('rated', 0, { scopes: ['unitAndBelow'], where: { field: 'region', op: 'eq', value: 'North' } }),
  scopes('rated', 1, { scopes: ['all'], where: { field: 'paymentDays', op: 'le', attribute: 'level' } }),
  draft('seller', (grants) => void grants.pop()),
  draft('seller', (_, denials) => void denials.shift()),
  draft('chief', (_, denials) => void denials.pop()),
  draft('owner', (grants) => {
    grants[0] = { ...(grants[0] as Grant), fields: { levels: { name: 'clear', '@personal': 'masked' } }, operations: ['read', 'purge'] }
  }),
  draft('rated', (grants) => {
    grants[0] = { ...(grants[0] as Grant), fields: { levels: { '@internal': 'clear' } }, conditions: { assurance: 2 } }
  }),
]

describe('simulation of a policy on live data', () => {
  it('says exactly what deciding about every person and every record says, whatever a draft changes', { timeout: 120_000 }, async () => {
    const before = compilePolicy(words, simulatedPolicy)
    let [kinds, several] = [0, 0]
    await transact(at.server.database, { mode: 'read' }, async (tx) => {
      for (const [number, document] of DRAFTS.entries()) {
        const after = compilePolicy(words, document)
        for (const pair of [
          [before, after],
          [after, before],
        ] as const) {
          const simulation = await simulationOf(tx, ...pair)
          const expected = await bruteForce(tx, simulation)
          expect({ number, said: await simulated(tx, simulation) }).toEqual({ number, said: expected })
          kinds += Object.keys(expected).length
          several += Object.values(expected).filter(({ records, people }) => records > 1 && Object.keys(people).length > 1).length
        }
      }
    })
    expect(kinds).toBeGreaterThan(500)
    expect(several).toBeGreaterThan(300)
  })

  it('is a job of one’s own that tells people, units, roles and tens of records', async () => {
    const { body } = ok(await at.admin.post('policy/simulations', { document: inForceBut(scopes('seller', 0, { scopes: ['unit'] })) }))
    await at.server.app.jobs.runWaiting()
    expect((await at.admin.get(`jobs/${body.id}`)).body).toMatchObject({ kind: 'simulation', state: 'done' })
    const found = ok(await at.admin.get(`policy/simulations/${body.id}`)).body
    const reading = found.changes.find(
      (one: { operation: string; kind: string; gained: boolean }) => one.operation === 'read' && one.kind === 'operation' && !one.gained,
    )
    expect(reading).toMatchObject({ object: 'customer', fields: [] })
    expect(reading.people).toBeGreaterThan(0)
    // V8: in tens, and no sample of what the administrator does not see.
    expect(reading.records % 10).toBe(0)
    expect(reading.samples).toEqual([])
    expect(found.titles[reading.persons[0].id]).toMatch(/^Person/)
    expect(found.prices).toContainEqual(expect.objectContaining({ object: 'customer', role: 'seller' }))
    const events = (await auditLog(at.server.database)).filter(({ event }) => String(event).startsWith('policy.simulat'))
    expect(events.map(({ event }) => event)).toEqual(['policy.simulation-started', 'policy.simulated', 'policy.simulation-read'])
  })

  it('V8: shows samples, by their titles, to whoever sees the records', async () => {
    const seeing = await at.as(await at.person(at.company, 'administrator', ['builder', at.company]))
    const { body } = ok(await seeing.post('policy/simulations', { document: inForceBut(scopes('seller', 0, { scopes: ['unit'] })) }))
    await at.server.app.jobs.runWaiting()
    const { changes } = ok(await seeing.get(`policy/simulations/${body.id}`)).body
    expect(changes.length).toBeGreaterThan(1)
    for (const { samples, records } of changes) {
      expect(samples.length).toBeGreaterThan(0)
      expect(samples.length).toBeLessThanOrEqual(records)
      for (const { title } of samples) expect(title).toMatch(/^Co|^Cu/)
    }
  })

  it('names who would break a separation of duties, under each rule that they would break', async () => {
    const apart = (id: string, ...roles: string[]) => ({ id, labels: { en: id, zh: id }, roles })
    const separation = [
      apart('sells-or-leads', 'seller', 'chief'),
      apart('barred-or-not', 'barred', 'chief'),
      apart('none', 'rated', 'owner'),
    ]
    const { body } = ok(await at.admin.post('policy/simulations', { document: inForceBut({ ...simulatedPolicy, separation }) }))
    await at.server.app.jobs.runWaiting()
    const { conflicts } = ok(await at.admin.get(`policy/simulations/${body.id}`)).body
    const told = conflicts.map(({ rule, persons }: { rule: string; persons: string[] }) => [rule, persons.sort()])
    expect(told).toEqual([
      ['sells-or-leads', [at.people[2], at.people[3]].sort()],
      ['barred-or-not', [at.people[6]]],
    ])
  })

  it('V8: does not count where a new predicate asks for what its author never sees', async () => {
    const where = { field: 'creditLimit', op: 'lt', value: 5000, absent: false } as const
    const document = inForceBut(scopes('seller', 0, { scopes: ['unitAndBelow'], where }))
    const { body } = ok(await at.admin.post('policy/simulations', { document }))
    await at.server.app.jobs.runWaiting()
    const found = ok(await at.admin.get(`policy/simulations/${body.id}`)).body
    expect(found.notCounted).toEqual([{ object: 'customer', rules: ['seller-unit'], fields: ['creditLimit'] }])
    expect(found.changes.filter(({ object }: { object: string }) => object === 'customer')).toEqual([])
  })

  it('V7: is refused to whoever may not simulate, and another’s is none', async () => {
    const seller = await at.as(at.people[0] as string)
    expect((await seller.post('policy/simulations', { document: inForceBut(simulatedPolicy) })).body.code).toBe('not-permitted')
    const { body } = ok(await at.admin.post('policy/simulations', { document: inForceBut(simulatedPolicy) }))
    const other = await at.as(await at.person(at.company, ['administrator', at.company]))
    expect((await other.get(`policy/simulations/${body.id}`)).body.code).toBe('not-found')
    expect((await at.admin.get(`policy/simulations/${body.id}`)).body.code).toBe('wrong-state')
    ok(await at.admin.post(`jobs/${body.id}/cancel`))
    await at.server.app.jobs.runWaiting()
    expect((await at.admin.get(`policy/simulations/${body.id}`)).body.code).toBe('wrong-state')
  })

  it('F3: finds nothing for whoever may not simulate any more when it runs', async () => {
    const id = await at.person(at.company, ['administrator', at.company])
    const other = await at.as(id)
    const { body } = ok(await other.post('policy/simulations', { document: inForceBut(scopes('seller', 0, { scopes: ['unit'] })) }))
    const held = ok(await at.admin.get('assignments?limit=200')).body.items.find(
      (one: { fields: { ownerId: string; role: string } }) => one.fields.ownerId === id && one.fields.role === 'administrator',
    )
    ok(await at.admin.post(`assignments/${held.id}/end`, { reason: 'test' }))
    await at.server.app.jobs.runWaiting()
    expect((await other.get(`jobs/${body.id}`)).body).toMatchObject({ state: 'failed', problem: 'not-found' })
  })
})
