import type { Grant } from '@menshen/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '#platform/database/transact.ts'
import { ok, type SmallCompany, smallCompany } from '#test/freshness/small-company.ts'
import { smallCompanyPolicy } from '#test/freshness/small-company-policy.ts'
import { auditLog } from '#test/harness/audit-log.ts'

const both = (text: string) => ({ en: text, zh: text })
const log = (id: string, level: 'masked' | 'clear'): Grant => ({
  id,
  object: 'auditEvent',
  operations: ['read'],
  records: { scopes: ['all'] },
  fields: { levels: { '@internal': 'clear', '@personal': level } },
})
const reader = (id: string, level: 'masked' | 'clear') => ({ labels: both(id), duty: both(id), grants: [log(id, level)] })
const policy = {
  ...smallCompanyPolicy,
  roles: { ...smallCompanyPolicy.roles, logReader: reader('logReader', 'clear'), maskedReader: reader('maskedReader', 'masked') },
}

let at: SmallCompany
beforeAll(async () => {
  at = await smallCompany({ policy })
})
afterAll(() => at.close())

async function seller() {
  const id = await at.person(at.east, 'seller')
  return { id, client: await at.as(id) }
}
const deputy = async (...roles: string[]) => at.as(await at.person(at.company, 'deputy', ...roles))
const reason = { reason: 'laptop lost' }

describe('with what somebody is signed in', () => {
  it('ASVS 7.4.5: is ended by whoever may suspend them, one or all, for the next request, and that is kept', async () => {
    const [{ id, client }, officer] = [await seller(), await deputy()]
    const second = await at.as(id)
    const program = await at.server.byToken(id, { cut: { customer: ['read'] } })
    const before = ok(await officer.get(`users/${id}/access`)).body
    expect([before.sessions.length, before.tokens.length]).toEqual([2, 1])
    const mine = ok(await client.get('account/sessions')).body.sessions.find(({ current }: { current: boolean }) => current).id

    expect(ok(await officer.post(`users/${id}/access/end-sessions`, { ...reason, only: mine })).body).toEqual({ ended: 1 })
    expect([(await client.get('session')).status, (await second.get('session')).status]).toEqual([401, 200])
    expect(ok(await officer.post(`users/${id}/access/end-sessions`, reason)).body).toEqual({ ended: 1 })
    expect((await second.get('session')).status).toBe(401)
    ok(await program.post('customers/query', {}))
    expect(ok(await officer.post(`users/${id}/access/end-tokens`, { ...reason, only: before.tokens[0].id })).body).toEqual({ ended: 1 })
    expect((await program.post('customers/query', {})).status).toBe(401)
    expect(ok(await officer.get(`users/${id}/access`)).body).toEqual({ sessions: [], tokens: [] })
    const kept = (await auditLog(at.server.database)).filter((event) => event.record_id === id && event.event.endsWith('-ended'))
    expect(kept.map(({ event, details }) => [event, details])).toEqual([
      ['user.sessions-ended', { reason: 'laptop lost', ended: 1, only: mine }],
      ['user.sessions-ended', { reason: 'laptop lost', ended: 1 }],
      ['user.tokens-ended', { reason: 'laptop lost', ended: 1, only: before.tokens[0].id }],
    ])
  })

  it('is shown without addresses and clients to whoever would not read them in the log (V1)', async () => {
    const { id } = await seller()
    const { rows } = await transact(at.server.database, { mode: 'read' }, (tx) =>
      tx.execute<{ id: string }>({
        text: `INSERT INTO session (id, token_sha256, user_id, assurance, method, created_at, last_seen_at, idle_until, absolute_until, proved_at, client_address, user_agent)
                 VALUES (gen_random_uuid(), 'x', $1, 1, 'password', now(), now(), now() + interval '1 hour', now() + interval '1 hour', now(), '192.0.2.7', 'Firefox')
                 RETURNING id`,
        values: [id],
      }),
    )
    const seen = async (...roles: string[]) => {
      const { sessions } = ok(await (await deputy(...roles)).get(`users/${id}/access`)).body
      const one = sessions.find((session: { id: string }) => session.id === rows[0]?.id)
      return [one.address, one.client]
    }
    expect(await seen()).toEqual([null, null])
    expect(await seen('maskedReader')).toEqual([null, null])
    expect(await seen('logReader')).toEqual(['192.0.2.7', 'Firefox'])
  })

  it('is nothing to whoever may not suspend them, and of nobody to whoever does not see them', async () => {
    const [{ id }, other] = [await seller(), await seller()]
    const local = await at.as(await at.person(at.west, 'localAdmin'))
    for (const client of [other.client, local]) {
      expect((await client.get(`users/${id}/access`)).body.code).toBe('not-permitted')
      expect((await client.post(`users/${id}/access/end-sessions`, reason)).body.code).toBe('not-permitted')
      expect((await client.post(`users/${id}/access/end-tokens`, reason)).body.code).toBe('not-permitted')
    }
    const never = '00000000-0000-4000-8000-000000000000'
    expect((await (await deputy()).get(`users/${never}/access`)).status).toBe(404)
  })

  it('of another person is as unknown as none, and stays', async () => {
    const [one, two, officer] = [await seller(), await seller(), await deputy()]
    const [theirs] = ok(await officer.get(`users/${two.id}/access`)).body.sessions
    expect((await officer.post(`users/${one.id}/access/end-sessions`, { ...reason, only: theirs.id })).status).toBe(404)
    ok(await two.client.get('session'))
    expect((await officer.post(`users/${one.id}/access/end-sessions`, { only: theirs.id })).status).toBe(422)
    ok(await one.client.get('session'))
  })

  it('V7: is not for programs', async () => {
    const { id } = await seller()
    const program = await at.server.byToken(await at.person(at.company, 'deputy'), { cut: { user: ['read', 'suspend'] } })
    expect((await program.get(`users/${id}/access`)).body.code).toBe('not-by-token')
    expect((await program.post(`users/${id}/access/end-sessions`, reason)).body.code).toBe('not-by-token')
    ok(await program.post(`users/${id}/suspend`, { reason: 'an alarm' }))
  })
})
