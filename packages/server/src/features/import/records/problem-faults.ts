import { type ImportColumn, type ImportObject, importTargetLabels, PROBLEMS } from '@menshen/contract'
import type { EventDraft } from '#platform/audit/append.ts'
import type { Problem } from '#platform/http/problem.ts'
import { refusalEvent } from '#platform/http/refusal-event.ts'
import type { LineFault } from '../store/faults.ts'

export interface Naming {
  readonly object: ImportObject
  readonly titles: readonly string[]
  readonly columns: readonly ImportColumn[]
}

/** A refusal of a line in the reader's words: by the titles of the file, where it says which field it is about. */
export function problemFaults(problem: Problem, { object, titles, columns }: Naming): LineFault[] {
  if (problem.issues.length === 0) {
    const { en, zh } = PROBLEMS[problem.code].title
    return [{ column: null, en, zh }]
  }
  return problem.issues.map(({ pointer, message }) => {
    const name = pointer.split('/')[2] ?? pointer.split('/')[1] ?? ''
    const column = columns.find(({ field }) => field === name)?.column
    const title = column === undefined ? undefined : titles[column]
    if (title !== undefined) return { column: title, ...message }
    const label = importTargetLabels(object, name)
    return {
      column: null,
      en: label === null ? message.en : `${label.en}: ${message.en}`,
      zh: label === null ? message.zh : `${label.zh}：${message.zh}`,
    }
  })
}

const DENIED: ReadonlySet<Problem['code']> = new Set(['not-found', 'not-permitted', 'escalation'])

/** The event of a line that was refused for want of a right; null when something else was wrong with it. */
export function refusalOf(problem: Problem, line: number): EventDraft | null {
  if (!DENIED.has(problem.code) || problem.trace === undefined) return null
  return refusalEvent(problem, { details: { line } })
}
