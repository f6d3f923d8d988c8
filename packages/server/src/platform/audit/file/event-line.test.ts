import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type EventRow, sealValues } from '../event-entry.ts'
import { hexOf, type StoredEvent } from '../stored-event.ts'
import { checkEvent } from '../verify/check-event.ts'
import { type PlacedEvent, showEvent } from '../verify/placed-event.ts'
import { LineError, readEventLine, writeEventLine } from './event-line.ts'
import { readPlainLine } from './plain-line.ts'

const row = (more: Partial<EventRow> = {}): EventRow => ({
  ...{ id: randomUUID(), event: 'record.updated', category: 'record', severity: 'info', outcome: 'done', object: 'customer' },
  ...{ record_id: randomUUID(), operation: 'update', record_owner_id: null, record_unit_id: null, assurance: 2, correlation_id: 'act' },
  ...{ owner_id: randomUUID(), unit_id: randomUUID(), created_at: '2026-03-01T10:00:00.000Z', session_id: null, token_id: null },
  ...{ problem: null, decision: null, shown: [randomUUID()], details: { count: 3, 10: 'x', 9: 'y' }, ordinal: 0 },
  ...{ address: '192.0.2.7', client: 'Mozilla "火狐"\n', terms: { q: '王' }, changes: [{ field: 'phone', before: null, after: '138' }] },
  ...more,
})

function placed(event: EventRow = row()): PlacedEvent {
  const { commitments, salts, leaf } = sealValues(event)
  const stored: StoredEvent = { ...event, commitments, salts, leaf: hexOf(leaf) }
  return { position: 7, eventId: event.id, form: 1, hash: leaf, event: showEvent(stored), partition: '2026-03/record', altered: [] }
}

const line = writeEventLine(placed())
const entry = line.slice(line.indexOf('"entry":') + 8, -1)

describe('§4.5: a place of the log as a line', () => {
  it('is read as it was written, and nothing is wrong with it', () => {
    for (const one of [placed(), placed(row({ details: {}, client: 'curl', shown: [] })), { ...placed(), altered: ['version'] }]) {
      expect(readEventLine(writeEventLine(one))).toEqual(one)
      expect(checkEvent(readEventLine(writeEventLine({ ...one, altered: [] })))).toEqual([])
    }
  })

  it('is read as it is told to be plain, unless something in it is rare', () => {
    const plain = [placed(), placed(row({ address: null, client: null, changes: [], terms: {} }))]
    for (const one of plain) expect(readPlainLine(writeEventLine(one))).toEqual(one)
    const rare = [
      { client: '\u0001' },
      { client: '\ud800' },
      { terms: { 七: 'x' } },
      { details: { rate: 0.5 } },
      { details: { note: '王' } },
    ]
    for (const one of rare.map((more) => placed(row(more)))) {
      expect(readPlainLine(writeEventLine(one))).toBeNull()
      expect(readEventLine(writeEventLine(one))).toEqual(one)
    }
  })

  it('holds the entry in the very text that is hashed', () => {
    expect((readEventLine(line).event as { entry: string }).entry).toBe(entry)
    expect(entry.startsWith('{"assurance":2,')).toBe(true)
  })

  it('says so where there is no event, or one that holds what none can', () => {
    for (const event of ['missing', 'unreadable'] as const) {
      const one = { ...placed(), event }
      expect(readEventLine(writeEventLine(one))).toEqual(one)
    }
    const endless = placed(row({ details: { limit: Number.POSITIVE_INFINITY } }))
    expect(readEventLine(writeEventLine(endless))).toEqual({ ...endless, event: 'unreadable', partition: null })
  })

  const replaced = (from: string | RegExp, to: string): string => {
    const made = line.replace(from, to)
    expect(made).not.toBe(line)
    return made
  }
  it.each<[string, () => string]>([
    ['a name twice in the entry, the last of which is hashed', () => replaced('"entry":{', '"entry":{"outcome":"refused",')],
    ['a name twice deep in the entry', () => replaced('"details":{', '"details":{"count":4,')],
    ['a value twice', () => replaced('"open":{', '"open":{"address":["","10.0.0.1"],')],
    ['the entry twice', () => replaced(',"entry":', `,"entry":${entry.replace('"done"', '"refused"')},"entry":`)],
    ['something more', () => replaced('"place":7', '"place":7,"note":"all is well"')],
    ['something more behind', () => `${line.slice(0, -1)},"address":"10.0.0.1"}`],
    ['another event than that of the entry', () => replaced('"open":', `"event":"${randomUUID()}","open":`)],
    ['that there is no event, and one', () => replaced('"open":', '"missing":true,"open":')],
    ['a place that is text', () => replaced('"place":7', '"place":"7"')],
    ['a leaf that is none', () => replaced(/"leaf":"[^"]*"/, '"leaf":"AAAA"')],
    ['a number in another way', () => replaced('"assurance":2', '"assurance":2.0')],
    ['a text in another way', () => replaced('"outcome":"done"', '"outcome":"d\\u006fne"')],
    ['it with a space', () => replaced('"place":7', '"place": 7')],
    ['a salt and a value and more', () => replaced(/"address":\[([^\]]*)\]/, '"address":[$1,"10.0.0.1"]')],
    ['a value twice, one after the other', () => replaced(/("address":\[[^\]]*\])/, '$1,$1')],
    ['a value with an escape it does not need', () => replaced('"192.0.2.7"', '"192.0.2.7\\/"')],
    ['a comma more', () => replaced(']},"entry"', '],},"entry"')],
    ['another end', () => `${line.slice(0, -1)}]`],
    ['a form there is not', () => replaced('"form":1,"id"', '"form":2,"id"')],
    ['that there are no commitments', () => replaced('"form":1,"id"', '"form":0,"id"')],
    ['nothing', () => 'null'],
    ['what is no JSON', () => line.slice(0, -1)],
  ])('is refused where it says %s', (_, made) => {
    expect(() => readEventLine(made())).toThrow(LineError)
  })

  it.each<[string, () => string, string]>([
    ['another value', () => replaced('"192.0.2.7"', '"10.0.0.1"'), 'value-changed'],
    ['another salt', () => replaced(/"address":\["./, '"address":["!'), 'value-changed'],
    ['a value less', () => replaced(/"address":\[[^\]]*\],/, ''), 'value-missing'],
    ['a value without its salt', () => replaced(/"address":\["[^"]*"/, '"address":[null'), 'value-halved'],
    ['a salt without its value', () => replaced(',"192.0.2.7"]', ']'), 'value-halved'],
    ['a value more', () => replaced('"open":{', '"open":{"terms.city":["","上海"],'), 'value-added'],
    ['a value under a name that every object has', () => replaced('"open":{', '"open":{"constructor":["","x"],'), 'value-added'],
    ['another thing in the entry', () => replaced('"outcome":"done"', '"outcome":"refused"'), 'event-changed'],
    ['another leaf beside', () => replaced('"open":', `"beside":"${'A'.repeat(43)}=","open":`), 'leaf-differs'],
    ['another form', () => replaced('"place":7,"form":1', '"place":7,"form":0'), 'leaf-differs'],
  ])('is found where it says %s', (_, made, kind) => {
    expect(checkEvent(readEventLine(made())).map((finding) => finding.kind)).toContain(kind)
  })
})
