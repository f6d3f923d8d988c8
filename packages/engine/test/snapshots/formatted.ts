import type { Query } from '../../src/index.ts'
import { nameOf } from './company.ts'

/** Names and texts, which stay as they are; parentheses; words that begin a line. */
const TOKENS =
  /"[^"]*"|'[^']*'|[()]|\b(?:UNION ALL|ORDER BY|GROUP BY|CROSS JOIN LATERAL|JOIN|FROM|WHERE|LIMIT|AND|OR|FOR UPDATE)\b|\s+|[^"'()\s]+/g
const BEGINS = /^(UNION ALL|ORDER BY|GROUP BY|CROSS JOIN LATERAL|JOIN|FROM|WHERE|LIMIT|AND|OR|FOR UPDATE)$/

/** The statement on many lines, indented by its parentheses; spaces aside, nothing is changed. */
function onLines(text: string): string {
  let depth = 0
  let line = ''
  const lines: string[] = []
  const end = () => {
    if (line.trim() !== '') lines.push(line.trimEnd())
    line = '  '.repeat(depth)
  }
  for (const token of text.match(TOKENS) ?? []) {
    if (BEGINS.test(token)) end()
    if (token === ')') depth--
    line += /^\s+$/.test(token) ? (line.trim() === '' ? '' : ' ') : token
    if (token === '(') depth++
  }
  end()
  return lines.join('\n')
}

const shown = (value: unknown): string => (Array.isArray(value) ? `[${value.map(nameOf).join(', ')}]` : nameOf(value))

/** A statement as people read it, and what its parameters are. */
export function formatted(title: string, query: Query | null): string {
  if (query === null) return `-- ${title}\n-- no statement\n`
  const parameters = query.values.map((value, i) => `-- $${i + 1} = ${shown(value)}`)
  return [`-- ${title}`, `${onLines(query.text)};`, ...parameters, ''].join('\n')
}

/** The statement without its spaces: what two ways of writing it share. */
export const withoutSpaces = (text: string): string => text.replace(/\s+/g, '')
