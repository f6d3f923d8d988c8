import type { FieldsClause, Grant, LevelName, PolicyDocument, Scope } from '@menshen/engine'
import { freeAmong, takenIds } from './taken-ids.ts'

/** What a right to reveal begins with, until somebody sets another limit. */
const REVEALS_PER_DAY = 20

type GrantChange = (grant: Grant) => Grant

/** INVARIANT: documents are never changed in place, so that the version in force and the draft can be compared. */
function withGrants(document: PolicyDocument, role: string, change: (grants: readonly Grant[]) => readonly Grant[]): PolicyDocument {
  const held = document.roles[role]
  if (held === undefined) return document
  return { ...document, roles: { ...document.roles, [role]: { ...held, grants: change(held.grants) } } }
}

function changeGrant(document: PolicyDocument, role: string, id: string, change: GrantChange): PolicyDocument {
  return withGrants(document, role, (grants) => grants.map((grant) => (grant.id === id ? change(grant) : grant)))
}

function without<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  const { [key]: _, ...rest } = value
  return rest
}

function withOperation(grant: Grant, operation: string, on: boolean): Grant {
  const others = grant.operations.filter((each) => each !== operation)
  if (operation === 'reveal')
    return on
      ? { ...grant, operations: [...others, operation], perDay: REVEALS_PER_DAY }
      : { ...without(grant, 'perDay'), operations: others }
  if (operation !== 'transfer') return { ...grant, operations: on ? [...others, operation] : others }
  // A transfer says where to (D2): within the unit, until somebody says otherwise.
  if (on) return { ...grant, operations: [...others, operation], to: grant.to ?? { scopes: ['unitAndBelow'] } }
  return { ...without(grant, 'to'), operations: others }
}

/** Gives or takes an operation in one grant. */
export function setOperation(document: PolicyDocument, role: string, id: string, operation: string, on: boolean): PolicyDocument {
  return changeGrant(document, role, id, (grant) => withOperation(grant, operation, on))
}

/** Grants without operations would say nothing, so they go when the last one is taken. */
export function dropEmptyGrants(document: PolicyDocument, role: string): PolicyDocument {
  return withGrants(document, role, (grants) => grants.filter((grant) => grant.operations.length > 0))
}

/** Adds a grant that begins as small as it can: own records, every field hidden. */
export function addGrant(document: PolicyDocument, role: string, object: string, operations: readonly string[]): PolicyDocument {
  const stem = `${role}-${object.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
  const id = freeAmong(new Set(takenIds(document)), stem)
  const plain: Grant = { id, object, operations: [], records: { scopes: ['mine'] }, fields: { levels: {}, writable: {} } }
  const grant = operations.reduce((made, operation) => withOperation(made, operation, true), plain)
  return withGrants(document, role, (grants) => [...grants, grant])
}

export function removeGrant(document: PolicyDocument, role: string, id: string): PolicyDocument {
  return withGrants(document, role, (grants) => grants.filter((grant) => grant.id !== id))
}

/** Which records a grant speaks of, or where a transfer may lead. */
export function setScopes(
  document: PolicyDocument,
  role: string,
  id: string,
  part: 'records' | 'to',
  scopes: readonly Scope[],
): PolicyDocument {
  return changeGrant(document, role, id, (grant) => ({ ...grant, [part]: { ...(grant[part] ?? {}), scopes } }))
}

/** How many fields a grant reveals to one person within 24 hours; null sets no limit. */
export function setLimit(document: PolicyDocument, role: string, id: string, perDay: number | null): PolicyDocument {
  return changeGrant(document, role, id, (grant) => (perDay === null ? without(grant, 'perDay') : { ...grant, perDay }))
}

function withKey<V>(record: Readonly<Record<string, V>> | undefined, key: string, value: V | null): Readonly<Record<string, V>> {
  const { [key]: _, ...rest } = record ?? {}
  return value === null ? rest : { ...rest, [key]: value }
}

/** How far a field, or a class as `@personal`, is shown; null leaves it to its class, or to the rule that unnamed is hidden (G6). */
export function setLevel(document: PolicyDocument, role: string, id: string, key: string, level: LevelName | null): PolicyDocument {
  return changeGrant(document, role, id, (grant) =>
    withFields(grant, { ...grant.fields, levels: withKey(grant.fields?.levels, key, level) }),
  )
}

/** Whether a field or class may be written; null leaves it to its class. */
export function setWritable(document: PolicyDocument, role: string, id: string, key: string, writable: boolean | null): PolicyDocument {
  return changeGrant(document, role, id, (grant) =>
    withFields(grant, { ...grant.fields, writable: withKey(grant.fields?.writable, key, writable) }),
  )
}

function withFields(grant: Grant, fields: FieldsClause): Grant {
  return { ...grant, fields }
}
