import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { makeLink } from '#platform/account/account-links.ts'
import { appendEvent, NOBODY } from '#platform/audit/append.ts'
import { DAY, MINUTE, setClock } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { transact } from '#platform/database/transact.ts'
import { ok, type SmallCompany, smallCompany } from '#test/freshness/small-company.ts'
import { queueMail } from './queue-mail.ts'
import type { MailParameters } from './read-mail.ts'

const SITE = 'https://crm.example.com'
const FROM = 'Menshen <menshen@example.com>'

interface Delivered {
  readonly to: string
  readonly raw: string
}

/** A mail server that keeps what it gets, and refuses when it is told to. */
async function mailbox() {
  const got: Delivered[] = []
  const refusal: { code: number | null } = { code: null }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_address, _session, done) =>
      refusal.code === null ? done() : done(Object.assign(new Error('no such mailbox rita@'), { responseCode: refusal.code })),
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        got.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), raw: Buffer.concat(parts).toString('utf8') })
        done()
      })
    },
  })
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const { port } = listening.address() as AddressInfo
  return { got, refusal, port, close: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}

/** A part of a mail as its reader sees it. */
function decodedPart(raw: string, type: string): string {
  const part = raw.split(/^--[^\r\n]+\r?$/m).find((one) => one.includes(`Content-Type: ${type}`)) ?? ''
  const body = part.slice(part.search(/\r?\n\r?\n/)).trim()
  if (/base64/i.test(part)) return Buffer.from(body, 'base64').toString('utf8')
  const bytes = body
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return /quoted-printable/i.test(part) ? Buffer.from(bytes, 'latin1').toString('utf8') : body
}

const clock = setClock('2026-03-02T09:00:00.000Z')
let box: Awaited<ReturnType<typeof mailbox>>
let at: SmallCompany
const log: string[] = []
/** Made while the first administrator's session lasts, for when days have passed. */
let late: [string, string]
beforeAll(async () => {
  box = await mailbox()
  const { mail } = readConfig({ SMTP_URL: `smtp://127.0.0.1:${box.port}`, MAIL_FROM: FROM, PUBLIC_URL: SITE })
  const config = { mail, publicUrl: SITE, port: 0 }
  at = await smallCompany({ clock, config, log: (level, event, fields) => void log.push(JSON.stringify([level, event, fields])) })
  late = [await at.person(at.east, 'seller'), await at.person(at.east, 'seller')]
})
afterAll(async () => {
  await at.close()
  await box.close()
})
afterEach(() => {
  box.refusal.code = null
  box.got.length = 0
})

/** Queues a mail of a new person, about a new link where it has one, as an act would. */
async function mailTo(template: Parameters<typeof queueMail>[1], parameters: MailParameters = {}, values: object = {}) {
  const userId = await at.person(at.east, 'seller')
  if (Object.keys(values).length > 0) ok(await at.admin.patch(`users/${userId}`, { values }))
  const token = await another(userId, template, parameters)
  return { userId, token }
}

function another(userId: string, template: Parameters<typeof queueMail>[1], parameters: MailParameters = {}): Promise<string> {
  const { database, keys, app } = at.server
  return transact(database, { mode: 'rights' }, async (tx) => {
    const token = await makeLink(tx, userId, 'reset', null)
    const withLink = template === 'password-reset' || template === 'invitation'
    await queueMail({ tx, keys, enqueue: (id, queue) => app.jobs.enqueue(tx, id, queue) }, template, userId, {
      ...parameters,
      ...(withLink ? { token } : {}),
    })
    const source = { actor: NOBODY, origin: { address: null, client: null }, correlationId: 'test' }
    await appendEvent(tx, source, { event: 'system.loaded', target: { object: 'user', recordId: userId, ownerId: null, unitId: null } })
    return token
  })
}

const rows = () =>
  transact(at.server.database, { mode: 'read' }, (tx) => tx.query.selectFrom('mail').selectAll().orderBy('created_at', 'desc').execute())
const rowOf = async (userId: string) => (await rows()).find(({ user_id }) => user_id === userId)

