import { reportFindings } from './report-findings.ts'
import { type Finding, type SourceFile, sourceFiles } from './source-files.ts'

const MEDIAN = 80
const NINETIETH = 250
const MOST = 400
const VAGUE = new Set(['utils', 'util', 'helpers', 'common', 'services', 'managers'])

function linesOf(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}

export interface Sizes {
  readonly median: number
  readonly ninetieth: number
  readonly largest: number
}

export function sizesOf(files: readonly SourceFile[]): Sizes {
  const lines = files.map(({ text }) => linesOf(text)).sort((a, b) => a - b)
  return { median: percentile(lines, 0.5), ninetieth: percentile(lines, 0.9), largest: lines.at(-1) ?? 0 }
}

/** Small rooms: median ≤ 80 lines, nine in ten ≤ 250, none over 400, and no folder whose name says nothing. */
export function sizeFindings(files: readonly SourceFile[]): Finding[] {
  const { median, ninetieth } = sizesOf(files)
  const whole: Finding[] = []
  if (median > MEDIAN) whole.push({ rule: 'median', file: '.', message: `the median file has ${median} lines, more than ${MEDIAN}` })
  if (ninetieth > NINETIETH)
    whole.push({ rule: 'ninetieth', file: '.', message: `one file in ten has ${ninetieth} lines or more; ${NINETIETH} is the limit` })
  const each = files.flatMap(({ path, text }): Finding[] => {
    const lines = linesOf(text)
    const vague = path
      .split('/')
      .slice(0, -1)
      .find((folder) => VAGUE.has(folder))
    return [
      ...(lines > MOST ? [{ rule: 'size', file: path, message: `${lines} lines, more than ${MOST}` }] : []),
      ...(vague === undefined ? [] : [{ rule: 'folder', file: path, message: `a folder named "${vague}" says nothing of what is in it` }]),
    ]
  })
  return [...whole, ...each]
}

if (import.meta.main) {
  const files = sourceFiles(process.argv[2] ?? '.')
  const { median, ninetieth, largest } = sizesOf(files)
  reportFindings(`${files.length} files, median ${median}, ninetieth ${ninetieth}, largest ${largest} lines`, sizeFindings(files))
}
