import { auditSigner } from '#platform/audit/audit-signer.ts'
import { makeCheckpoint } from '#platform/audit/checkpoint.ts'
import { setClock } from '#platform/clock.ts'
import { asSequencer } from '#platform/database/open-sequencer.ts'
import { transact } from '#platform/database/transact.ts'
import { behaviourCompany, exported, pastMornings, viewed } from '../../behaviour/behaviour-company.ts'
import { ok, type SmallCompany, smallCompany } from '../../freshness/small-company.ts'
import { smallCompanyPolicy } from '../../freshness/small-company-policy.ts'
import { placeAll } from '../../harness/place-all.ts'
import type { TestClient } from '../../harness/test-client.ts'
import { type Flow, watching } from './flow.ts'

const both = (text: string) => ({ en: text, zh: text })

const prover = {
  labels: both('prover'),
  duty: both('prover'),
  grants: [
    {
      id: 'prover-log',
      object: 'auditEvent',
      operations: ['read', 'prove'],
      records: { scopes: ['all'] },
      fields: { levels: { '@internal': 'clear' } },
    },
  ],
} as const

async function signed({ server }: SmallCompany): Promise<void> {
  const database = asSequencer(server.database)
  await placeAll(database)
  await transact(database, { mode: 'read' }, (tx) =>
    makeCheckpoint(tx, () => auditSigner(tx, server.keys.auditKey, () => 'crm.example/log')),
  )
}

/** Proofs: there must be a checkpoint for each of them. */
export const proofs: Flow = async (tally) => {
  const clock = setClock(new Date().toISOString())
  const at = await smallCompany({ clock, policy: { ...smallCompanyPolicy, roles: { ...smallCompanyPolicy.roles, prover } } })
  try {
    const auditor = await at.as(await at.person(at.company, 'prover'))
    const receipts: string[] = []
    for (const name of ['One', 'Two']) {
      const { headers } = ok(await at.admin.post('units', { values: { name, parentId: at.company } }))
      receipts.push(/id="([0-9a-f-]{36})"/.exec(String(headers['audit-receipt']))?.[1] ?? '')
      await signed(at)
    }
    await watching(at.server, clock, tally)
    const { size } = ok(await auditor.get('audit-log/checkpoint')).body
    ok(await auditor.get(`audit-log/proofs/${receipts[0]}`))
    ok(await auditor.get(`audit-log/consistency?from=1&to=${size}`))
    await auditor.get(`audit-log/proofs/${at.east}`)
    await at.admin.get('audit-log/checkpoint')
    await at.admin.get('audit-log/consistency?from=1&to=2')
  } finally {
    await at.close()
  }
}

/** A name behind a pseudonym: one asks, another confirms. */
export const behaviour: Flow = async (tally) => {
  const clock = setClock(new Date().toISOString())
  const at = await behaviourCompany({ config: { pseudonyms: true }, clock })
  try {
    const seller = await at.person(at.east, 'seller')
    const person = async (role: string): Promise<TestClient> => at.as(await at.person(at.company, role))
    const [asker, second, outsider] = [await person('watcher'), await person('watcher'), await person('seller')]
    const mornings = pastMornings(14)
    for (const morning of mornings) await at.work(seller, at.east, morning, [viewed(20), exported(morning === mornings.at(-1) ? 900 : 30)])
    await at.count()
    await watching(at.server, clock, tally)
    const [found] = ok(await asker.get('behaviour/deviations')).body.items
    const { handle } = found.person
    ok(await asker.get(`behaviour/people/${handle}`))
    const { id } = ok(await asker.post(`behaviour/people/${handle}/name-requests`, { reason: 'An export ten times the usual' })).body
    await asker.post(`behaviour/name-requests/${id}/decision`, { decision: 'confirm' })
    ok(await second.post(`behaviour/name-requests/${id}/decision`, { decision: 'confirm' }))
    await outsider.get(`behaviour/people/${handle}`)
    await outsider.post(`behaviour/people/${handle}/name-requests`, { reason: 'To know' })
  } finally {
    await at.close()
  }
}