describe('a mail', () => {
  it('is sent in the recipient’s language from what is true when it is sent (V6), with links from PUBLIC_URL alone', async () => {
    const { userId, token } = await mailTo('password-reset')
    ok(await at.admin.patch(`users/${userId}`, { values: { name: 'Rita <b>Later</b>', nameZh: '丽塔', locale: 'en' } }))
    await at.server.app.jobs.runWaiting()
    const [mail] = box.got
    const [text, html] = [decodedPart(mail?.raw ?? '', 'text/plain'), decodedPart(mail?.raw ?? '', 'text/html')]
    expect(mail?.raw).toMatch(/^From: Menshen <menshen@example\.com>/m)
    expect(mail?.raw).toMatch(/^Auto-Submitted: auto-generated/m)
    expect(text).toContain('Hello Rita <b>Later</b>,')
    expect(text).toContain(`${SITE}/set-password#${token}`)
    expect(text).toContain('until 2 March 2026')
    expect(html).toContain('Rita &lt;b&gt;Later&lt;/b&gt;')
    expect(html).toContain(`href="${SITE}/set-password#${token}"`)
    expect(html).not.toMatch(/<img|<script|src=/)
  })

  it('speaks Chinese to those who do', async () => {
    await mailTo('invitation', {}, { nameZh: '王伟', locale: 'zh' })
    await at.server.app.jobs.runWaiting()
    expect(decodedPart(box.got[0]?.raw ?? '', 'text/plain')).toContain('王伟，您好！')
    expect(decodedPart(box.got[0]?.raw ?? '', 'text/html')).toContain('<html lang="zh-CN">')
  })

  it('ASVS 14.2.1, 11.7.2: leaves no token readable in the database, and nothing at all once it is sent', async () => {
    const { userId, token } = await mailTo('password-reset')
    const before = await transact(at.server.database, { mode: 'read' }, (tx) =>
      tx.execute<{ all: string }>({
        text: 'SELECT (SELECT json_agg(m) FROM mail m)::text || (SELECT json_agg(l) FROM account_link l)::text AS all',
        values: [],
      }),
    )
    expect(before.rows[0]?.all).toContain(userId)
    expect(before.rows[0]?.all).not.toContain(token)
    expect((await rowOf(userId))?.sealed).toMatch(/^[0-9a-f]{16}\.[\w-]{60,}$/)
    await at.server.app.jobs.runWaiting()
    expect(await rowOf(userId)).toMatchObject({ state: 'sent', sealed: null })
    expect(log.join('\n')).not.toContain(token)
  })

  it('is sent once, however often it is handed out', async () => {
    await mailTo('password-changed', { at: clock.now() })
    await Promise.all([at.server.app.jobs.runWaiting(), at.server.app.jobs.runWaiting()])
    await at.server.app.jobs.runWaiting()
    expect(box.got.length).toBeLessThanOrEqual(2)
    expect(new Set(box.got.map(({ raw }) => /^Message-ID: (.+)$/im.exec(raw)?.[1])).size).toBe(1)
  })

  it('is not sent when it has become pointless: used or replaced link, run out, account suspended', async () => {
    const replaced = await mailTo('password-reset')
    const newer = await another(replaced.userId, 'password-reset')
    const suspended = await mailTo('password-reset')
    ok(await at.admin.post(`users/${suspended.userId}/suspend`, { reason: 'test' }))
    await at.server.app.jobs.runWaiting()
    expect(box.got).toHaveLength(1)
    expect(decodedPart(box.got[0]?.raw ?? '', 'text/plain')).toContain(newer)
    expect(await rowOf(suspended.userId)).toMatchObject({ state: 'dropped', sealed: null })
    const late = await mailTo('password-reset')
    clock.advance(31 * MINUTE)
    await at.server.app.jobs.runWaiting()
    expect(await rowOf(late.userId)).toMatchObject({ state: 'dropped' })
  })

  it('sealed for one recipient is worth nothing in the place of another’s', async () => {
    const [one, two] = [await mailTo('password-reset'), await mailTo('password-reset')]
    const sealed = (await rowOf(one.userId))?.sealed ?? ''
    await transact(at.server.database, { mode: 'read' }, (tx) =>
      tx.query.updateTable('mail').set({ sealed }).where('user_id', '=', two.userId).execute(),
    )
    await at.server.app.jobs.runWaiting()
    expect(await rowOf(two.userId)).toMatchObject({ state: 'dropped' })
    expect(box.got).toHaveLength(1)
  })

  it('waits while the server refuses for now, and is given up when it refuses for good, or after three days', async () => {
    box.refusal.code = 451
    const { userId } = await mailTo('password-changed', { at: clock.now() })
    await expect(at.server.app.jobs.runWaiting()).rejects.toThrow()
    expect(await rowOf(userId)).toMatchObject({ state: 'waiting' })
    box.refusal.code = 550
    await at.server.app.jobs.runWaiting()
    expect(await rowOf(userId)).toMatchObject({ state: 'failed', sealed: null })
    box.refusal.code = 451
    const other = await mailTo('password-changed', { at: clock.now() })
    clock.advance(3 * DAY + MINUTE)
    await at.server.app.jobs.runWaiting()
    expect(await rowOf(other.userId)).toMatchObject({ state: 'failed' })
    expect(log.join('\n')).toContain('mail-not-sent')
    expect(log.join('\n')).not.toContain('rita@')
  })
})

/** Last: from here on the queue runs by itself. */
it('goes out by itself once the server listens, what waited before and what comes then', async () => {
  await another(late[0], 'password-changed', { at: clock.now() })
  await at.server.app.listen()
  await another(late[1], 'password-changed', { at: clock.now() })
  const states = async () => [(await rowOf(late[0]))?.state, (await rowOf(late[1]))?.state]
  await expect.poll(states, { timeout: 20_000 }).toEqual(['sent', 'sent'])
  expect(box.got).toHaveLength(2)
}, 30_000)

describe('the outbox of the demonstration', () => {
  it('is not there outside demonstration mode, and in it for this machine alone (DESIGN §7)', async () => {
    expect((await at.server.anonymous.get('demo/outbox')).body.code).toBe('not-found')
    expect((await at.admin.get('demo/outbox')).body.code).toBe('not-found')
  })
})
