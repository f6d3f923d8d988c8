import { setTimeout as sleep } from 'node:timers/promises'
import type { PolicyDocument, Role } from '@menshen/engine'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { planSource } from '#platform/access/principal/plan-source.ts'
import { keepStream } from '#platform/audit/stream/keep-stream.ts'
import type { Streaming } from '#platform/audit/stream/stream-sender.ts'
import { openLine } from '#platform/audit/stream/syslog-line.ts'
import { asSequencer } from '#platform/database/open-sequencer.ts'
import { transact } from '#platform/database/transact.ts'
import type { LogFields } from '#platform/log.ts'
import { ok, type SmallCompany, smallCompany } from '../../freshness/small-company.ts'
import { smallCompanyPolicy } from '../../freshness/small-company-policy.ts'
import { auditLog } from '../../harness/audit-log.ts'
import { placeAll } from '../../harness/place-all.ts'
import { type Certificate, selfSigned } from './certificates.ts'
import { type Receiver, receiver } from './receiver.ts'

const both = (text: string) => ({ en: text, zh: text })
const role = (id: string, levels: Record<string, 'clear' | 'masked'>): Role => ({
  labels: both('role'),
  duty: both('duty'),
  grants: [{ id, object: 'auditEvent', operations: ['read', 'export'], records: { scopes: ['all'] }, fields: { levels } }],
})
const policy: PolicyDocument = {
  ...smallCompanyPolicy,
  roles: {
    ...smallCompanyPolicy.roles,
    collector: role('collector-events', { '@internal': 'clear', '@personal': 'masked' }),
    wholeCollector: role('whole-events', { '@internal': 'clear', '@personal': 'clear' }),
  },
}

let company: SmallCompany
let certificate: Certificate
beforeAll(async () => {
  company = await smallCompany({ policy })
  certificate = selfSigned('localhost')
})
afterAll(() => company.close())

let accounts = 0
let account: string
let receiverName: string
/** A new service account with a role, and a receiver that nobody has sent to. */
async function serviceAccount(...roles: readonly string[]): Promise<string> {
  accounts += 1
  const values = { name: `Collector ${accounts}`, email: `collector${accounts}@example.com`, unitId: company.company }
  const { id } = ok(await company.admin.post('service-accounts', { values, responsibleId: company.adminId })).body
  for (const one of roles) ok(await company.grant(id, one, company.company))
  return id
}
beforeEach(async () => {
  account = await serviceAccount('collector')
  receiverName = `syslog:test-${accounts}`
})

interface Said {
  readonly event: string
  readonly fields: LogFields | undefined
}

interface Sending {
  readonly said: Said[]
  stop(): Promise<void>
}

const FAST = { every: 20, longestWait: 100, rotateAfter: 300, settleAfter: 60_000 }

function sending(port: number, over: Partial<Streaming> & { readonly host?: string; readonly ca?: string } = {}): Sending {
  const said: Said[] = []
  const { host = 'localhost', ca = certificate.cert, ...rest } = over
  const stop = keepStream({
    database: company.server.database,
    keys: company.server.keys,
    planOf: planSource().planOf,
    receiver: receiverName,
    account,
    origin: { host: 'crm.example', version: '1' },
    log: (_level, event, fields) => void said.push({ event, fields }),
    open: () => openLine({ address: { host, port }, ca }),
    times: FAST,
    ...rest,
  })
  return { said, stop }
}

async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (const end = performance.now() + 60_000; performance.now() < end; await sleep(20)) if (await isSo()) return
  throw new Error(`${what} did not come about`)
}

const rows = async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  (await transact(company.server.database, { mode: 'read' }, (tx) => tx.execute<Row>({ text, values }))).rows

const settled = async (): Promise<number> =>
  (await rows<{ settled: number }>('SELECT settled FROM audit_stream WHERE receiver = $1', [receiverName]))[0]?.settled ?? -2

const place = () => placeAll(asSequencer(company.server.database))

/** The receiver is known from here on. */
async function begin(port: number, over: Parameters<typeof sending>[1] = {}): Promise<Sending> {
  await place()
  const one = sending(port, over)
  await until(async () => (await settled()) > -2, 'a place to begin')
  return one
}

