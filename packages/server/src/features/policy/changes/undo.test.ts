import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { HOUR, setClock } from '#platform/clock.ts'
import { ok } from '#test/freshness/small-company.ts'
import { type ChangesCompany, changesCompany, ENGLISH, policyWithChanges, withExport } from '#test/policy-changes/changes-company.ts'

const RULE = { secondPerson: true, undoHours: 2 } as const
const four = policyWithChanges(RULE)

let clock: ReturnType<typeof setClock>
let at: ChangesCompany
beforeAll(async () => {
  clock = setClock('2026-03-02T08:00:00.000Z')
  at = await changesCompany(RULE, { clock })
})
afterAll(() => at.close())
beforeEach(() => clock.advance(1))

const restore = async (id: string, by = at.admin) =>
  (await by.post(`policy/versions/${id}/restore`, { basedOn: await at.inForce() }, ENGLISH)).body

/** Another version, published with a second person. */
async function published(document: Parameters<ChangesCompany['submitted']>[0]): Promise<string> {
  const id = await at.submitted(document)
  ok(await at.approve(id, at.approver))
  clock.advance(1)
  return ok(await at.publish(id)).body.record.fields.versionId
}

describe('where a second person is needed, one person may put back', () => {
  it('the version that was in force right before, within the hours that the policy gives, and once', async () => {
    const before = await at.inForce()
    const next = await published(withExport(four))
    clock.advance(HOUR)
    const undone = await restore(before)
    expect(undone.document).toEqual(four)
    expect(await at.inForce()).toBe(undone.id)
    // What was approved and taken back does not come back alone, nor the other again after it.
    for (const id of [next, before]) expect((await restore(id)).code).toBe('second-person-needed')
  })

  it('no older version, for none of its approvals is for now', async () => {
    const old = await at.inForce()
    await published(withExport(four))
    await published(withExport(withExport(four), 'chief'))
    expect((await restore(old)).code).toBe('second-person-needed')
  })

  it('nothing when the hours are over', async () => {
    const before = await at.inForce()
    await published(withExport(four, 'owner'))
    clock.advance(2 * HOUR)
    expect((await restore(before)).code).toBe('second-person-needed')
    clock.advance(-1)
    expect((await restore(before)).id).toBe(await at.inForce())
  })

  it('no version that asks for less: one would be rid of the second person alone', async () => {
    const own = await changesCompany(undefined, { clock: setClock('2026-03-02T08:00:00.000Z') })
    try {
      const free = await own.inForce()
      ok(await own.admin.put('policy', { document: policyWithChanges({ secondPerson: true, undoHours: 168 }), basedOn: free }))
      const answer = await own.admin.post(`policy/versions/${free}/restore`, { basedOn: await own.inForce() })
      expect(answer.body.code).toBe('second-person-needed')
    } finally {
      await own.close()
    }
  })

  it('§4.3: and not when they gain by it', async () => {
    const narrow = await at.inForce()
    const wide = withExport(ok(await at.admin.get('policy')).body.document, 'administrator')
    await published(wide)
    clock.advance(1)
    const back = await published(ok(await at.admin.get(`policy/versions/${narrow}/document`)).body.document)
    expect(await at.inForce()).toBe(back)
    const { items } = ok(await at.admin.get('policy/versions?sort=-number&limit=5')).body
    const before = items[1].id
    expect((await restore(before)).code).toBe('escalation')
  })
})

describe('where none is needed', () => {
  it('any version is put back by one person, as before', async () => {
    const own = await changesCompany(undefined, { clock: setClock('2026-03-02T08:00:00.000Z') })
    try {
      const first = await own.inForce()
      ok(await own.admin.put('policy', { document: withExport(policyWithChanges()), basedOn: first }))
      ok(await own.admin.post(`policy/versions/${first}/restore`, { basedOn: await own.inForce() }))
    } finally {
      await own.close()
    }
  })

  it('a change is published once it is submitted, unless its author gains by it', async () => {
    const own = await changesCompany(undefined, { clock: setClock('2026-03-02T08:00:00.000Z') })
    try {
      ok(await own.publish(await own.submitted(withExport(policyWithChanges()))))
      const id = await own.submitted(withExport(policyWithChanges(), 'administrator'))
      expect((await own.publish(id)).body).toMatchObject({
        code: 'escalation',
        detail: expect.stringContaining('Somebody who gains nothing'),
      })
      // Another administrator gains as well; whoever only approves does not.
      ok(await own.approve(id, own.approver))
      ok(await own.publish(id))
    } finally {
      await own.close()
    }
  })

  it('the rule is not made where only one person is left who could keep it', async () => {
    const own = await changesCompany(undefined, { clock: setClock('2026-03-02T08:00:00.000Z') })
    try {
      for (const id of [own.secondId, own.approverId]) ok(await own.admin.post(`users/${id}/suspend`, { reason: 'gone' }))
      const answer = await own.admin.put('policy', { document: policyWithChanges(RULE), basedOn: await own.inForce() })
      expect(answer.body.code).toBe('last-administrator')
    } finally {
      await own.close()
    }
  })

  it('and while it holds, nobody takes the last approver away', async () => {
    const own = await changesCompany(RULE, { clock: setClock('2026-03-02T08:00:00.000Z') })
    try {
      ok(await own.admin.post(`users/${own.secondId}/suspend`, { reason: 'gone' }))
      expect((await own.admin.post(`users/${own.approverId}/suspend`, { reason: 'gone' })).body.code).toBe('last-administrator')
    } finally {
      await own.close()
    }
  })
})
