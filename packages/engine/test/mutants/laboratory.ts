import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Edit, Mutant } from './mutant.ts'

const ENGINE = join(import.meta.dirname, '..', '..')
const ROOT = join(ENGINE, '..', '..')
const NOT_COPIED = ['node_modules', 'reports', '.stryker-tmp']

/** A set of tests that a mutant meets, the quickest and plainest first. */
export interface TestSet {
  readonly name: string
  readonly files: readonly string[]
}

export const TEST_SETS: readonly TestSet[] = [
  { name: 'cases in memory', files: ['test/cases/memory.test.ts'] },
  { name: 'cases in SQL', files: ['test/cases/sql.test.ts'] },
  { name: 'claims', files: ['src/claims/', 'src/examples/', 'test/claims/table.test.ts'] },
  { name: 'unit', files: ['plan', 'decide', 'predicate', 'sql', 'vocabulary'].map((folder) => `src/${folder}/`) },
  { name: 'a few random worlds', files: ['test/mutants/few-worlds.test.ts'] },
  { name: 'claims about made policies', files: ['test/claims/made-claims.test.ts'] },
  { name: 'pinned SQL', files: ['test/snapshots/'] },
  { name: 'outlines', files: ['test/outline/'] },
]

/** The first test that a mutant failed; null for one that survived. */
export interface Caught {
  readonly set: string
  readonly test: string
}

/** A copy of the engine that may be broken. */
export interface Laboratory {
  readonly folder: string
  readonly close: () => void
}

export function openLaboratory(): Laboratory {
  const base = mkdtempSync(join(tmpdir(), 'menshen-mutants-'))
  const folder = join(base, 'packages', 'engine')
  cpSync(ENGINE, folder, { recursive: true, filter: (path) => !NOT_COPIED.some((name) => path.startsWith(join(ENGINE, name))) })
  cpSync(join(ROOT, 'tsconfig.base.json'), join(base, 'tsconfig.base.json'))
  symlinkSync(join(ROOT, 'node_modules'), join(base, 'node_modules'))
  return { folder, close: () => rmSync(base, { recursive: true, force: true }) }
}

/** The text after an edit. @throws Error when what it changes is not there exactly once */
function edited(text: string, { file, find, replace }: Edit): string {
  const parts = text.split(find)
  if (parts.length !== 2) throw new Error(`${file} holds ${JSON.stringify(find)} ${parts.length - 1} times, not once`)
  return parts.join(replace)
}

/** Why a mutant no longer applies; null for one that does. */
export function staleness({ edits }: Mutant): string | null {
  try {
    for (const edit of edits) edited(readFileSync(join(ENGINE, edit.file), 'utf8'), edit)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

interface Report {
  readonly testResults: readonly {
    readonly name: string
    readonly message: string
    readonly status: string
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
  }[]
}

/** What failed, by the report of a run; null when nothing did. */
function failureIn({ testResults }: Report): string | null {
  const failed = testResults.filter(({ status }) => status === 'failed')
  const test = failed.flatMap(({ assertionResults }) => assertionResults).find(({ status }) => status === 'failed')
  return test?.fullName ?? failed[0]?.message.split('\n')[0] ?? null
}

/** Names that are not there, and text that is no program: such a mutant would be caught by falling over, not by being wrong. */
const NO_PROGRAM = /^.*error TS(?:2304|2552|2663|1\d{3}):.*$/m

/** Why the copy is no program; null for one that is. What is merely badly typed may run. */
function nonsenseIn({ folder }: Laboratory): string | null {
  const tsc = join(ROOT, 'node_modules', '.bin', 'tsc')
  const { stdout, error } = spawnSync(tsc, ['--noEmit', '--pretty', 'false', '-p', folder], { cwd: folder, encoding: 'utf8' })
  if (error !== undefined) throw error
  return NO_PROGRAM.exec(stdout)?.[0] ?? null
}

/** Runs one set of tests on the copy. */
async function failureOf({ files }: TestSet, { folder }: Laboratory): Promise<string | null> {
  const report = join(folder, 'report.json')
  rmSync(report, { force: true })
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
  const args = [vitest, 'run', '--root', folder, '--bail', '1', '--reporter', 'json', '--outputFile', report, ...files]
  // What surrounds this run must not reach into it: it may itself be started by a test.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST') && name !== 'NODE_OPTIONS'))
  const child = spawn(process.execPath, args, { cwd: folder, env: { ...env, CI: '1' }, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000)
  })
  const code = await new Promise<number | null>((resolve) => {
    child.on('close', resolve)
  })
  let failure: string | null
  try {
    failure = failureIn(JSON.parse(readFileSync(report, 'utf8')) as Report)
  } catch {
    throw new Error(`the tests ended with ${code} and left no report: ${said}`)
  }
  if ((code === 0) !== (failure === null))
    throw new Error(`the tests ended with ${code}, but their report says ${failure ?? 'that nothing failed'}`)
  return failure
}

/** The first test that fails on the copy as it is. */
export async function firstFailure(laboratory: Laboratory, sets: readonly TestSet[] = TEST_SETS): Promise<Caught | null> {
  for (const set of sets) {
    const test = await failureOf(set, laboratory)
    if (test !== null) return { set: set.name, test }
  }
  return null
}

/** Breaks the copy, looks at it, and mends it again. */
async function withBroken<T>(laboratory: Laboratory, { edits }: Mutant, look: () => T | Promise<T>): Promise<T> {
  const whole = new Map(edits.map(({ file }) => [file, readFileSync(join(laboratory.folder, file), 'utf8')]))
  const broken = new Map(whole)
  for (const edit of edits) broken.set(edit.file, edited(broken.get(edit.file) ?? '', edit))
  try {
    for (const [file, text] of broken) writeFileSync(join(laboratory.folder, file), text)
    return await look()
  } finally {
    for (const [file, text] of whole) writeFileSync(join(laboratory.folder, file), text)
  }
}

/** What catches a mutant first; null when nothing does. */
export function outcomeOf(laboratory: Laboratory, mutant: Mutant, sets: readonly TestSet[] = TEST_SETS): Promise<Caught | null> {
  return withBroken(laboratory, mutant, () => firstFailure(laboratory, sets))
}

/** Why a mutant is no program at all; null for one that is. */
export function nonsenseOf(laboratory: Laboratory, mutant: Mutant): Promise<string | null> {
  return withBroken(laboratory, mutant, () => nonsenseIn(laboratory))
}
