import { verifyInclusion } from '@menshen/ledger'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { proveInclusion, rootAt } from '#platform/audit/prove.ts'
import { readTree } from '#platform/audit/tree-state.ts'
import { asSequencer } from '#platform/database/open-sequencer.ts'
import { transact } from '#platform/database/transact.ts'
import { type SmallCompany, smallCompany } from '../freshness/small-company.ts'
import { placeAll } from '../harness/place-all.ts'
import type { TestAnswer } from '../harness/test-client.ts'

let company: SmallCompany
beforeAll(async () => {
  company = await smallCompany()
})
afterAll(() => company.close())

/** As a client that knows RFC 9651 reads it. */
function receiptOf({ headers }: TestAnswer): { id: string; leaf: Uint8Array } {
  const [, id = '', leaf = ''] = /^id="([0-9a-f-]{36})", leaf=:([A-Za-z0-9+/]{43}=):$/.exec(String(headers['audit-receipt'])) ?? []
  return { id, leaf: Buffer.from(leaf, 'base64') }
}

const change = (): Promise<TestAnswer> => company.admin.post('units', { values: { name: 'Receipt', parentId: company.company } })

describe('§4.5: a receipt', () => {
  it('is answered to a change, and is proved from the tree once the event has its place', async () => {
    const answer = await change()
    const { id, leaf } = receiptOf(answer)
    const { database } = company.server
    await placeAll(asSequencer(database))
    const proved = await transact(database, { mode: 'read' }, async (tx) => {
      const { rows } = await tx.execute<{ position: number; record_id: string }>({
        text: 'SELECT l.position, e.record_id FROM audit_leaf l JOIN audit_event e ON e.id = l.event_id WHERE e.id = $1',
        values: [id],
      })
      const [{ position, record_id } = { position: -1, record_id: '' }] = rows
      const { size } = await readTree(tx)
      expect(record_id).toBe(answer.body.id)
      return verifyInclusion(leaf, position, size, await proveInclusion(tx, position, size), await rootAt(tx, size))
    })
    expect(proved).toBe(true)
  })

  it('is another for each change', async () => {
    expect(receiptOf(await change()).id).not.toBe(receiptOf(await change()).id)
  })

  it('is not answered to what changes nothing: reading, and what was refused', async () => {
    expect((await company.admin.get('units')).headers).not.toHaveProperty('audit-receipt')
    const refused = await company.admin.post('units', { values: { name: '', parentId: company.company } })
    expect(refused.status).toBeGreaterThanOrEqual(400)
    expect(refused.headers).not.toHaveProperty('audit-receipt')
  })

  it('is not answered to whoever is not signed in: it could tell whether there was anything to keep', async () => {
    const answer = await company.server.anonymous.post('password-reset', { email: 'first@example.com' })
    expect(answer.status).toBeLessThan(300)
    expect(answer.headers).not.toHaveProperty('audit-receipt')
  })
})
