import { importFaultLabels } from '@menshen/contract'
import type { DoorContext } from '#platform/access/door-context.ts'
import { type ImportedLine, importRecords } from '#platform/access/write/import-records.ts'
import type { EventDraft } from '#platform/audit/append.ts'
import type { FaultyLine, LineFault } from '../store/faults.ts'
import { lookUp } from './name-lookup.ts'
import { type Naming, problemFaults, refusalOf } from './problem-faults.ts'
import type { ReadLine } from './read-cells.ts'

/** What became of some lines. */
export interface LinesDone {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly faulty: readonly FaultyLine[]
  /** Events of lines that were refused for want of a right. */
  readonly refusals: readonly EventDraft[]
}

export interface LinesWish extends Naming {
  readonly source: string
  readonly dry: boolean
}

interface ResolvedLine extends ImportedLine {
  readonly line: number
}

function resolved(
  { line, values, named, key, faults }: ReadLine,
  find: Awaited<ReturnType<typeof lookUp>>,
  { columns, titles }: Naming,
): ResolvedLine | FaultyLine {
  const found: LineFault[] = [...faults]
  const ids: Record<string, string> = {}
  for (const [field, record] of Object.entries(named)) {
    const answer = find(record)
    const column = columns.find((one) => one.field === field)?.column ?? -1
    if ('id' in answer) ids[field] = answer.id
    else found.push({ column: titles[column] ?? null, ...answer.fault })
  }
  return found.length > 0 ? { line, faults: found } : { line, values: { ...values, ...ids }, key }
}

const isFaulty = (line: ResolvedLine | FaultyLine): line is FaultyLine => 'faults' in line

/** Imports some lines in the transaction of `context`, each by itself; with `dry` as if, with nothing changed. */
export async function importLines(context: DoorContext, lines: readonly ReadLine[], wish: LinesWish): Promise<LinesDone> {
  const find = await lookUp(
    context,
    wish,
    lines.flatMap(({ named }) => Object.values(named)),
  )
  const all = lines.map((line) => resolved(line, find, wish))
  const good = all.filter((line): line is ResolvedLine => !isFaulty(line))
  const faulty: FaultyLine[] = all.filter(isFaulty)
  const refusals: EventDraft[] = []
  const counts = { created: 0, updated: 0, unchanged: 0 }
  const outcomes = await importRecords(context, wish.object, good, wish)
  outcomes.forEach((outcome, i) => {
    const line = good[i]?.line ?? 0
    if ('done' in outcome) counts[outcome.done] += 1
    else {
      faulty.push({ line, faults: problemFaults(outcome.problem, wish) })
      const refusal = refusalOf(outcome.problem, line)
      if (refusal !== null) refusals.push(refusal)
    }
  })
  return { ...counts, faulty: faulty.sort((a, b) => a.line - b.line), refusals }
}

/** Finds keys that stand in the file twice: the second line would change what the first one made. */
export function keyGuard(title: string | null): (line: ReadLine) => ReadLine {
  const seen = new Map<string, number>()
  return (line) => {
    if (line.key === null) return line
    const before = seen.get(line.key)
    if (before === undefined) {
      seen.set(line.key, line.line)
      return line
    }
    return { ...line, faults: [...line.faults, { column: title, ...importFaultLabels('key-twice', { line: before }) }] }
  }
}
