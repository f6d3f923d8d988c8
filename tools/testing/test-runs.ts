import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { Outcome } from './outcome.ts'
import { run } from './processes.ts'

function read<T>(file: string): T | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined
}

/** A runner that failed without a failed test (a file that does not load, nothing to run) has failed all the same. */
function counted(code: number, passed: number, failed: number, failures: readonly string[]): Outcome {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, failures }
}

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

/** Runs vitest and counts from its own report. */
export async function runVitest(report: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const code = await run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args], { env })
  const result = read<VitestReport>(report)
  const failures = (result?.testResults ?? []).flatMap(({ name, assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => `${relative(process.cwd(), name)}: ${fullName}`),
  )
  return counted(code, result?.numPassedTests ?? 0, result?.numFailedTests ?? 0, failures)
}

interface Suite {
  readonly suites?: readonly Suite[]
  readonly specs?: readonly { readonly ok: boolean; readonly file: string; readonly line: number; readonly title: string }[]
}

function failedIn({ suites = [], specs = [] }: Suite): string[] {
  const own = specs.filter(({ ok }) => !ok).map(({ file, line, title }) => `${file}:${line}: ${title}`)
  return [...own, ...suites.flatMap(failedIn)]
}

/** Runs Playwright and counts from its own report. */
export async function runPlaywright(report: string, env: Readonly<Record<string, string>>): Promise<Outcome> {
  const code = await run('playwright', ['test', '--reporter=line,json', `--output=${report}.files`], {
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  })
  const result = read<Suite & { readonly stats: { readonly expected: number; readonly unexpected: number } }>(report)
  return counted(code, result?.stats.expected ?? 0, result?.stats.unexpected ?? 0, result === undefined ? [] : failedIn(result))
}
