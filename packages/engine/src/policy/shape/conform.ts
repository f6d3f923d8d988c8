import type { PolicyPath, Reporter } from '../problem.ts'
import { conformScalar } from './conform-scalar.ts'
import { LIMITS, NAME_PATTERNS } from './limits.ts'
import { plain } from './plain.ts'
import { predicateForm } from './predicate-shape.ts'
import type { ListShape, MapShape, RecordShape, Shape } from './shape.ts'

/**
 * Stands for a part that had the wrong form. The problem is reported already; the key or place stays, so that nothing is
 * called missing and no path shifts, and later checks pass over it.
 */
const BROKEN = undefined

/** Names that every object answers to; as a role they would be a trap for whoever reads the document. */
const RESERVED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype))

interface Walk {
  readonly report: Reporter
  /** How many parts may still be read. */
  left: number
}

function conformRecord(shape: RecordShape, value: unknown, path: PolicyPath, walk: Walk, depth: number): unknown {
  const seen = plain(value)
  if (seen.kind !== 'mapping') return void walk.report.add('wrong-type', path, { expected: 'object' })
  const entries = Object.entries(shape.entries)
  const known = entries.filter(([, entry]) => entry.shape.kind !== 'forbidden').map(([key]) => key)
  for (const key of seen.keys) {
    if (!Object.hasOwn(shape.entries, key)) walk.report.add('unknown-key', [...path, key], { key, known })
  }
  let given = 0
  const parts: [string, unknown][] = []
  for (const [key, { shape: part, required }] of entries) {
    const there = seen.keys.includes(key) ? seen.at(key) : undefined
    if (there !== undefined) {
      given++
      parts.push([key, conform(part, there, [...path, key], walk, depth)])
    } else if (required) walk.report.add('missing-key', [...path, key], { key })
  }
  if (given < shape.least) walk.report.add('too-few', path, { least: shape.least })
  return Object.fromEntries(parts)
}

function conformList(shape: ListShape, value: unknown, path: PolicyPath, walk: Walk, depth: number): unknown {
  const seen = plain(value)
  if (seen.kind !== 'list') return void walk.report.add('wrong-type', path, { expected: 'list' })
  if (seen.length > shape.most) return void walk.report.add('too-many', path, { most: shape.most })
  if (seen.length < shape.least) walk.report.add('too-few', path, { least: shape.least })
  const items: unknown[] = []
  const met = new Set<unknown>()
  for (let index = 0; index < seen.length; index++) {
    const item = conform(shape.items, seen.at(index), [...path, index], walk, depth)
    if (shape.distinct && item !== BROKEN && met.has(item)) walk.report.add('repeated', [...path, index], { value: String(item) })
    met.add(item)
    items.push(item)
  }
  return items
}

function conformMap(shape: MapShape, value: unknown, path: PolicyPath, walk: Walk, depth: number): unknown {
  const seen = plain(value)
  if (seen.kind !== 'mapping') return void walk.report.add('wrong-type', path, { expected: 'object' })
  if (seen.keys.length > shape.most) return void walk.report.add('too-many', path, { most: shape.most })
  const parts = seen.keys.map((key): [string, unknown] => {
    const at = [...path, key]
    if (shape.keys !== null) {
      if (RESERVED.has(key)) walk.report.add('reserved-name', at, { value: key })
      else if (!new RegExp(NAME_PATTERNS[shape.keys]).test(key)) walk.report.add('bad-name', at, { value: key, form: shape.keys })
    }
    // A hostile key would stand in the path of every problem below it.
    if (key.length > LIMITS.word) return [key, BROKEN]
    return [key, conform(shape.values, seen.at(key), at, walk, depth)]
  })
  return Object.fromEntries(parts)
}

function conformPredicate(value: unknown, path: PolicyPath, walk: Walk, depth: number): unknown {
  if (depth >= LIMITS.predicateDepth) return void walk.report.add('too-deep', path, { most: LIMITS.predicateDepth })
  const seen = plain(value)
  if (seen.kind !== 'mapping') return void walk.report.add('wrong-type', path, { expected: 'object' })
  const form = predicateForm(seen.keys)
  return form === null ? void walk.report.add('predicate-form', path) : conformRecord(form, value, path, walk, depth + 1)
}

function conform(shape: Shape, value: unknown, path: PolicyPath, walk: Walk, depth: number): unknown {
  if (walk.left === 0) return BROKEN
  walk.left--
  if (walk.left === 0) return void walk.report.add('too-large', path, { most: LIMITS.parts })
  switch (shape.kind) {
    case 'record':
      return conformRecord(shape, value, path, walk, depth)
    case 'list':
      return conformList(shape, value, path, walk, depth)
    case 'map':
      return conformMap(shape, value, path, walk, depth)
    case 'predicate':
      return conformPredicate(value, path, walk, depth)
    case 'forbidden':
      return void walk.report.add(shape.why, path)
    default:
      return conformScalar(shape, value, path, walk.report)
  }
}

/**
 * Copies a document of any origin into plain data of the wanted form, reading each part once. What has another form is
 * reported and left out, so that the rest can still be checked.
 */
export function conformDocument(shape: Shape, document: unknown, report: Reporter): unknown {
  return conform(shape, document, [], { report, left: LIMITS.parts }, 0)
}
