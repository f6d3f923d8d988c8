import type { Leaf } from '../../predicate/normal-form.ts'
import type { FieldType } from '../../vocabulary/definition.ts'
import type { Scalar } from '../../vocabulary/value.ts'
import { type ObjectType, objectType, type Vocabulary } from '../../vocabulary/vocabulary.ts'

/** A comparison that some rule in question, or the claim, makes on records of an object type. */
export interface Compared {
  readonly object: string
  readonly leaf: Leaf
}

/** What a situation can hold: the comparisons that matter, and how many records of each object type can be in it. */
export interface Extent {
  readonly vocabulary: Vocabulary
  readonly compared: readonly Compared[]
  readonly places: ReadonlyMap<string, number>
}

/** Fields and attributes that are compared with each other, directly or through others, and so draw their values from one stock. */
export interface Group {
  readonly type: FieldType
  /** The constants they are compared with. */
  readonly constants: readonly Scalar[]
  /** The enumerations among them. */
  readonly enumerations: readonly (readonly string[])[]
  readonly isOrdered: boolean
  /** How many different values, beside the constants, a situation can need in each gap between them. */
  readonly each: number
}

const keyOfField = (object: string, field: string): string => `field ${object}.${field}`
const keyOfAttribute = (attribute: string): string => `attribute ${attribute}`

/** Which things go together, by the first of them. */
function joined(): {
  readonly join: (a: string, b: string) => void
  readonly first: (key: string) => string
  readonly keys: () => string[]
} {
  const leaders = new Map<string, string>()
  const first = (key: string): string => {
    const leader = leaders.get(key) ?? key
    leaders.set(key, leader)
    return leader === key ? key : first(leader)
  }
  return { first, join: (a, b) => leaders.set(first(a), first(b)), keys: () => [...leaders.keys()] }
}

/** References without which there is no record: whose it is, where it lies, and what it hangs on. */
const isStructural = (object: ObjectType, field: string): boolean =>
  field === 'ownerId' || field === 'unitId' || object.parents.some((link) => link.field === field)

/**
 * How many values: with one attribute, a field is below it, equal or above, whatever other fields are; with a list, any two
 * fields may differ in whether they are in it. Never more than there are things to give values to.
 */
function countOf(fields: number, single: number, lists: number, identifies: boolean): number {
  const most = Math.max(1, fields + single)
  return lists > 0 || identifies ? most : Math.min(2 * single + 1, most)
}

/** The groups of a situation, by field and by attribute. */
export interface Groups {
  readonly ofField: (object: string, field: string) => Group
  readonly ofAttribute: (attribute: string) => Group
}

export function groupsOf({ vocabulary, compared, places }: Extent): Groups {
  const { join, first, keys } = joined()
  const typeOf = (object: string) => objectType(vocabulary, object)
  for (const object of places.keys()) {
    for (const field of typeOf(object).fields) {
      if (!isStructural(typeOf(object), field.name)) continue
      join(keyOfField(object, field.name), `target ${field.target}`)
      if (field.name === 'ownerId') join(keyOfField(object, field.name), keyOfAttribute('id'))
    }
  }
  for (const { object, leaf } of compared) {
    const field = typeOf(object).fieldByName.get(leaf.field)
    if (field?.target !== undefined) join(keyOfField(object, leaf.field), `target ${field.target}`)
    if (leaf.attribute !== null) join(keyOfField(object, leaf.field), keyOfAttribute(leaf.attribute))
  }
  const made = new Map<string, Group>()
  const groupOf = (key: string): Group => {
    const leader = first(key)
    const known = made.get(leader)
    if (known !== undefined) return known
    const members = keys().filter((each) => first(each) === leader)
    const isMember = (object: string, field: string): boolean =>
      members.includes(keyOfField(object, field)) || key === keyOfField(object, field)
    const fields = [...places].flatMap(([object, count]) =>
      typeOf(object).fields.flatMap((field) => (isMember(object, field.name) ? [{ field, count }] : [])),
    )
    const attributes = [...vocabulary.attributes].filter(([name]) => members.includes(keyOfAttribute(name)) || key === keyOfAttribute(name))
    const leaves = compared.filter(({ object, leaf }) => isMember(object, leaf.field)).map(({ leaf }) => leaf)
    const types = [...fields.map(({ field }) => field.type), ...attributes.map(([, { type }]) => type)]
    const type = types.find((each) => each !== 'enum') ?? 'enum'
    const group: Group = {
      type,
      constants: [...new Set(leaves.flatMap((leaf) => (leaf.attribute === null ? leaf.values : [])))],
      enumerations: fields.flatMap(({ field }) => (field.values === undefined ? [] : [field.values])),
      isOrdered: leaves.some(({ op }) => op === 'lt' || op === 'le'),
      each: countOf(
        fields.reduce((sum, { count }) => sum + count, 0),
        attributes.filter(([, { list }]) => list !== true).length,
        attributes.filter(([, { list }]) => list === true).length,
        type === 'reference',
      ),
    }
    made.set(leader, group)
    return group
  }
  return { ofField: (object, field) => groupOf(keyOfField(object, field)), ofAttribute: (attribute) => groupOf(keyOfAttribute(attribute)) }
}
