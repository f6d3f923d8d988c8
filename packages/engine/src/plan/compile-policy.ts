import type { Conditions, Denial, FieldsClause, Grant, PolicyDocument, RecordsClause } from '../policy/document.ts'
import { LEVELS } from '../policy/document.ts'
import { type NormalForm, normalForm } from '../predicate/normal-form.ts'
import type { Scope } from '../vocabulary/definition.ts'
import { type Field, type ObjectType, objectType, operationIndex, type Vocabulary } from '../vocabulary/vocabulary.ts'

/** One number per field of the object type: levels 0 hidden, 1 masked, 2 clear; writability 0 or 1. Grants combine by maximum, caps by minimum (G6). */
export type FieldVector = Uint8Array

export interface CompiledRecords {
  readonly scopes: readonly Scope[]
  readonly where: NormalForm | null
}

export interface CompiledGrant {
  readonly id: string
  readonly role: string
  readonly object: ObjectType
  readonly operations: readonly number[]
  readonly records: CompiledRecords
  readonly to: CompiledRecords | null
  readonly levels: FieldVector
  readonly writable: FieldVector
  /** All must hold: the grant's own, then `requires` of each role on the way to it. */
  readonly conditions: readonly Conditions[]
  /** How many fields one person may have revealed by it in 24 hours; infinite where the policy sets no limit. */
  readonly perDay: number
}

export interface CompiledDenial {
  readonly id: string
  /** The role it stands in; null for a denial of the whole document. */
  readonly role: string | null
  readonly object: ObjectType
  readonly operations: readonly number[]
  readonly records: CompiledRecords
  readonly caps: { readonly levels: FieldVector; readonly writable: FieldVector } | null
  readonly conditions: readonly Conditions[]
}

export interface CompiledRole {
  readonly grants: readonly CompiledGrant[]
  readonly denials: readonly CompiledDenial[]
}

export interface CompiledPolicy {
  readonly vocabulary: Vocabulary
  readonly document: PolicyDocument
  /** Each role with all that it inherits. */
  readonly roles: ReadonlyMap<string, CompiledRole>
  readonly denials: readonly CompiledDenial[]
}

function fieldVector<T>(
  object: ObjectType,
  entries: Readonly<Record<string, T>> | undefined,
  encode: (value: T) => number,
  rest: number,
): FieldVector {
  const vector = new Uint8Array(object.fields.length)
  const lookup = (field: Field): T | undefined => {
    if (entries === undefined) return undefined
    // A name beats a classification (G6).
    for (const key of [field.name, `@${field.classification}`]) if (Object.hasOwn(entries, key)) return entries[key]
    return undefined
  }
  for (const field of object.fields) {
    const value = lookup(field)
    vector[field.index] = value === undefined ? rest : encode(value)
  }
  return vector
}

const encodeLevel = (level: (typeof LEVELS)[number]): number => LEVELS.indexOf(level)

function compileRecords(clause: RecordsClause): CompiledRecords {
  return { scopes: clause.scopes, where: clause.where === undefined ? null : normalForm(clause.where) }
}

function compileGrant(vocabulary: Vocabulary, role: string, grant: Grant): CompiledGrant {
  const object = objectType(vocabulary, grant.object)
  const fields: FieldsClause = grant.fields ?? {}
  return {
    id: grant.id,
    role,
    object,
    operations: grant.operations.map((operation) => operationIndex(object, operation)),
    records: compileRecords(grant.records),
    to: grant.to === undefined ? null : compileRecords(grant.to),
    levels: fieldVector(object, fields.levels, encodeLevel, 0),
    writable: fieldVector(object, fields.writable, Number, 0),
    conditions: grant.conditions === undefined ? [] : [grant.conditions],
    perDay: grant.perDay ?? Number.POSITIVE_INFINITY,
  }
}

function compileDenial(vocabulary: Vocabulary, role: string | null, denial: Denial): CompiledDenial {
  const object = objectType(vocabulary, denial.object)
  const { fields } = denial
  return {
    id: denial.id,
    role,
    object,
    operations: denial.operations.map((operation) => operationIndex(object, operation)),
    records: compileRecords(denial.records),
    caps:
      fields === undefined
        ? null
        : { levels: fieldVector(object, fields.levels, encodeLevel, 2), writable: fieldVector(object, fields.writable, Number, 1) },
    conditions: denial.conditions === undefined ? [] : [denial.conditions],
  }
}

/**
 * Resolves a checked policy against its vocabulary: names become indexes, predicates normal forms, and each role holds all
 * that it inherits, so that nothing of this is asked again when a person is served.
 *
 * @param policy a document that `parsePolicy` accepted
 * @throws VocabularyError on a name the vocabulary does not know: fail closed (§4.7)
 * @throws Error when roles inherit in a circle or from nothing
 */
export function compilePolicy(vocabulary: Vocabulary, policy: PolicyDocument): CompiledPolicy {
  const roles = new Map<string, CompiledRole>()
  const compileRole = (name: string, path: readonly string[]): CompiledRole => {
    const known = roles.get(name)
    if (known !== undefined) return known
    const role = Object.hasOwn(policy.roles, name) ? policy.roles[name] : undefined
    if (role === undefined) throw new Error(`the role ${path.at(-1) ?? ''} inherits from ${name}, which does not exist`)
    if (path.includes(name)) throw new Error(`roles inherit in a circle: ${[...path, name].join(' → ')}`)
    const inherited = (role.inherits ?? []).map((parent) => compileRole(parent, [...path, name]))
    const own = role.grants.map((grant) => compileGrant(vocabulary, name, grant))
    // By several ways the same grant comes once, unless the ways require different things.
    const grants = [...new Set([...own, ...inherited.flatMap((parent) => parent.grants)])]
    const compiled: CompiledRole = {
      // `requires` puts grants to sleep, inherited ones too, and never a denial (G3).
      grants:
        role.requires === undefined
          ? grants
          : grants.map((grant) => ({ ...grant, conditions: [...grant.conditions, role.requires ?? {}] })),
      denials: [
        ...new Set([
          ...(role.denials ?? []).map((denial) => compileDenial(vocabulary, name, denial)),
          ...inherited.flatMap((parent) => parent.denials),
        ]),
      ],
    }
    roles.set(name, compiled)
    return compiled
  }
  for (const name of Object.keys(policy.roles)) compileRole(name, [])
  return { vocabulary, document: policy, roles, denials: (policy.denials ?? []).map((denial) => compileDenial(vocabulary, null, denial)) }
}
