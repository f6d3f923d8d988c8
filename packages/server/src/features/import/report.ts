import type { Language } from '@menshen/contract'
import { csvText } from '#platform/csv-text.ts'
import type { FaultyLine } from './store/faults.ts'

const TITLES = { en: ['Line', 'Column', 'What is wrong'], zh: ['行', '列', '问题'] } as const

/** A part of the report as CSV; the first one begins with the mark of UTF-8 and the titles. */
export function reportCsv(items: readonly FaultyLine[], language: Language, first: boolean): string {
  const lines = items.flatMap(({ line, faults }) =>
    faults.map((fault) => [String(line), csvText(fault.column ?? ''), csvText(fault[language])].join(',')),
  )
  const head = first ? [`\uFEFF${TITLES[language].map(csvText).join(',')}`] : []
  return [...head, ...lines].map((line) => `${line}\r\n`).join('')
}
