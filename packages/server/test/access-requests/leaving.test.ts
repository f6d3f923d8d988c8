import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '#platform/database/transact.ts'
import { ok } from '../freshness/small-company.ts'
import { type RequestsCompany, requestsCompany } from './requests-company.ts'

let at: RequestsCompany
beforeAll(async () => {
  at = await requestsCompany()
})
afterAll(() => at.close())

describe('somebody who was asked about a request', () => {
  it('can leave: their place in it ends, with an event of the request', async () => {
    const { id } = ok(await at.ask(at.asker)).body
    ok(await at.admin.post(`users/${at.managerId}/leave`, { reason: 'gone' }))
    const { rows } = await transact(at.server.database, { mode: 'read' }, (tx) =>
      tx.execute({ text: `SELECT object, record_id, record_owner_id FROM audit_event WHERE event = 'record.team-changed'`, values: [] }),
    )
    expect(rows).toEqual([{ object: 'accessRequest', record_id: id, record_owner_id: at.askerId }])
  })
})
