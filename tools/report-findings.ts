import type { Finding } from './source-files.ts'

/** Prints the findings of a checker that was started as a program, and ends it with 1 when there are any. */
export function reportFindings(checked: string, findings: readonly Finding[]): void {
  for (const { file, rule, message } of findings) process.stdout.write(`${file}  ${rule}  ${message}\n`)
  process.stdout.write(`${checked}: ${findings.length} problems\n`)
  if (findings.length > 0) process.exitCode = 1
}
