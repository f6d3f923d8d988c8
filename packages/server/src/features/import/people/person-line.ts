import {
  type ImportSettings,
  importFaultLabels,
  isStorable,
  objects,
  PERSON_COLUMNS,
  type PersonColumn,
  type ReferenceKey,
} from '@menshen/contract'
import type { FileLine } from '../file/file-line.ts'
import { cellValue, plainName } from '../records/cell-values.ts'
import type { LineFault } from '../store/faults.ts'

/** A line about a person, as far as it can be read by itself. */
export interface PersonLine {
  readonly line: number
  readonly said: Readonly<Partial<Record<PersonColumn, string>>>
  readonly managerBy: ReferenceKey
  readonly faults: readonly LineFault[]
}

const isPersonColumn = (name: string): name is PersonColumn => Object.hasOwn(PERSON_COLUMNS, name)

/** Reads lines about people. A blank cell says nothing. */
export function personReader(settings: ImportSettings, titles: readonly string[]): (line: FileLine) => PersonLine {
  const managerBy = settings.columns.find(({ field }) => field === 'manager')?.by ?? 'email'
  return ({ line, cells }) => {
    const said: Partial<Record<PersonColumn, string>> = {}
    const faults: LineFault[] = []
    for (const { column, field } of settings.columns) {
      const cell = column < cells.length ? (cells[column] ?? null) : ''
      const title = titles[column] ?? null
      if (cell === null) faults.push({ column: title, ...importFaultLabels('unreadable-cell') })
      else if (!isStorable(cell)) faults.push({ column: title, ...importFaultLabels('forbidden-character') })
      else if (cell.trim() !== '' && isPersonColumn(field)) {
        const locale = field === 'locale' ? cellValue(objects.user.fields.locale, cell, { ...settings, timeZone: 'UTC' }, null) : null
        if (locale !== null && 'fault' in locale) faults.push({ column: title, ...locale.fault })
        else said[field] = locale === null ? cell.trim() : String(locale.value)
      }
    }
    return { line, said, managerBy, faults }
  }
}

/**
 * The lines in an order in which whoever is named as a manager comes before those who report to them, wherever they stand in the
 * file. It follows from the lines alone, so a run that goes on finds the same order.
 */
export function managersFirst(lines: readonly PersonLine[]): PersonLine[] {
  const names = new Map<string, PersonLine>()
  for (const line of lines) {
    for (const name of [line.said.email, line.said.name, line.said.nameZh]) if (name !== undefined) names.set(plainName(name), line)
  }
  const order = new Set<PersonLine>()
  for (const line of lines) {
    // Upwards from a line to whoever is above it, then down again; a circle ends where it began.
    const above: PersonLine[] = []
    for (let one: PersonLine | undefined = line; one !== undefined && !order.has(one) && !above.includes(one); ) {
      above.push(one)
      one = one.said.manager === undefined ? undefined : names.get(plainName(one.said.manager))
    }
    for (const one of above.toReversed()) order.add(one)
  }
  return [...order]
}
