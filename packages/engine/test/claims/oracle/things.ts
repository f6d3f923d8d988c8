import type { PolicyDocument } from '../../../src/policy/document.ts'
import type { VocabularyDefinition } from '../../../src/vocabulary/definition.ts'
import { FALSE, not, type Script, symbol, type Term, TRUE } from './script.ts'
import { sortOf, type Values } from './values.ts'

/** All that a formula is made from. The fields of a record are functions of its id, so that two ways to one record lead to one. */
export interface Ground {
  readonly script: Script
  readonly vocabulary: VocabularyDefinition
  readonly policy: PolicyDocument
  readonly values: Values
  /** Every unit in which a role may be held. */
  readonly units: readonly Term[]
}

export interface RecordTerm {
  readonly object: string
  readonly id: Term
}

/** Whoever is asked about. */
export const SELF: Term = 'self'

export function objectOf({ vocabulary }: Pick<Ground, 'vocabulary'>, name: string) {
  const object = vocabulary.objects[name]
  if (object === undefined) throw new Error(`no object type ${name}`)
  return object
}

export interface Held {
  readonly present: Term
  readonly value: Term
}

/** A field of a record: whether it is there, and what it is if it is. */
export function fieldOf(ground: Omit<Ground, 'units'>, { object, id }: RecordTerm, name: string): Held {
  const { script, values } = ground
  const field = objectOf(ground, object).fields[name]
  if (field === undefined) throw new Error(`${object} has no field ${name}`)
  const present = `(${script.declare(symbol('has', object, name), ['Int'], 'Bool')} ${id})`
  const value = `(${script.declare(symbol(object, name), ['Int'], sortOf(field.type))} ${id})`
  script.assert(values.inRange(field.type, value, field.values))
  return { present: field.optional === true ? present : TRUE, value }
}

/** G4: an attribute of the person, which the person may lack. */
export function attributeOf({ script, vocabulary, values }: Ground, name: string) {
  if (name === 'id') return { present: TRUE, list: false, value: SELF, among: () => FALSE }
  const attribute = vocabulary.attributes[name]
  if (attribute === undefined) throw new Error(`no attribute ${name}`)
  const { type, list = false } = attribute
  const present = script.declare(symbol('has attribute', name), [], 'Bool')
  if (list) {
    const member = script.declare(symbol('among attribute', name), [sortOf(type)], 'Bool')
    return { present, list, value: FALSE, among: (value: Term): Term => `(${member} ${value})` }
  }
  const value = script.declare(symbol('attribute', name), [], sortOf(type))
  script.assert(values.inRange(type, value, undefined))
  return { present, list, value, among: () => FALSE }
}

/** The records that a parent link may name, and whether they are there: not gone and not in the bin. */
export function parentsOf(
  ground: Omit<Ground, 'units'>,
  record: RecordTerm,
): readonly { readonly there: Term; readonly parent: RecordTerm }[] {
  const object = objectOf(ground, record.object)
  return (object.parents ?? []).flatMap(({ field }) => {
    const target = object.fields[field]?.target
    if (target === undefined || ground.vocabulary.objects[target] === undefined) return []
    const { present, value } = fieldOf(ground, record, field)
    const exists = `(${ground.script.declare(symbol('there is', target), ['Int'], 'Bool')} ${value})`
    return [{ there: present === TRUE ? exists : `(and ${present} ${exists})`, parent: { object: target, id: value } }]
  })
}

/** How the person stands to a record, apart from units. Nobody reports to themselves. */
export function relationsOf(ground: Ground, record: RecordTerm) {
  const { script } = ground
  const owner = fieldOf(ground, record, 'ownerId')
  const reports = script.declare('reports', ['Int'], 'Bool')
  script.assert(not(`(${reports} ${SELF})`))
  const share = `(${script.declare(symbol('share of', record.object), ['Int'], 'Int')} ${record.id})`
  script.assert(`(<= 0 ${share} 2)`)
  return {
    owner,
    reports: `(${reports} ${owner.value})`,
    team: `(${script.declare(symbol('team of', record.object), ['Int'], 'Bool')} ${record.id})`,
    share,
  }
}
