import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSequencer } from '#platform/database/open-sequencer.ts'
import { logCompany } from '#test/audit-search/log-readers.ts'
import { ok, type SmallCompany } from '#test/freshness/small-company.ts'
import { auditLog } from '#test/harness/audit-log.ts'
import { insertSession } from '#test/harness/insert-session.ts'
import { listening, messagesOf, openStream } from '#test/harness/open-stream.ts'
import { placeAll } from '#test/harness/place-all.ts'
import type { TestClient } from '#test/harness/test-client.ts'

let at: SmallCompany
let address: string
beforeAll(async () => {
  at = await logCompany()
  address = await listening(at.server.app.http)
})
afterAll(() => at.close())

const FOLLOW = 'audit-events/follow'
const place = () => placeAll(asSequencer(at.server.database))

/** What is new for somebody who goes away again. */
async function news(client: TestClient, body: object = {}) {
  await place()
  const messages = messagesOf(ok(await client.post(FOLLOW, { seconds: 0, ...body })).text)
  const events = messages.filter(({ kind }) => kind === 'news').flatMap(({ data }) => data.items)
  return { messages, events, names: events.map(({ fields }) => fields.event), after: messages.at(-1)?.id ?? '' }
}

async function open(userId: string, body: object = {}) {
  const { credentials, id } = await insertSession(at.server.database, at.server.keys, userId)
  return { stream: await openStream(address, credentials, FOLLOW, body), sessionId: id }
}

describe('following the log', () => {
  it('begins with what comes, and goes on where it was: each event once, in the order of the log', async () => {
    const reader = await at.as(await at.person(at.company, 'reader'))
    const begun = await news(reader)
    expect([begun.events, begun.messages.map(({ kind }) => kind)]).toEqual([[], ['alive', 'again']])
    const [one, other] = [await at.unit(at.east), await at.unit(at.west)]
    const first = await news(reader, { after: begun.after })
    const made = first.events.filter(({ fields }) => fields.event === 'unit.created').map(({ fields }) => fields.recordId)
    expect(made).toEqual([one, other])
    const third = await at.unit(at.east)
    const second = await news(reader, { after: first.after })
    expect(second.events.filter(({ fields }) => fields.event === 'unit.created').map(({ fields }) => fields.recordId)).toEqual([third])
    // From where somebody was, the same is told again.
    const again = await news(reader, { after: begun.after })
    expect(again.events.slice(0, first.events.length).map(({ id }) => id)).toEqual(first.events.map(({ id }) => id))
  })

  it('keeps to a filter, and leaves an event with what was told and asked (A2)', async () => {
    const id = await at.person(at.company, 'reader')
    const reader = await at.as(id)
    const filter = { field: 'event', op: 'eq', value: 'unit.created' }
    const { after } = await news(reader, { filter })
    const unit = await at.unit(at.east)
    await at.person(at.east)
    const { events } = await news(reader, { filter, after })
    expect(events.map(({ fields }) => fields.recordId)).toEqual([unit])
    const kept = (await auditLog(at.server.database)).filter(({ event, owner_id }) => event === 'audit.followed' && owner_id === id)
    // Two were openings; what tells nothing leaves nothing.
    expect(kept).toHaveLength(3)
  })

  it('tells nobody that it was followed, or two who look would tell each other for ever', async () => {
    const [one, other] = [await at.as(await at.person(at.company, 'reader')), await at.as(await at.person(at.company, 'reader'))]
    let [a, b] = [(await news(one)).after, (await news(other)).after]
    for (let time = 0; time < 3; time += 1) {
      const [first, second] = [await news(one, { after: a }), await news(other, { after: b })]
      ;[a, b] = [first.after, second.after]
      if (time > 0) expect([first.names, second.names]).toEqual([[], []])
    }
  })

  it('V6: says nothing of what its reader does not see, and nothing by its length', async () => {
    const id = await at.person(at.east, 'ownLog')
    const own = await at.as(id)
    const begun = await news(own)
    for (let time = 0; time < 5; time += 1) await at.unit(at.west)
    const later = await news(own, { after: begun.after })
    expect(later.messages.map(({ kind, id: mark }) => [kind, mark?.length])).toEqual(
      begun.messages.map(({ kind, id: mark }) => [kind, mark?.length]),
    )
    ok(await own.get('session'))
    expect((await news(own, { after: later.after })).names).toEqual(['session.read'])
  })

  it('V5: where one was is good for that person and that question alone', async () => {
    const [one, other] = [await at.as(await at.person(at.company, 'reader')), await at.as(await at.person(at.company, 'reader'))]
    const { after } = await news(one)
    const tries = [
      await other.post(FOLLOW, { seconds: 0, after }),
      await one.post(FOLLOW, { seconds: 0, after, filter: { field: 'outcome', op: 'eq', value: 'refused' } }),
      await one.post(FOLLOW, { seconds: 0, after: `${after.slice(0, -2)}${after.endsWith('AA') ? 'BB' : 'AA'}` }),
    ]
    expect(tries.map(({ status, body }) => [status, body.code])).toEqual(Array(3).fill([400, 'invalid-cursor']))
  })

  it('is refused to whoever may not read the log, before anything is said of the question', async () => {
    const nobody = await at.as(await at.person(at.east))
    expect((await nobody.post(FOLLOW, { nonsense: 1 })).body.code).toBe('not-permitted')
    expect((await at.server.anonymous.post(FOLLOW, {})).body.code).toBe('not-signed-in')
    const masked = await at.as(await at.person(at.east, 'unitLog'))
    expect((await masked.post(FOLLOW, { filter: { field: 'address', op: 'eq', value: '127.0.0.1' } })).body.code).toBe('unknown-field')
  })
})