let made = 0
/** So many changes, each an event. @returns the place of the last one */
async function produce(count: number): Promise<number> {
  for (let i = 0; i < count; i++) {
    made += 1
    ok(await company.admin.post('units', { values: { name: `Made ${made}`, parentId: company.company } }, { 'user-agent': 'Test browser' }))
  }
  await place()
  return (await rows<{ position: number }>('SELECT max(position) AS position FROM audit_leaf'))[0]?.position ?? -1
}

const positions = ({ messages }: Receiver): number[] => messages.map(({ data }) => Number(data.position))
const reached = (to: Receiver, position: number) => until(() => positions(to).includes(position), `the event at ${position}`)
const from = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, i) => first + i)
const sorted = (list: Iterable<number>): number[] => [...new Set(list)].sort((a, b) => a - b)

describe('RFC 5425: the log is streamed', () => {
  it('each event in the order of the tree, as OCSF, with the address left out that the account does not see', async () => {
    const to = await receiver(certificate)
    const sender = await begin(to.port)
    const start = (await settled()) + 1
    const last = await produce(5)
    await reached(to, last)
    expect(positions(to).slice(0, last - start + 1)).toEqual(from(start, last))
    const message = to.messages.find(({ messageId }) => messageId === 'unit.created')
    expect(message).toMatchObject({ priority: 109, host: 'crm.example', application: 'menshen' })
    const body = JSON.parse(message?.text ?? '')
    expect(body).toMatchObject({
      class_uid: 3004,
      actor: { user: { uid: company.adminId } },
      src_endpoint: { name: 'unknown' },
      metadata: { uid: message?.data.eventId, sequence: Number(message?.data.position), correlation_uid: message?.data.correlationId },
    })
    expect(to.messages.map(({ text }) => text).join()).not.toMatch(/127\.0\.0\.1|Test browser|Made \d/)
    expect(to.faults).toEqual([])
    await sender.stop()
    expect(sender.said).toEqual([])
    expect(await settled(), 'both sides closed, so all is certain').toBeGreaterThanOrEqual(last)
    // A2: that events were handed on is itself in the log, in the account's name.
    const told = (await auditLog(company.server.database)).filter(
      ({ event, owner_id }) => event === 'audit.streamed' && owner_id === account,
    )
    expect(told).toHaveLength(1)
    await to.close()
  })

  it('with address and client where the account sees them in the clear', async () => {
    account = await serviceAccount('wholeCollector')
    const to = await receiver(certificate)
    const sender = await begin(to.port, { account: `collector${accounts}@example.com` })
    await reached(to, await produce(1))
    const made = to.messages.find(({ messageId }) => messageId === 'unit.created')
    expect(JSON.parse(made?.text ?? '')).toMatchObject({ src_endpoint: { ip: '127.0.0.1' }, http_request: { user_agent: 'Test browser' } })
    await sender.stop()
    await to.close()
  })

  it('loses nothing when the receiver breaks off in the middle, goes away, and comes back', async () => {
    const first = await receiver(certificate)
    const { port } = first
    const sender = await begin(port)
    const start = (await settled()) + 1
    first.cutAfter(3)
    await produce(8)
    await until(() => first.connections() > 2, 'further tries')
    await first.close()
    const last = await produce(4)
    await until(() => sender.said.some(({ event }) => event === 'audit-stream-down'), 'word that it is down')
    const second = await receiver(certificate, port)
    await reached(second, last)
    expect(sorted([...positions(first), ...positions(second)]).filter((at) => at <= last)).toEqual(from(start, last))
    expect(
      positions(second).filter((at) => at <= last),
      'in order',
    ).toEqual(sorted(positions(second)).filter((at) => at <= last))
    await until(() => sender.said.some(({ event }) => event === 'audit-stream-goes-on'), 'word that it goes on')
    expect(JSON.stringify(sender.said)).not.toMatch(/localhost|127\.0\.0\.1/)
    await sender.stop()
    await second.close()
  })

  it('goes on where it was when the server is started again, also after it was killed', async () => {
    const to = await receiver(certificate)
    const first = await begin(to.port)
    const start = (await settled()) + 1
    await reached(to, await produce(3))
    await first.stop()
    const between = await produce(2)
    const second = sending(to.port)
    await reached(to, between)
    // Killed: it keeps its turn and never says goodbye. Nobody else sends before that has run out.
    await transact(company.server.database, { mode: 'read' }, (tx) =>
      tx.execute({
        text: "UPDATE audit_stream SET settled = $2, held_until = now() - interval '1 second' WHERE receiver = $1",
        values: [receiverName, start],
      }),
    )
    const third = sending(to.port)
    const last = await produce(2)
    await reached(to, last)
    expect(sorted(positions(to)).filter((at) => at <= last)).toEqual(from(start, last))
    await second.stop()
    await third.stop()
    await to.close()
  })

  it('of two replicas one sends', async () => {
    const to = await receiver(certificate)
    const one = await begin(to.port, { times: { ...FAST, rotateAfter: 60_000 } })
    const other = sending(to.port, { times: { ...FAST, rotateAfter: 60_000 } })
    const last = await produce(6)
    await reached(to, last)
    await sleep(200)
    expect(to.connections()).toBe(1)
    expect(new Set(positions(to)).size).toBe(positions(to).length)
    await one.stop()
    const more = await produce(1)
    await reached(to, more)
    await other.stop()
    await to.close()
  })
})

