import {
  EXTERNAL_ID,
  type FieldSpec,
  IMPORT_LIMITS,
  type ImportFaultCode,
  type ImportSettings,
  importFaultLabels,
  isStorable,
} from '@menshen/contract'
import type { Value } from '@menshen/engine'
import { fieldOf, specOf } from '#platform/access/object-types.ts'
import type { FileLine } from '../file/file-line.ts'
import type { LineFault } from '../store/faults.ts'
import { type CellReading, cellValue } from './cell-values.ts'
import type { NamedRecord } from './name-lookup.ts'

/** A line as far as it can be read without looking at any record. */
export interface ReadLine {
  readonly line: number
  readonly values: Readonly<Record<string, Value>>
  /** References by field, to be looked up. */
  readonly named: Readonly<Record<string, NamedRecord>>
  readonly key: string | null
  readonly faults: readonly LineFault[]
}

export interface LineReading extends CellReading, Pick<ImportSettings, 'columns'> {
  readonly object: string
  readonly titles: readonly string[]
  /** Whether the person could ever write the currency of an amount. */
  readonly writable: ReadonlySet<string>
}

interface Collected {
  readonly values: Record<string, Value>
  readonly named: Record<string, NamedRecord>
  readonly faults: LineFault[]
  key: string | null
}

/** Amounts in minor units mean nothing without their currency: one that is not said is the usual one, and then said. */
function currencyFor(reading: LineReading, field: FieldSpec, values: Record<string, Value>): Value {
  const name = field.currencyField
  if (name === undefined) return null
  const usual = fieldOf(specOf(reading.object), name)?.initial ?? null
  if (values[name] === undefined && reading.writable.has(name)) values[name] = usual
  return values[name] ?? usual
}

/** Whatever other cells are read by comes first. */
function inOrder({ object, columns }: LineReading): ImportSettings['columns'] {
  const isMoney = (name: string): boolean => fieldOf(specOf(object), name)?.type === 'money'
  return [...columns].sort((a, b) => Number(isMoney(a.field)) - Number(isMoney(b.field)))
}

/** Reads the cells of lines. A blank cell says nothing: it leaves a field as it is, or to its default. */
export function lineReader(reading: LineReading): (line: FileLine) => ReadLine {
  const spec = specOf(reading.object)
  const columns = inOrder(reading)
  const { titles } = reading
  return ({ line, cells }) => {
    const { values, named, faults, ...rest }: Collected = { values: {}, named: {}, faults: [], key: null }
    let { key } = rest
    const fault = (column: string | null, code: ImportFaultCode, parameters = {}): void =>
      void faults.push({ column, ...importFaultLabels(code, parameters) })
    if (cells.length > titles.length && cells.slice(titles.length).some((cell) => cell !== '')) fault(null, 'more-cells')
    for (const { column, field: name, by } of columns) {
      const title = titles[column] ?? null
      const cell = column < cells.length ? (cells[column] ?? null) : ''
      const field = fieldOf(spec, name)
      if (cell === null) fault(title, 'unreadable-cell')
      else if (cell.trim() === '') {
        if (name === EXTERNAL_ID) fault(title, 'no-key')
      } else if (!isStorable(cell)) fault(title, 'forbidden-character')
      else if (name === EXTERNAL_ID) {
        if ([...cell.trim()].length > IMPORT_LIMITS.externalId) fault(title, 'key-too-long', { max: IMPORT_LIMITS.externalId })
        else key = cell.trim()
      } else if (field?.type === 'reference') named[name] = { target: field.target ?? '', by: by ?? 'name', text: cell.trim() }
      // What the person could not write, or does not exist, is the door's to refuse (D1).
      else if (field === undefined) values[name] = cell
      else {
        const read = cellValue(field, cell, reading, currencyFor(reading, field, values))
        if ('value' in read) values[name] = read.value
        else faults.push({ column: title, ...read.fault })
      }
    }
    return { line, values, named, key, faults }
  }
}
