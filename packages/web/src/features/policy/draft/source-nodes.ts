import { sameValue } from '@menshen/engine'
import type { Document, Node, Pair, YAMLMap, YAMLSeq } from 'yaml'
import { placeOf } from './reading-order.ts'

type Yaml = typeof import('yaml')
type Loose = Readonly<Record<string, unknown>>

/** What is needed to change a text: the package that reads it, and what it read. */
export interface Reading {
  readonly yaml: Yaml
  readonly document: Document
}

const isPlain = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Entries of a policy's lists are known by their ids, wherever they stand. */
const idOf = (value: unknown): string | null => (isPlain(value) && typeof value.id === 'string' ? value.id : null)

/** As people write policies: what is short stands on one line, a rule with an id never does. */
const LONGEST_LINE = 78

function isShort(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (idOf(value) !== null || JSON.stringify(value).length > LONGEST_LINE) return false
  return Object.values(value).every(isShort)
}

function styled({ yaml }: Reading, node: Node, value: unknown): void {
  if (!yaml.isCollection(node) || typeof value !== 'object' || value === null) return
  node.flow = isShort(value) || (Array.isArray(value) && value.every((each) => typeof each !== 'object'))
  if (node.flow) return
  if (yaml.isSeq(node) && Array.isArray(value))
    for (const [at, item] of node.items.entries()) styled({ yaml } as Reading, item as Node, value[at])
  if (yaml.isMap(node)) for (const pair of node.items) styled({ yaml } as Reading, pair.value as Node, (value as Loose)[keyOf(pair)])
}

const keyOf = ({ key }: Pair): string => String((key as { readonly value?: unknown } | null)?.value ?? key)

function made(reading: Reading, value: unknown): Node {
  const node = reading.document.createNode(value) as Node
  styled(reading, node, value)
  return node
}

interface Commented {
  comment?: string | null
  commentBefore?: string | null
  spaceBefore?: boolean
}

function withCommentsOf<N extends Node>(node: N, old: Commented): N {
  node.comment = old.comment ?? null
  node.commentBefore = old.commentBefore ?? null
  if (old.spaceBefore === true) node.spaceBefore = true
  return node
}

/** Where people would write a key that is new: before what is read after it, and never first, for there stands what is said of the whole. */
function placeIn({ items }: YAMLMap, key: string): number {
  const next = items.findIndex((pair, at) => at > 0 && placeOf(keyOf(pair)) > placeOf(key))
  return next < 0 ? items.length : next
}

function writeMap(reading: Reading, node: YAMLMap, before: Loose, after: Loose): void {
  node.items = node.items.filter((pair) => Object.hasOwn(after, keyOf(pair)))
  for (const [key, value] of Object.entries(after)) {
    const pair = node.items.find((each) => keyOf(each) === key)
    if (pair === undefined) node.items.splice(placeIn(node, key), 0, reading.document.createPair(key, made(reading, value)))
    else pair.value = written(reading, pair.value as Node | null, before[key], value)
  }
  // On one line nothing long can stand that came to it.
  if (node.flow === true && !isShort(after) && Object.keys(after).length > Object.keys(before).length) node.flow = false
}

/** Which entry of the list before each entry of the list after was: by id, else by value, else the one in its place. */
function origins(before: readonly unknown[], after: readonly unknown[]): (number | null)[] {
  const used = new Set<number>()
  const take = (fits: (entry: unknown, at: number) => boolean): number | null => {
    const found = before.findIndex((entry, at) => !used.has(at) && fits(entry, at))
    if (found < 0) return null
    used.add(found)
    return found
  }
  const sure = after.map((entry) => {
    const id = idOf(entry)
    return take((old) => (id === null ? sameValue(old, entry) : idOf(old) === id))
  })
  return after.map(
    (entry, at) => sure[at] ?? (isPlain(entry) && idOf(entry) === null ? take((old, place) => place === at && isPlain(old)) : null),
  )
}

function writeSeq(reading: Reading, node: YAMLSeq, before: readonly unknown[], after: readonly unknown[]): void {
  const from = origins(before, after)
  const items = [...node.items] as Node[]
  node.items = after.map((entry, at) => {
    const origin = from[at] ?? null
    return origin === null ? made(reading, entry) : written(reading, items[origin] ?? null, before[origin], entry)
  })
  if (before.length === 0 || after.some((entry) => idOf(entry) !== null))
    node.flow = isShort(after) && after.every((entry) => idOf(entry) === null)
}

/**
 * The node that says the value after, where one said the value before: the same node wherever it can be, so that what people wrote around
 * and inside of it stays.
 */
export function written(reading: Reading, node: Node | null, before: unknown, after: unknown): Node {
  const { yaml } = reading
  if (node !== null && sameValue(before, after)) return node
  if (yaml.isMap(node) && isPlain(before) && isPlain(after)) {
    writeMap(reading, node, before, after)
    return node
  }
  if (yaml.isSeq(node) && Array.isArray(before) && Array.isArray(after)) {
    writeSeq(reading, node, before, after)
    return node
  }
  if (yaml.isScalar(node) && (typeof after !== 'object' || after === null) && typeof before === typeof after) {
    node.value = after
    return node
  }
  return node === null ? made(reading, after) : withCommentsOf(made(reading, after), node as Commented)
}
