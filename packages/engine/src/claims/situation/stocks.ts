import type { Scalar, Value } from '../../vocabulary/value.ts'
import { type Field, objectType } from '../../vocabulary/vocabulary.ts'
import type { Known } from './formula.ts'
import { type Extent, type Group, groupsOf } from './groups.ts'
import { freshValues, orderedPoints } from './points.ts'

type Choices = (known: Known) => readonly Value[]

/** What fields and attributes may be, as far as it makes a difference to any comparison of the situation. */
export interface Stocks {
  readonly field: (object: string, field: string) => Choices
  readonly attribute: (attribute: string) => Choices
  /** A few identities that stand for nobody and nothing else. */
  readonly identity: (number: number) => string
}

/** Constants, and of each enumeration as many further values as can be needed; all where order counts, for they lie between others. */
function fixedOf({ constants, enumerations, isOrdered, each }: Group): readonly Scalar[] {
  const further = enumerations.map((values) => values.filter((value) => !constants.includes(value)))
  return [...new Set([...constants, ...further.flatMap((values) => (isOrdered ? values : values.slice(0, each)))])]
}

/** Fresh values that are in use, and one more: all that are not in use yet are alike. */
function someOf(fresh: readonly Scalar[], known: Known): readonly Scalar[] {
  let used = 0
  for (const { value } of known.values()) {
    if (value !== null) used = Math.max(used, fresh.indexOf(value) + 1)
  }
  return fresh.slice(0, used + 1)
}

function stockOf(group: Group, first: number): Choices {
  if (group.type === 'boolean') return () => [false, true]
  const fixed = fixedOf(group)
  const type = group.type === 'enum' ? 'text' : group.type
  if (group.isOrdered) {
    const points = orderedPoints(type, fixed, group.each)
    return () => points
  }
  const fresh = freshValues(type, fixed, group.each, first)
  return (known) => [...fixed, ...someOf(fresh, known)]
}

/** The first number of each group's identities, so that no two groups share one. */
const APART = 1_000

export function stocksOf(extent: Extent): Stocks {
  const { vocabulary } = extent
  const groups = groupsOf(extent)
  const stocks = new Map<Group, Choices>()
  const stock = (group: Group): Choices => {
    const known = stocks.get(group) ?? stockOf(group, group.type === 'reference' ? APART * (stocks.size + 1) : 1)
    stocks.set(group, known)
    return known
  }
  const fitting = (field: Field, values: readonly Value[]): readonly Value[] =>
    field.values === undefined ? values : values.filter((value) => field.values?.includes(String(value)))
  const identities = freshValues(
    'reference',
    extent.compared.flatMap(({ leaf }) => leaf.values),
    APART - 1,
  ) as readonly string[]
  return {
    field: (object, name) => {
      const field = objectType(vocabulary, object).fieldByName.get(name) as Field
      const choices = stock(groups.ofField(object, name))
      return (known) => [...fitting(field, choices(known)), ...(field.optional === true ? [null] : [])]
    },
    attribute: (name) => {
      // A list is had or lacking; what is in it is asked value by value.
      if (vocabulary.attributes.get(name)?.list === true) return () => [true, null]
      const choices = stock(groups.ofAttribute(name))
      return name === 'id' ? choices : (known) => [...choices(known), null]
    },
    identity: (number) => identities[number] ?? '',
  }
}
