import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '#platform/database/transact.ts'
import { ok } from '#test/freshness/small-company.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import { insertSession } from '#test/harness/insert-session.ts'
import { listening, messagesOf, openStream } from '#test/harness/open-stream.ts'
import { type WatchCompany, watchCompany, wrongPassword } from './watch-company.ts'

let at: WatchCompany
let address: string
beforeAll(async () => {
  at = await watchCompany()
  address = await listening(at.server.app.http)
  await at.watchAll()
})
afterAll(() => at.close())

const FOLLOW = 'alerts/follow'

/** Somebody in a unit is attacked: one alert. */
async function attack(unit: string, from: string): Promise<void> {
  const id = await at.person(unit)
  await at.happens({ drafts: Array.from({ length: 14 }, () => wrongPassword(id)), address: from })
  await at.watchAll()
}

const followed = async (id: string) =>
  (await auditLog(at.server.database)).filter(({ event, owner_id }) => event === 'alert.followed' && owner_id === id).length

interface Pulse {
  readonly states: readonly { readonly state: string; readonly alerts: number; readonly signals: number }[]
}
const countIn = ({ states }: Pulse): number => states.reduce((sum, { alerts }) => sum + alerts, 0)

const allAlerts = async (): Promise<number> =>
  (await transact(at.server.database, { mode: 'read' }, (tx) => tx.execute({ text: 'SELECT FROM alert', values: [] }))).rows.length

/** A reader of alerts; what their roles raise is raised by then. */
async function reader(unit: string, role: string): Promise<string> {
  const id = await at.person(unit, role)
  await at.watchAll()
  return id
}

describe('following alerts', () => {
  it('tells how they stand for its reader, and leaves an event with each telling (A2)', async () => {
    const [everywhere, east] = [await reader(at.company, 'looker'), await reader(at.east, 'regional')]
    const told = async (id: string) => {
      const messages = messagesOf(ok(await (await at.as(id)).post(FOLLOW, { seconds: 0 })).text)
      expect(messages.map(({ kind }) => kind)).toEqual(['news', 'again'])
      return countIn(messages[0]?.data)
    }
    const before = [await told(everywhere), await told(east)]
    await attack(at.west, '203.0.113.31')
    const all = await allAlerts()
    expect(all).toBeGreaterThan(before[0] ?? 0)
    expect([await told(everywhere), await told(east)]).toEqual([all, before[1]])
    expect([await followed(everywhere), await followed(east)]).toEqual([2, 2])
  })

  it('V6: says and keeps nothing while only what its reader does not see is another', async () => {
    const id = await reader(at.east, 'regional')
    const { credentials } = await insertSession(at.server.database, at.server.keys, id)
    const stream = await openStream(address, credentials, FOLLOW, {})
    const before = countIn((await stream.next('news'))?.data)
    await attack(at.west, '203.0.113.32')
    // Long enough for some looks.
    await sleep(1_500)
    await attack(at.east, '203.0.113.33')
    expect(countIn((await stream.next('news'))?.data)).toBe(before + 1)
    expect(stream.read.filter(({ kind }) => kind === 'news')).toHaveLength(2)
    await stream.leave()
    expect(await followed(id)).toBe(2)
  })

  it('is refused to whoever may not read them', async () => {
    const nobody = await at.as(await at.person(at.east))
    expect((await nobody.post(FOLLOW, { seconds: 'x' })).body.code).toBe('not-permitted')
  })
})