describe('a stream that goes on', () => {
  it('tells what happens meanwhile, and ends when the session does (F3)', async () => {
    const id = await at.person(at.company, 'reader')
    const { stream, sessionId } = await open(id)
    expect(stream.headers.get('content-type')).toContain('text/event-stream')
    expect(stream.headers.get('cache-control')).toContain('no-store')
    await stream.next('alive')
    const unit = await at.unit(at.east)
    await place()
    const { data } = (await stream.next('news')) ?? {}
    expect(data.items.map(({ fields }: { fields: { recordId: string } }) => fields.recordId)).toContain(unit)
    ok(await (await at.server.as(id)).delete(`account/sessions/${sessionId}`))
    expect((await stream.next('end'))?.data.code).toBe('not-signed-in')
    expect(await stream.next('alive')).toBeUndefined()
  })

  it('misses nothing of what comes one by one while it goes on', async () => {
    const { stream } = await open(await at.person(at.company, 'reader'), { filter: { field: 'event', op: 'eq', value: 'unit.created' } })
    await stream.next('alive')
    const [made, told]: [string[], string[]] = [[], []]
    for (let time = 0; time < 4; time += 1) {
      // Some looks find nothing at all: they must not pass over what comes next.
      if (time === 2) await sleep(3_500)
      made.push(await at.unit(at.east))
      await place()
      const items: { fields: { recordId: string } }[] = (await stream.next('news'))?.data.items ?? []
      told.push(...items.map(({ fields }) => fields.recordId))
    }
    expect(told).toEqual(made)
    await stream.leave()
  })

  it('ends when the right to read goes, and the refusal is kept (F3)', async () => {
    const id = await at.person(at.company)
    const { id: assignment } = ok(await at.grant(id, 'reader', at.company)).body
    const { stream } = await open(id)
    await stream.next('alive')
    ok(await at.admin.post(`assignments/${assignment}/end`, { reason: 'test' }))
    await at.unit(at.east)
    await place()
    const end = await stream.next('end')
    expect(end?.data.code).toBe('not-permitted')
    expect(stream.read.filter(({ kind }) => kind === 'news')).toEqual([])
    const refused = (await auditLog(at.server.database)).filter(({ event, owner_id }) => event === 'access.denied' && owner_id === id)
    expect(refused).toHaveLength(1)
  })

  it('loses and doubles nothing for whoever comes back, whatever is written meanwhile', async () => {
    const id = await at.person(at.company, 'reader')
    const begun = await news(await at.as(id))
    const seen: string[] = []
    let after = begun.after
    let writing = true
    const writers = Promise.all(
      [at.east, at.west].map(async (unit) => {
        for (let time = 0; time < 12; time += 1) await at.unit(unit)
      }),
    ).finally(() => {
      writing = false
    })
    const placing = (async () => {
      while (writing) {
        await place().catch(() => undefined)
        await sleep(5)
      }
    })()
    for (let visit = 0; visit < 8; visit += 1) {
      const { stream } = await open(id, { after })
      const message = await stream.next('news')
      seen.push(...(message?.data.items ?? []).map((item: { id: string }) => item.id))
      after = message?.id ?? after
      await stream.leave()
      if (!writing) break
    }
    await Promise.all([writers, placing])
    seen.push(...(await news(await at.as(id), { after })).events.map((item) => item.id))
    const all = (await news(await at.as(id), { after: begun.after })).events.map((item) => item.id)
    expect(seen).toEqual(all.slice(0, seen.length))
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBeGreaterThanOrEqual(24)
  })

  it('is one of a few for each person', async () => {
    const id = await at.person(at.company, 'reader')
    const streams = []
    for (let number = 0; number < 9; number += 1) streams.push((await open(id)).stream)
    expect(streams.map(({ status }) => status)).toEqual([...Array(8).fill(200), 429])
    for (const stream of streams) await stream.leave()
    await expect
      .poll(
        async () => {
          const { stream } = await open(id)
          await stream.leave()
          return stream.status
        },
        { timeout: 30_000 },
      )
      .toBe(200)
  })
})
