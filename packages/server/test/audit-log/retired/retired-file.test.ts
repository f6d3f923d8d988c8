import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readVerifier } from '@menshen/ledger'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileSource } from '#platform/audit/file/file-source.ts'
import { writeLog } from '#platform/audit/file/write-log.ts'
import { databaseSource } from '#platform/audit/verify/database-source.ts'
import { verifyLog } from '#platform/audit/verify/verify-log.ts'
import { type LogWithRetired, openLogWithRetired } from './log-with-retired.ts'

let log: LogWithRetired
let folder: string
let lines: readonly string[]
let partition: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'menshen-retired-file-'))
  log = await openLogWithRetired()
  partition = `"${log.attacker.retired.month}/record"`
  await writeLog(await databaseSource(log.test.database), join(folder, 'honest.jsonl'))
  lines = (await readFile(join(folder, 'honest.jsonl'), 'utf8')).split('\n')
})
afterAll(async () => {
  await log.test.close()
  await rm(folder, { recursive: true })
})

/** What is found in a file of which one line is another; what is no line of a log is said, and not read. */
async function found(alter: (line: string) => string, place: number): Promise<readonly unknown[]> {
  const file = join(folder, 'altered.jsonl')
  const at = lines.findIndex((line) => line.startsWith(`{"place":${place},`))
  const altered = lines.map((line, number) => (number === at ? alter(line) : line))
  expect(at).toBeGreaterThan(0)
  await writeFile(file, altered.join('\n'))
  try {
    const { key, checkpoints } = await log.held()
    return (await verifyLog(await fileSource(file), { key: readVerifier(key), checkpoints })).findings
  } catch (error) {
    return [error]
  } finally {
    await rm(file)
  }
}

const headOf = (line: string): string => line.slice(0, line.indexOf('"leaf":"') + '"leaf":"'.length + 44 + 1)
const missing = (line: string, besides: string): string => `${headOf(line)},"event":"${log.attacker.victim.id}","missing":true${besides}}`

/** The line of an event that stands. */
const STANDING: readonly (readonly [what: string, alter: (line: string) => string])[] = [
  ['is made one of an event that was retired', (line) => missing(line, `,"partition":${partition}`)],
  ['is made one of an event that is missing', (line) => missing(line, '')],
  [
    'is made one that could not be read, and was retired',
    (line) => missing(line, `,"partition":${partition}`).replace('missing', 'unreadable'),
  ],
  ['has a partition too', (line) => line.replace('","open":', `","partition":${partition},"open":`)],
  ['is said to be missing too', (line) => line.replace('","open":', `","missing":true,"partition":${partition},"open":`)],
]

const RETIRED: readonly (readonly [what: string, alter: (line: string) => string])[] = [
  ['names another month', (line) => line.replace(partition, '"2001-01/record"')],
  ['names another class', (line) => line.replace('/record"', '/session"')],
  ['names a class that is kept', (line) => line.replace('/record"', '/kept"')],
  ['names no partition', (line) => line.replace(`,"partition":${partition}`, '')],
  ['names none', (line) => line.replace(partition, 'null')],
  ['names an empty one', (line) => line.replace(partition, '""')],
  ['names a number', (line) => line.replace(partition, '7')],
  ['names a list', (line) => line.replace(partition, `[${partition}]`)],
  ['names what every object has', (line) => line.replace(partition, '"__proto__"')],
  ['names it with a space', (line) => line.replace(partition, partition.replace('/', ' /'))],
  ['names it in other letters', (line) => line.replace('/record"', '/rec\\u006frd"')],
  ['names it twice', (line) => line.replace(partition, `${partition},"partition":${partition}`)],
  ['has another leaf', (line) => line.replace(headOf(line), headOf(line.replace(/"leaf":"../, '"leaf":"AA')))],
  ['is an event again', (line) => line.replace('"missing":true', '"open":{},"entry":{}')],
  ['is not there', () => ''],
]

describe('A4: the file of a log from which events were retired', () => {
  it('is whole as it was written', async () => {
    expect(await found((line) => line, log.attacker.victim.position)).toEqual([])
  })

  it.each(STANDING)('is found where the line of an event %s', async (_what, alter) => {
    expect(await found(alter, log.attacker.victim.position)).not.toEqual([])
  })

  it.each(RETIRED)('is found where the line of a retired event %s', async (_what, alter) => {
    const place = log.attacker.gone[2]?.position ?? -1
    const line = lines.find((one) => one.startsWith(`{"place":${place},`)) ?? ''
    expect(alter(line)).not.toBe(line)
    expect(await found(alter, place)).not.toEqual([])
  })
})
