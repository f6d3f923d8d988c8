import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { ok, smallCompany } from '#test/freshness/small-company.ts'
import { policyWithChanges, withExport } from '#test/policy-changes/changes-company.ts'

const SOON = 6_000
const LATEST = 70_000

it('the queue hands a scheduled change out at its time, not before, and nobody has to look for it', { timeout: 120_000 }, async () => {
  const at = await smallCompany({ policy: policyWithChanges() })
  try {
    await at.server.app.jobs.start()
    const basedOn = ok(await at.admin.get('policy')).body.id
    const draft = { title: 'Soon', document: withExport(policyWithChanges()), basedOn }
    const { id } = ok(await at.admin.post('policy/changes', draft)).body
    ok(await at.admin.post(`policy/changes/${id}/submit`))
    const time = new Date(Date.now() + SOON).toISOString()
    ok(await at.admin.post(`policy/changes/${id}/schedule`, { at: time }))
    const fields = async () => ok(await at.admin.get(`policy/changes/${id}`)).body.fields
    for (let waited = 0; waited < LATEST && (await fields()).state === 'scheduled'; waited += 250) await sleep(250)
    const { state, publishedAt, versionId } = await fields()
    expect(state).toBe('published')
    expect(publishedAt >= time).toBe(true)
    expect(ok(await at.admin.get('policy')).body.id).toBe(versionId)
  } finally {
    await at.close()
  }
})
