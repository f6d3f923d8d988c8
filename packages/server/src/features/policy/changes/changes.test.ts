import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setClock } from '#platform/clock.ts'
import { ok } from '#test/freshness/small-company.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import { type ChangesCompany, changesCompany, ENGLISH, policyWithChanges, withExport } from '#test/policy-changes/changes-company.ts'

const RULE = { secondPerson: true, undoHours: 24 } as const
const four = policyWithChanges(RULE)
const clock = setClock('2026-03-02T08:00:00.000Z')

let at: ChangesCompany
beforeAll(async () => {
  at = await changesCompany(RULE, { clock })
})
afterAll(() => at.close())

const draft = async (document: unknown = withExport(four)) =>
  ok(await at.admin.post('policy/changes', { title: 'Sellers export', note: 'why', document, basedOn: await at.inForce() })).body

describe('a change of the policy', () => {
  it('is kept though it has problems, and then cannot be submitted', async () => {
    const { id, record } = await draft({ nonsense: true })
    expect(record.fields).toMatchObject({ title: 'Sellers export', note: 'why', state: 'draft', ownerId: at.adminId, digest: null })
    const content = await at.content(id)
    expect(content.document).toEqual({ nonsense: true })
    expect(content.findings.problems.length).toBeGreaterThan(0)
    expect((await at.admin.post(`policy/changes/${id}/submit`)).body.code).toBe('policy-invalid')
    ok(await at.admin.put(`policy/changes/${id}`, { document: withExport(four) }))
    ok(await at.admin.post(`policy/changes/${id}/submit`))
    expect(await at.state(id)).toBe('submitted')
  })

  it('says what it would change, and keeps a text with its comments', async () => {
    const source = `# kept\n${JSON.stringify(withExport(four))}`
    const { id } = ok(await at.admin.post('policy/changes', { title: 'x', source, basedOn: await at.inForce() })).body
    const content = await at.content(id)
    expect(content).toMatchObject({ source, secondPerson: true, baseInForce: true, authorGains: [], obstacle: 'author' })
    expect(content.findings.changes.roles.seller.gains).toEqual([
      { object: 'customer', operation: 'export', kind: 'operation', fields: [] },
    ])
  })

  it('is saved under the usual check of what was read', async () => {
    const { id, record } = await draft()
    ok(await at.admin.put(`policy/changes/${id}`, { title: 'Another title' }, { 'if-match': record.etag }))
    expect((await at.admin.put(`policy/changes/${id}`, { title: 'A third' }, { 'if-match': record.etag })).body.code).toBe('conflict')
  })

  it('lives from a draft to a version: submitted, approved by somebody else, published, each with its event', async () => {
    const id = await at.submitted(withExport(four))
    expect((await at.publish(id)).body.code).toBe('second-person-needed')
    ok(await at.approve(id, at.approver, { reason: 'looked at it' }))
    expect(await at.state(id)).toBe('approved')
    const { record } = ok(await at.publish(id)).body
    expect(record.fields).toMatchObject({ state: 'published', decidedBy: at.approverId, publishedBy: at.adminId })
    expect(await at.inForce()).toBe(record.fields.versionId)
    const version = ok(await at.admin.get(`policy/versions/${record.fields.versionId}`)).body
    expect(version.fields).toMatchObject({ ownerId: at.adminId, publishedBy: at.adminId })
    const events = (await auditLog(at.server.database)).filter(({ record_id }) => record_id === id).map(({ event }) => event)
    expect(events.filter((event) => event.startsWith('policy.change') && event !== 'policy.change-read')).toEqual([
      'policy.change-saved',
      'policy.change-submitted',
      'policy.change-approved',
      'policy.change-published',
    ])
    for (const act of ['submit', 'withdraw']) expect((await at.admin.post(`policy/changes/${id}/${act}`)).body.code).toBe('wrong-state')
    expect((await at.publish(id)).body.code).toBe('wrong-state')
    expect((await at.admin.put(`policy/changes/${id}`, { title: 'late' })).body.code).toBe('wrong-state')
  })

  it('goes back with a reason, and comes again', async () => {
    const id = await at.submitted(withExport(four, 'chief'))
    expect((await at.approver.post(`policy/changes/${id}/send-back`, {})).body.errors).toMatchObject([
      { pointer: '/reason', code: 'missing' },
    ])
    const { record } = ok(await at.approver.post(`policy/changes/${id}/send-back`, { reason: 'too wide' })).body
    expect(record.fields).toMatchObject({ state: 'draft', decisionReason: 'too wide', digest: null, submittedAt: null })
    ok(await at.admin.post(`policy/changes/${id}/submit`))
    ok(await at.approve(id, at.second))
  })

  it('can be withdrawn, and stays what it was', async () => {
    const { id } = await draft()
    ok(await at.admin.post(`policy/changes/${id}/withdraw`))
    expect((await at.admin.post(`policy/changes/${id}/submit`)).body.code).toBe('wrong-state')
  })

  it('D1: is there for nobody who may not read it, whatever they try', async () => {
    const id = await at.submitted(withExport(four))
    const seller = await at.as(await at.person(at.east, 'seller', 'employee'))
    const nobody = '00000000-0000-4000-8000-000000000000'
    for (const one of [id, nobody]) {
      expect((await seller.get(`policy/changes/${one}`)).body.code).toBe('not-permitted')
      expect((await seller.get(`policy/changes/${one}/content`)).body.code).toBe('not-permitted')
    }
    // Of a region one administrates, the company's changes are none.
    const regional = await at.as(await at.person(at.east, 'administrator'))
    const digest = '0'.repeat(64)
    for (const act of [
      () => regional.get(`policy/changes/${id}/content`),
      () => regional.put(`policy/changes/${id}`, { title: 'mine' }),
      () => regional.post(`policy/changes/${id}/submit`),
      () => regional.post(`policy/changes/${id}/approve`, { digest }),
      () => regional.post(`policy/changes/${id}/send-back`, { reason: 'no' }),
      () => regional.post(`policy/changes/${id}/publish`),
      () => regional.post(`policy/changes/${id}/schedule`, { at: '2026-06-01T00:00:00.000Z' }),
      () => regional.post(`policy/changes/${id}/withdraw`),
    ])
      expect((await act()).body.code).toBe('not-found')
    expect((await regional.get('policy/changes')).body.items).toEqual([])
  })

  it('is found by its state, the longest waiting first', async () => {
    const id = await at.submitted(withExport(four))
    const filter = JSON.stringify({ field: 'state', op: 'eq', value: 'submitted' })
    const page = ok(await at.approver.get(`policy/changes?sort=submittedAt&filter=${encodeURIComponent(filter)}`)).body
    expect(page.items.map((item: { id: string }) => item.id)).toContain(id)
  })
})