describe('the stream is refused', () => {
  it('to whoever cannot show the right certificate, or shows it for another name', async () => {
    const to = await receiver(certificate)
    const strange = await receiver(selfSigned('localhost'))
    const misnamed = selfSigned('other.example')
    const other = await receiver(misnamed)
    await place()
    for (const [port, ca] of [
      [strange.port, certificate.cert],
      [other.port, misnamed.cert],
      [to.port, ''],
    ] as const) {
      const sender = sending(port, { ca })
      await produce(1)
      await until(() => sender.said.length > 0, 'word of it')
      expect(sender.said[0]?.event).toBe('audit-stream-down')
      await sender.stop()
    }
    expect([...to.messages, ...strange.messages, ...other.messages]).toEqual([])
    for (const one of [to, strange, other]) await one.close()
  })

  it('to whoever does not speak TLS: there is no way without', async () => {
    const { createServer } = await import('node:net')
    const heard: Buffer[] = []
    const server = createServer((socket) =>
      socket
        .on('data', (part) => void heard.push(part))
        .on('error', () => undefined)
        .end('220 hello\r\n'),
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    await place()
    const sender = sending((server.address() as { port: number }).port)
    await produce(1)
    await until(() => sender.said.length > 0, 'word of it')
    await sender.stop()
    expect(Buffer.concat(heard).toString('latin1')).not.toMatch(/menshen|unit\.created/)
    server.close()
  })

  it('V7: without an account that may hand on events, and says so; what waits is sent when there is one', async () => {
    account = await serviceAccount()
    const to = await receiver(certificate)
    const sender = await begin(to.port)
    const start = (await settled()) + 1
    const first = await produce(2)
    await until(() => sender.said.some(({ event }) => event === 'audit-stream-without-account'), 'word of it')
    expect([to.messages.length, to.connections()]).toEqual([0, 0])
    ok(await company.grant(account, 'collector', company.company))
    await reached(to, first)
    expect(sorted(positions(to)).filter((at) => at <= first)).toEqual(from(start, first))
    await sender.stop()
    await to.close()
  })

  it('of a person, whatever they may: the setting names a service account', async () => {
    account = await company.person(company.company, 'collector')
    const to = await receiver(certificate)
    const sender = await begin(to.port)
    await produce(1)
    await until(() => sender.said.some(({ event }) => event === 'audit-stream-without-account'), 'word of it')
    expect(to.connections()).toBe(0)
    await sender.stop()
    await to.close()
  })

  it('F3: from the batch after the right was taken on', async () => {
    const to = await receiver(certificate)
    const sender = await begin(to.port)
    await reached(to, await produce(2))
    const { items } = ok(await company.admin.post('assignments/query', { filter: { field: 'role', op: 'eq', value: 'collector' } })).body
    for (const { id, fields } of items) {
      if (fields.ownerId === account) ok(await company.admin.post(`assignments/${id}/end`, { reason: 'test' }))
    }
    const count = to.messages.length
    await produce(3)
    await until(() => sender.said.some(({ event }) => event === 'audit-stream-without-account'), 'word of it')
    expect(to.messages.slice(count).map(({ messageId }) => messageId)).not.toContain('unit.created')
    await sender.stop()
    await to.close()
  })
})
