import { existsSync, readFileSync } from 'node:fs'
import type { Outcome } from './outcome.ts'
import { run } from './processes.ts'

function read<T>(file: string): T | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined
}

/** A runner that failed without a failed test (a file that does not load, nothing to run) has failed all the same. */
function counted(code: number, passed: number, failed: number): Outcome {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed }
}

/** Runs vitest and counts from its own report. */
export async function runVitest(report: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const code = await run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args], { env })
  const result = read<{ numPassedTests: number; numFailedTests: number }>(report)
  return counted(code, result?.numPassedTests ?? 0, result?.numFailedTests ?? 0)
}

/** Runs Playwright and counts from its own report. */
export async function runPlaywright(report: string, env: Readonly<Record<string, string>>): Promise<Outcome> {
  const code = await run('playwright', ['test', '--reporter=line,json', `--output=${report}.files`], {
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  })
  const stats = read<{ stats: { expected: number; unexpected: number } }>(report)?.stats
  return counted(code, stats?.expected ?? 0, stats?.unexpected ?? 0)
}