describe('publishing past a second person', () => {
  it('directly is refused while the policy in force asks for one, the version that takes the rule away included', async () => {
    for (const document of [withExport(four, 'chief'), policyWithChanges(), policyWithChanges({ secondPerson: false })]) {
      const { status, body } = await at.admin.put('policy', { document, basedOn: await at.inForce() }, ENGLISH)
      expect([status, body.code]).toEqual([403, 'second-person-needed'])
    }
  })

  it('is refused for a change that takes the rule away, too, until somebody approves it', async () => {
    const id = await at.submitted(policyWithChanges({ secondPerson: true, undoHours: 168 }))
    expect((await at.publish(id)).body.code).toBe('second-person-needed')
    ok(await at.approve(id, at.approver))
    ok(await at.publish(id))
  })

  it('§4.3: is refused by the change itself where nobody would be left to approve', async () => {
    const { approver: _, superior: __, ...roles } = four.roles
    const id = await at.submitted({
      ...four,
      roles: {
        ...roles,
        administrator: {
          ...four.roles.administrator,
          grants: (four.roles.administrator?.grants ?? []).filter(({ object }) => object !== 'policyChange'),
        } as never,
      },
    })
    ok(await at.approve(id, at.approver))
    expect((await at.publish(id)).body.code).toBe('last-administrator')
  })
})

describe('an approval is of just what was looked at', () => {
  it('and refused with another digest', async () => {
    const id = await at.submitted(withExport(four))
    expect((await at.approve(id, at.approver, { digest: '0'.repeat(64) })).body.code).toBe('conflict')
    expect((await at.approver.post(`policy/changes/${id}/approve`, { digest: 'x' })).body.code).toBe('invalid-value')
  })

  it('is void when the change is edited, by a title too', async () => {
    for (const edit of [{ title: 'Other' }, { document: withExport(withExport(four), 'chief') }, { note: 'else' }]) {
      const id = await at.submitted(withExport(four))
      ok(await at.approve(id, at.approver))
      const { record } = ok(await at.admin.put(`policy/changes/${id}`, edit)).body
      expect(record.fields).toMatchObject({ state: 'draft', decidedBy: null, digest: null })
      expect((await at.publish(id)).body.code).toBe('wrong-state')
    }
  })

  it('does not publish what was changed behind it', async () => {
    const id = await at.submitted(withExport(four))
    ok(await at.approve(id, at.approver))
    const lease = await at.server.database.lease()
    try {
      await lease.script(
        `ALTER TABLE policy_change DISABLE TRIGGER audited; UPDATE policy_change SET document = jsonb_set(document, '{purpose,en}', '"other"') WHERE id = '${id}';
         ALTER TABLE policy_change ENABLE TRIGGER audited`,
      )
    } finally {
      lease.release()
    }
    expect((await at.publish(id)).body.code).toBe('conflict')
  })

  it('does not carry over to another base', async () => {
    const [first, second] = [await at.submitted(withExport(four, 'chief')), await at.submitted(withExport(four, 'owner'))]
    for (const id of [first, second]) ok(await at.approve(id, at.approver))
    ok(await at.publish(first))
    expect((await at.publish(second)).body.code).toBe('conflict')
    expect((await at.content(second)).baseInForce).toBe(false)
    ok(await at.admin.put(`policy/changes/${second}`, { basedOn: await at.inForce() }))
    expect(await at.state(second)).toBe('draft')
  })
})
