import { SEVERITIES } from '@menshen/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMessage, takeFrames } from '#test/audit-log/stream/read-frames.ts'
import { framed, syslogMessage } from './syslog-message.ts'

const AT = '2026-03-03T09:00:00.123Z'
const plain = { severity: 'info', at: AT, host: 'crm.example', messageId: 'unit.created', data: { eventId: 'e1' }, body: { a: 1 } } as const

describe('RFC 5424: a message', () => {
  it('has the facility of log audits, the severity, and its text in UTF-8 behind the mark', () => {
    const bytes = syslogMessage({ ...plain, severity: 'critical', body: { name: '王' } })
    expect(bytes.toString()).toBe(
      `<106>1 ${AT} crm.example menshen ${process.pid} unit.created [audit@32473 eventId="e1"] \uFEFF{"name":"王"}`,
    )
    const of = SEVERITIES.map((severity) => readMessage(syslogMessage({ ...plain, severity })).priority)
    expect(of).toEqual([110, 109, 108, 107, 106])
  })

  it('says nothing of a time that is none', () => {
    expect(readMessage(syslogMessage({ ...plain, at: null })).timestamp).toBe('-')
    expect(readMessage(syslogMessage({ ...plain, at: '2026' })).timestamp).toBe('-')
  })

  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({ maxLength: 50 }).map((text) => `"] ${text}\n<14>1 - - - - - - forged\u2028\u0085\\"`),
    fc.constantFrom('', ' ', '\0', '\r\n', '"', '\\', ']', '\uD800', '\uFEFF', '12 <1>1 '),
  )

  it('whatever is in its fields: it is one frame, one header, and the text says what it said', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, hostile, hostile, (host, messageId, data, text, name) => {
        const first = framed(
          syslogMessage({ ...plain, host, messageId, data: { eventId: data, position: '7' }, body: { text, [name]: text } }),
        )
        const second = framed(syslogMessage(plain))
        const { messages, rest } = takeFrames(Buffer.concat([first, second]))
        expect([messages.length, rest.length]).toEqual([2, 0])
        const read = readMessage(messages[0] as Buffer)
        expect(read).toMatchObject({ priority: 110, timestamp: AT, application: 'menshen' })
        expect(read.data.position).toBe('7')
        expect(Object.keys(read.data)).toEqual(['eventId', 'position'])
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
        expect((messages[0] as Buffer).toString()).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/)
        expect(JSON.parse(read.text)).toEqual(JSON.parse(JSON.stringify({ text, [name]: text })))
        expect(readMessage(messages[1] as Buffer).data).toEqual({ eventId: 'e1' })
      }),
      { numRuns: 2_000 },
    )
  })
})
