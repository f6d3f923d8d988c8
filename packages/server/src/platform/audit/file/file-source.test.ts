import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CompleteNode, Frontier, leafHash } from '@menshen/ledger'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KEPT_LEVELS } from '../sequence.ts'
import { hexOf } from '../stored-event.ts'
import type { LogSource } from '../verify/log-source.ts'
import type { PlacedEvent } from '../verify/placed-event.ts'
import { verifyLog } from '../verify/verify-log.ts'
import { fileSource } from './file-source.ts'
import { logLines } from './write-log.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'menshen-log-file-'))
})
afterAll(() => rm(folder, { recursive: true }))

const EVENTS = 70
const entryOf = (position: number): string =>
  `{"commitments":{},"created_at":"2026-03-01T10:00:00.000Z","form":1,"id":"${position}","note":"${'王'.repeat(9_000)}"}`

function placed(position: number): PlacedEvent {
  const entry = entryOf(position)
  const hash = leafHash(entry)
  const shown = { id: String(position), createdAt: '2026-03-01T10:00:00.000Z', form: 1, entry, commitments: {}, openings: [], more: [] }
  return {
    position,
    eventId: shown.id,
    form: 1,
    hash,
    event: { ...shown, beside: hash, erases: null, retires: null },
    partition: null,
    altered: [],
  }
}

function log(): LogSource {
  const events = Array.from({ length: EVENTS }, (_, position) => placed(position))
  const tree = new Frontier()
  const nodes: CompleteNode[] = events
    .flatMap(({ hash }) => tree.append(hash))
    .filter(({ level }) => level > 0 && level % KEPT_LEVELS === 0)
  const beside = { waiting: 0, waitingSince: [], unplaced: [], placedTwice: [], beyond: [], nodesBeyond: [], alteredTables: [] }
  const state = { size: EVENTS, edge: tree.hashes.map(hexOf), keys: [], checkpoints: [{ size: 3, note: 'a note' }], ...beside }
  return {
    ...state,
    pages: async function* () {
      yield { events, nodes }
    },
  }
}

async function linesOfLog(): Promise<string[]> {
  const written: string[] = []
  for await (const some of logLines(log())) written.push(some)
  const lines = written.join('').split('\n')
  expect(lines.pop()).toBe('')
  return lines
}

async function findings(text: string) {
  const file = join(folder, 'log.jsonl')
  await writeFile(file, text)
  return (await verifyLog(await fileSource(file), { key: null, checkpoints: [] })).findings
}

const textOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')

describe('§4.5: a log in a file', () => {
  it('is the log, though lines lie across what is read at once', async () => {
    const text = textOf(await linesOfLog())
    expect(text.length).toBeGreaterThan(600_000)
    expect(await findings(text)).toEqual([])
  })

  const PLACE = 10
  const at = (lines: readonly string[], position: number): number => lines.findIndex((line) => line.startsWith(`{"place":${position},`))
  it.each<[string, (lines: string[]) => string[], string]>([
    ['without a place', (lines) => lines.toSpliced(at(lines, PLACE), 1).with(-1, `{"end":${EVENTS - 1}}`), 'place-missing'],
    ['with a place twice', (lines) => [...lines.slice(0, -1), lines[at(lines, PLACE)] ?? '', `{"end":${EVENTS + 1}}`], 'event-twice'],
    ['without a subtree', (lines) => lines.filter((line) => !line.startsWith('{"node":[4,1')), 'node-differs'],
    ['with a subtree elsewhere', (lines) => lines.map((line) => line.replace('{"node":[4,1', '{"node":[4,2')), 'node-differs'],
    [
      'with fewer in its head',
      (lines) => lines.with(0, (lines[0] ?? '').replace(`"size":${EVENTS}`, `"size":${EVENTS - 1}`)),
      'edge-differs',
    ],
  ])('%s is found', async (_, change, kind) => {
    expect((await findings(textOf(change(await linesOfLog())))).map((finding) => finding.kind)).toContain(kind)
  })

  it.each<[string, (lines: string[]) => string, string]>([
    ['is empty', () => '', 'ends before its end'],
    ['is cut in a line', (lines) => textOf(lines).slice(0, -5), 'the file was cut'],
    ['is cut between lines', (lines) => textOf(lines.slice(0, -1)), 'ends before its end'],
    ['goes on after its end', (lines) => textOf([...lines, lines.at(-2) ?? '']), 'stands after the end'],
    ['counts wrongly', (lines) => textOf(lines.with(-1, '{"end":3}')), 'more or fewer places'],
    ['is of another form', (lines) => textOf(lines.with(0, '{"format":"menshen-audit-log/2"}')), 'Line 1 is not one'],
    ['has a line that is none', (lines) => textOf(lines.toSpliced(5, 0, '{"note":"all is well"}')), 'Line 6 is not one'],
    [
      'says something twice',
      (lines) => textOf(lines.with(3, (lines[3] ?? '').replace('"form":1', '"form":0,"form":1'))),
      'Line 4 says something',
    ],
  ])('that %s is refused', async (_, change, message) => {
    await expect(linesOfLog().then((lines) => findings(change(lines)))).rejects.toThrow(message)
  })
})
