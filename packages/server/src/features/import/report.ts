import type { Language } from '@menshen/contract'
import type { FaultyLine } from './store/faults.ts'

/** Programs take a cell that begins so for a formula and work it out. */
const FORMULA = /^[\s\0]*[=+\-@\t\r|%＝＋－＠]/

/** A cell as it may be opened anywhere: nothing in it is a formula, and nothing breaks out of its quotation. */
function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

const TITLES = { en: ['Line', 'Column', 'What is wrong'], zh: ['行', '列', '问题'] } as const

/** A part of the report as CSV; the first one begins with the mark of UTF-8 and the titles. */
export function reportCsv(items: readonly FaultyLine[], language: Language, first: boolean): string {
  const lines = items.flatMap(({ line, faults }) =>
    faults.map((fault) => [String(line), cell(fault.column ?? ''), cell(fault[language])].join(',')),
  )
  const head = first ? [`\uFEFF${TITLES[language].map(cell).join(',')}`] : []
  return [...head, ...lines].map((line) => `${line}\r\n`).join('')
}
