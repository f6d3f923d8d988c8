import type { PolicyPath, Reporter } from '../problem.ts'
import { LIMITS, NAME_PATTERNS } from './limits.ts'
import { plain } from './plain.ts'
import type { ChoiceShape, CountShape, FlagShape, NameShape, ScalarShape, TextShape } from './shape.ts'

type Leaf = TextShape | NameShape | ChoiceShape | ScalarShape | FlagShape | CountShape

/** PostgreSQL stores no NUL, and half a surrogate pair has no UTF-8. */
function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}

function conformText(value: string, most: number, path: PolicyPath, report: Reporter): string | undefined {
  if (value.length > most) return void report.add('too-long', path, { most })
  if (!isStorable(value)) return void report.add('bad-text', path)
  return value
}

function conformChoice(shape: ChoiceShape, value: string | number | boolean | undefined, path: PolicyPath, report: Reporter): unknown {
  if (value !== undefined && shape.of.includes(value)) return value
  return void report.add('not-a-choice', path, { value: value === undefined ? '…' : String(value), known: shape.of.map(String) })
}

function conformConstant(value: string | number | boolean, path: PolicyPath, report: Reporter): string | number | boolean | undefined {
  if (typeof value === 'string') return conformText(value, LIMITS.sentence, path, report)
  if (typeof value === 'boolean') return value
  if (!Number.isSafeInteger(value)) return void report.add('not-an-integer', path)
  // There is one zero in the database.
  return value === 0 ? 0 : value
}

/** The part of `conformDocument` for whatever holds nothing else. */
export function conformScalar(shape: Leaf, value: unknown, path: PolicyPath, report: Reporter): unknown {
  const seen = plain(value)
  const scalar = seen.kind === 'scalar' ? seen.value : undefined
  switch (shape.kind) {
    case 'choice':
      return conformChoice(shape, scalar, path, report)
    case 'flag':
      return typeof scalar === 'boolean'
        ? scalar
        : void report.add('not-a-choice', path, { value: String(scalar ?? '…'), known: ['true', 'false'] })
    case 'count':
      return typeof scalar === 'number' && Number.isSafeInteger(scalar) && scalar >= shape.least && scalar <= shape.most
        ? scalar
        : void report.add('not-a-count', path, { least: shape.least, most: shape.most })
    case 'scalar':
      return scalar === undefined ? void report.add('wrong-type', path, { expected: 'scalar' }) : conformConstant(scalar, path, report)
    case 'name':
      if (typeof scalar !== 'string') return void report.add('wrong-type', path, { expected: 'text' })
      return new RegExp(NAME_PATTERNS[shape.form]).test(scalar)
        ? scalar
        : void report.add('bad-name', path, { value: scalar, form: shape.form })
    case 'text':
      if (typeof scalar !== 'string') return void report.add('wrong-type', path, { expected: 'text' })
      return scalar.trim() === '' ? void report.add('blank', path) : conformText(scalar, shape.most, path, report)
  }
}
