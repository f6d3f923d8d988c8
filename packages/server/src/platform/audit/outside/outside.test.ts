import { randomUUID } from 'node:crypto'
import { openCheckpoint, readVerifier } from '@menshen/ledger'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { selfSigned } from '#test/audit-log/stream/certificates.ts'
import { receiver } from '#test/audit-log/stream/receiver.ts'
import { placeAll } from '#test/harness/place-all.ts'
import { openTestDatabase, type TestDatabase } from '#test/harness/test-database.ts'
import { DAY, HOUR, setClock } from '../../clock.ts'
import { keysFrom } from '../../crypto/keys.ts'
import { asSequencer } from '../../database/open-sequencer.ts'
import { type Transaction, transact } from '../../database/transact.ts'
import { type ReadMail, waitingMails } from '../../mail/read-mail.ts'
import { renderMail } from '../../mail/render-mail.ts'
import { appendEvent, NOBODY } from '../append.ts'
import { auditKeys, auditSigner } from '../audit-signer.ts'
import { makeCheckpoint, newestCheckpoint } from '../checkpoint.ts'
import { deliverNewest } from './deliver.ts'
import { mailSink } from './mail-sink.ts'
import { syslogSink } from './syslog-sink.ts'

const clock = setClock('2026-03-03T09:00:00.000Z')
const keys = keysFrom(Buffer.alloc(32, 7))
let test: TestDatabase
beforeAll(async () => {
  test = await openTestDatabase({ clock: clock.now })
})
afterAll(() => test.close())

const read = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => transact(test.database, { mode: 'read' }, work)
const sequencer = () => asSequencer(test.database)

/** One event more, under a new checkpoint. @returns its note */
async function grown(): Promise<string> {
  await transact(test.database, { mode: 'write', users: [] }, (tx) =>
    appendEvent(tx, { actor: NOBODY, origin: { address: null, client: null }, correlationId: 'outside' }, { event: 'system.loaded' }),
  )
  await placeAll(sequencer())
  return transact(sequencer(), { mode: 'read' }, async (tx) => {
    await makeCheckpoint(tx, () => auditSigner(tx, keys.auditKey, () => 'crm.example/audit-log/outside'))
    return (await newestCheckpoint(tx))?.note ?? ''
  })
}

const queued: string[] = []
const sink = (address: string) =>
  mailSink({ database: test.database, keys, enqueue: async (_tx, id) => void queued.push(id) }, { address, every: DAY })
const mailsTo = async (address: string): Promise<ReadMail[]> =>
  (await read((tx) => waitingMails(tx, keys.mail, 'https://crm.example', 50))).filter(({ to }) => to.address === address)

describe('A5: checkpoints by mail', () => {
  it('the newest goes out, sign for sign, to an address that is nobody’s account', async () => {
    const note = await grown()
    expect(await deliverNewest(sequencer(), sink('auditor@outside.example'))).toBeNull()
    const [mail] = await mailsTo('auditor@outside.example')
    expect(queued).toContain(mail?.id)
    const { text, html } = renderMail(mail as ReadMail)
    const framed = /\n-----\n\n([\s\S]*?)\n\n-----\n/.exec(text)?.[1]
    const known = (await read(auditKeys)).map(readVerifier)
    expect(openCheckpoint(`${framed}\n`, known)).toEqual(openCheckpoint(note, known))
    expect(html).toContain('<pre')
    expect(html).toContain(note.split('\n')[2])
  })

  it('not more often than is set, and then the newest of all', async () => {
    const to = 'daily@outside.example'
    await grown()
    await deliverNewest(sequencer(), sink(to))
    for (let i = 0; i < 3; i++) {
      clock.advance(5 * HOUR)
      await grown()
      await deliverNewest(sequencer(), sink(to))
    }
    expect(await mailsTo(to)).toHaveLength(1)
    clock.advance(10 * HOUR)
    const note = await grown()
    await deliverNewest(sequencer(), sink(to))
    const [newest, , more] = await mailsTo(to)
    expect(more).toBeUndefined()
    expect(newest?.text.verbatim).toBe(note)
    await deliverNewest(sequencer(), sink(to))
    expect(await mailsTo(to)).toHaveLength(2)
  })

  it('speaks the language of the account whose address it is, even of one that is suspended', async () => {
    const id = randomUUID()
    await transact(test.database, { mode: 'rights' }, async (tx) => {
      await tx.execute({
        text: `INSERT INTO "user" (id, name, email, locale, time_zone, kind, status, owner_id, unit_id, created_at, created_by, updated_at, updated_by)
          VALUES ($1, 'Wang', 'wang@example.com', 'zh', 'Asia/Shanghai', 'person', 'suspended', $1, $1, now(), $1, now(), $1)`,
        values: [id],
      })
      await appendEvent(
        tx,
        { actor: NOBODY, origin: { address: null, client: null }, correlationId: 'made' },
        { event: 'user.created', target: { object: 'user', recordId: id, ownerId: id, unitId: id } },
      )
    })
    await grown()
    expect(await deliverNewest(sequencer(), sink('Wang@example.com'))).toBeNull()
    const [mail] = await mailsTo('Wang@example.com')
    expect(mail?.text.subject).toContain('审计日志检查点')
  })
})

describe('A5: checkpoints by syslog', () => {
  const certificate = selfSigned('localhost')
  const target = (port: number, ca = certificate.cert) => ({ address: { host: 'localhost', port }, ca })

  it('the note arrives as it was signed, and once', async () => {
    const to = await receiver(certificate)
    const note = await grown()
    const place = syslogSink(target(to.port), 'crm.example')
    expect(await deliverNewest(sequencer(), place)).toBeNull()
    expect(await deliverNewest(sequencer(), place)).toBeNull()
    expect(to.faults).toEqual([])
    expect(to.messages).toHaveLength(1)
    const [message] = to.messages
    expect(message).toMatchObject({ messageId: 'checkpoint', priority: 110, data: { origin: 'crm.example/audit-log/outside' } })
    expect(JSON.parse(message?.text ?? '')).toEqual({ checkpoint: note })
    await to.close()
  })

  it('is owed still where the receiver breaks off, or is not who it should be', async () => {
    const to = await receiver(certificate)
    await grown()
    to.cutAfter(0)
    expect(await deliverNewest(sequencer(), syslogSink(target(to.port), 'crm.example'))).not.toBeNull()
    to.cutAfter(Number.POSITIVE_INFINITY)
    const strange = syslogSink(target(to.port, selfSigned('localhost').cert), 'crm.example')
    expect(await deliverNewest(sequencer(), strange)).not.toBeNull()
    expect(to.messages).toEqual([])
    const note = await grown()
    expect(await deliverNewest(sequencer(), syslogSink(target(to.port), 'crm.example'))).toBeNull()
    expect(JSON.parse(to.messages[0]?.text ?? '')).toEqual({ checkpoint: note })
    await to.close()
  })
})
