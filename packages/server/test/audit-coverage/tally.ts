import { endpoints } from '@menshen/contract'
import { judge } from './judge/judge.ts'
import { judgeLater } from './judge/later.ts'
import type { Audited } from './judge/records.ts'
import type { Later, Observed } from './watch.ts'

/** What is wrong with a call. */
export interface Finding {
  readonly endpoint: string
  readonly status: number
  readonly wrong: string
}

export interface Tally {
  readonly findings: Finding[]
  readonly done: ReadonlyMap<string, number>
  readonly refused: ReadonlyMap<string, number>
  count(seen: Observed, audited: Audited): void
  countLater(seen: Later, audited: Audited): void
  readonly sums: Readonly<Record<'calls' | 'later' | 'events' | 'fields' | 'shown' | 'decisions', number>>
  report(): string
}

/** Gathers what was judged, and how much of it there was. */
export function tally(): Tally {
  const findings: Finding[] = []
  const [done, refused] = [new Map<string, number>(), new Map<string, number>()]
  const sums = { calls: 0, later: 0, events: 0, fields: 0, shown: 0, decisions: 0 }
  return {
    findings,
    done,
    refused,
    count: (seen, audited) => {
      const { name } = seen.endpoint
      const verdict = judge(seen, audited)
      const which = seen.status < 300 ? done : refused
      which.set(name, (which.get(name) ?? 0) + 1)
      sums.calls += 1
      for (const key of ['events', 'fields', 'shown', 'decisions'] as const) sums[key] += verdict[key]
      for (const wrong of verdict.wrong) findings.push({ endpoint: name, status: seen.status, wrong })
    },
    countLater: (seen, audited) => {
      if (seen.changed.length === 0) return
      const verdict = judgeLater(seen, audited)
      sums.later += 1
      for (const key of ['events', 'fields', 'shown', 'decisions'] as const) sums[key] += verdict[key]
      for (const wrong of verdict.wrong) findings.push({ endpoint: 'job', status: 0, wrong })
    },
    sums,
    report: () =>
      `${done.size} of ${endpoints.length} endpoints did what they are there for and ${refused.size} refused: ${sums.calls} calls and ${sums.later} jobs, ` +
      `${sums.events} events, ${sums.fields} changed fields compared, ${sums.shown} records shown, ${sums.decisions} decisions reckoned`,
  }
}
