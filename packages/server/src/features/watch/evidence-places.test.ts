import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseNetworks } from '#platform/access/principal/named-rules.ts'
import { DEFAULT_SESSION_RULES } from '#platform/access/principal/session-facts.ts'
import { ok } from '#test/freshness/small-company.ts'
import { type WatchCompany, watchCompany, wrongPassword } from '#test/watch/watch-company.ts'

/** An address of a provider, and one that a provider has given to this company. */
const [FAR, OWN] = ['200.160.2.3', '91.0.0.1']

let at: WatchCompany
beforeAll(async () => {
  at = await watchCompany({ config: { sessionRules: { ...DEFAULT_SESSION_RULES, networks: parseNetworks(`office=${OWN}/32`) } } })
})
afterAll(() => at.close())

/** Guesses at somebody's password from addresses, which become one alert; what a role reads of its evidence. */
async function evidenceOf(role: string, addresses: readonly string[]) {
  const accountId = await at.person(at.east)
  for (const address of addresses) await at.happens({ drafts: Array.from({ length: 20 }, () => wrongPassword(accountId)), address })
  await at.watchAll()
  const filter = { field: 'accountId', op: 'eq', value: accountId }
  const officer = await at.as(await at.person(at.company, 'officer'))
  const { items } = ok(await officer.post('alerts/query', { filter, limit: 50 })).body
  const alert = items.find(({ fields }: { fields: { detection: string } }) => fields.detection === 'guessing-fast')
  const reader = await at.as(await at.person(at.company, role))
  return ok(await reader.get(`alerts/${alert.id}/evidence`)).body
}

const place = { address: FAR, country: 'BR', network: 'AS22548', name: expect.stringContaining('NIC.BR') }

describe('where the addresses of an alert lie', () => {
  it('is told once to whoever reads them', async () => {
    expect((await evidenceOf('officer', [FAR])).places).toEqual([place])
  })

  it('is told of the alert’s own address to who reads the alert and no event', async () => {
    const { events, places } = await evidenceOf('looker', [FAR])
    expect({ events, places }).toEqual({ events: [], places: [place] })
  })

  it.each(['masked', 'blind'])('V1: is not told to whom the address is %s', async (role) => {
    const evidence = await evidenceOf(role, [FAR])
    expect(evidence.events.length).toBeGreaterThan(0)
    expect(evidence.places).toEqual([])
    expect(JSON.stringify(evidence)).not.toMatch(/"BR"|AS22548|NIC\.BR|200\.160/)
  })

  it('is nowhere for the company’s own networks, and for those that nobody else has', async () => {
    expect((await evidenceOf('officer', [OWN, '10.1.2.3', '203.0.113.9', FAR])).places).toEqual([place])
  })
})
