import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { KeyError, NoteError, readVerifier } from '@menshen/ledger'
import { describeFinding } from '#platform/audit/verify/finding.ts'
import type { LogSource } from '#platform/audit/verify/log-source.ts'
import { type HeldOutside, type Verdict, verifyLog } from '#platform/audit/verify/verify-log.ts'
import { EXIT, type Surroundings } from '../command.ts'
import { progressLine } from '../progress-line.ts'

/** One checkpoint of a file, or those of all the files of a folder. */
async function checkpointsIn(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [await readFile(path, 'utf8')]
  const names = (await readdir(path, { recursive: true })).filter((name) => name.endsWith('.checkpoint')).sort()
  const notes: string[] = []
  // One after the other: there may be more than can be open at once.
  for (const name of names) notes.push(await readFile(join(path, name), 'utf8'))
  return notes
}

/** @throws KeyError where there are checkpoints and no key to read them with; NoteError where none is of the log of the key */
export async function heldOutside(key: string | undefined, paths: readonly string[]): Promise<HeldOutside> {
  const all = (await Promise.all(paths.map(checkpointsIn))).flat()
  if (key === undefined && all.length > 0) throw new KeyError('--checkpoint needs --key, the key that signed it, as it is held outside')
  if (key === undefined) return { key: null, checkpoints: [] }
  const verifier = readVerifier(key)
  // A folder may hold those of other logs too.
  const checkpoints = all.filter((note) => note.startsWith(`${verifier.name}\n`))
  if (all.length > 0 && checkpoints.length === 0)
    throw new NoteError(`None of these checkpoints is of ${verifier.name}, the log of the key.`)
  return { key: verifier, checkpoints }
}

const SHOWN = 100

function report({ findings, events, anchored, tailSince, waiting, erased, retired }: Verdict, { stdout }: Surroundings): number {
  const say = (line: string): void => void stdout.write(`${line}\n`)
  for (const finding of findings.slice(0, SHOWN)) say(`✗ ${describeFinding(finding)}`)
  if (findings.length > SHOWN) say(`✗ and ${findings.length - SHOWN} more`)
  const tail = events - anchored
  const since = tailSince === null ? '' : `, the first at ${tailSince}`
  say(`${events} events; ${anchored} of them are covered by a checkpoint held outside.`)
  if (tail > 0) say(`${tail} are not yet${since}: whoever has the database and its keys could still change these.`)
  if (erased > 0) say(`${erased} values were erased, as events of the log say.`)
  if (retired > 0) say(`${retired} events were retired, as events of the log say.`)
  if (waiting > 0) say(`${waiting} more wait for their place.`)
  say(findings.length === 0 ? '✓ Nothing is wrong.' : `✗ ${findings.length} things are wrong.`)
  return findings.length === 0 ? EXIT.done : EXIT.failed
}

/** Checks a log, in a database or a file, against what is held outside, and says what is wrong with which event. */
export async function verify(source: LogSource, held: HeldOutside, surroundings: Surroundings): Promise<number> {
  const progress = progressLine(surroundings.stderr, source.size)
  try {
    return report(await verifyLog(source, held, progress.at), surroundings)
  } finally {
    progress.end()
  }
}
