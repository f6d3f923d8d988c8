import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOUR, setClock } from '#platform/clock.ts'
import { ok } from '#test/freshness/small-company.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import { type ChangesCompany, changesCompany, policyWithChanges, withExport } from '#test/policy-changes/changes-company.ts'

const RULE = { secondPerson: true } as const
const four = policyWithChanges(RULE)
const clock = setClock('2026-03-02T08:00:00.000Z')

let at: ChangesCompany
beforeAll(async () => {
  at = await changesCompany(RULE, { clock })
})
afterAll(() => at.close())

const codesOf = (answers: readonly { status: number; body: { code?: string } }[]): string[] =>
  answers.map(({ status, body }) => body.code ?? String(status)).sort()

const countOf = async (id: string, event: string): Promise<number> =>
  (await auditLog(at.server.database)).filter((one) => one.record_id === id && one.event === event).length

describe('at the same time', () => {
  it('two approve: one of them does', async () => {
    const id = await at.submitted(withExport(four))
    expect(codesOf(await Promise.all([at.approve(id, at.approver), at.approve(id, at.second)]))).toEqual(['200', 'wrong-state'])
    expect(await countOf(id, 'policy.change-approved')).toBe(1)
  })

  it('one approves while the author edits: what is approved is never what was edited', async () => {
    for (let round = 0; round < 4; round++) {
      const id = await at.submitted(withExport(four))
      const { digest } = await at.content(id)
      const edit = () => at.admin.put(`policy/changes/${id}`, { document: withExport(four, 'chief') })
      const approve = () => at.approver.post(`policy/changes/${id}/approve`, { digest })
      const [first, second] = round % 2 === 0 ? [edit, approve] : [approve, edit]
      await Promise.all([first(), second()])
      const { state, decidedBy } = ok(await at.admin.get(`policy/changes/${id}`)).body.fields
      expect([state, decidedBy]).toEqual(['draft', null])
      expect((await at.publish(id)).body.code).toBe('wrong-state')
    }
  })

  it('two publish one change, and two changes of one base: one of them comes in force', async () => {
    const id = await at.submitted(withExport(four))
    ok(await at.approve(id, at.approver))
    expect(codesOf(await Promise.all([at.publish(id), at.publish(id, at.second)]))).toEqual(['200', 'wrong-state'])
    expect(await countOf(id, 'policy.change-published')).toBe(1)
    const [one, other] = [await at.submitted(withExport(four, 'owner')), await at.submitted(withExport(four, 'chief'))]
    for (const change of [one, other]) ok(await at.approve(change, at.approver))
    expect(codesOf(await Promise.all([at.publish(one), at.publish(other)]))).toEqual(['200', 'conflict'])
  })

  it('its time comes and somebody publishes it by hand, on two replicas: it becomes one version', async () => {
    const id = await at.submitted(withExport(four))
    ok(await at.approve(id, at.approver))
    const { record } = ok(await at.schedule(id, new Date(Date.parse(clock.now()) + HOUR).toISOString())).body
    expect(record.fields.state).toBe('scheduled')
    clock.advance(HOUR)
    const { runWaiting } = at.server.app.jobs
    await Promise.all([runWaiting(), at.publish(id), runWaiting()])
    expect(await countOf(id, 'policy.change-published')).toBe(1)
    const { versionId } = ok(await at.admin.get(`policy/changes/${id}`)).body.fields
    expect(await at.inForce()).toBe(versionId)
  })
})
