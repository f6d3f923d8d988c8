import { documentChanges, type Grant, type PlaceChange, type PolicyDocument, type Scope, sameValue } from '@menshen/engine'

/** One thing that a draft changes; the words come later, in the reader's language. */
export type Change = { readonly role: string; readonly grant: Grant } & (
  | { readonly kind: 'added' | 'removed' }
  | { readonly kind: 'operation'; readonly operation: string; readonly on: boolean }
  | { readonly kind: 'scope'; readonly part: 'records' | 'to'; readonly scope: Scope; readonly on: boolean }
  | { readonly kind: 'limit'; readonly from: number | null; readonly to: number | null }
  | { readonly kind: 'level'; readonly key: string; readonly from: string | null; readonly to: string | null }
  | { readonly kind: 'writable'; readonly key: string; readonly from: boolean | null; readonly to: boolean | null }
)

type Base = { readonly role: string; readonly grant: Grant }

function differences<T>(before: readonly T[], after: readonly T[]): { value: T; on: boolean }[] {
  return [
    ...after.filter((each) => !before.includes(each)).map((value) => ({ value, on: true })),
    ...before.filter((each) => !after.includes(each)).map((value) => ({ value, on: false })),
  ]
}

function keyChanges<V>(
  before: Readonly<Record<string, V>> = {},
  after: Readonly<Record<string, V>> = {},
): { key: string; from: V | null; to: V | null }[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((key) => ({ key, from: before[key] ?? null, to: after[key] ?? null }))
    .filter(({ from, to }) => from !== to)
}

/** A limit that comes or goes with the right to reveal is told with that right. */
function limitChanges(base: Base, before: Grant, after: Grant): Change[] {
  const reveals = [before, after].every(({ operations }) => operations.includes('reveal'))
  if (!reveals || before.perDay === after.perDay) return []
  return [{ ...base, kind: 'limit', from: before.perDay ?? null, to: after.perDay ?? null }]
}

function grantChanges(base: Base, before: Grant, after: Grant): Change[] {
  const scopes = (part: 'records' | 'to'): Change[] =>
    differences(before[part]?.scopes ?? [], after[part]?.scopes ?? []).map(({ value, on }) => ({
      ...base,
      kind: 'scope',
      part,
      scope: value,
      on,
    }))
  return [
    ...differences(before.operations, after.operations).map(
      ({ value, on }): Change => ({ ...base, kind: 'operation', operation: value, on }),
    ),
    ...scopes('records'),
    ...scopes('to'),
    ...limitChanges(base, before, after),
    ...keyChanges(before.fields?.levels, after.fields?.levels).map((change): Change => ({ ...base, kind: 'level', ...change })),
    ...keyChanges(before.fields?.writable, after.fields?.writable).map((change): Change => ({ ...base, kind: 'writable', ...change })),
  ]
}

function roleChanges(role: string, before: readonly Grant[], after: readonly Grant[]): Change[] {
  const added = after.filter(({ id }) => !before.some((grant) => grant.id === id))
  const removed = before.filter(({ id }) => !after.some((grant) => grant.id === id))
  const kept = before.flatMap((grant) => {
    const now = after.find(({ id }) => id === grant.id)
    return now === undefined || sameValue(now, grant) ? [] : grantChanges({ role, grant: now }, grant, now)
  })
  return [
    ...added.map((grant): Change => ({ role, grant, kind: 'added' })),
    ...kept,
    ...removed.map((grant): Change => ({ role, grant, kind: 'removed' })),
  ]
}

/** What a draft changes in the grants of roles that were there before. */
export function changesOf(base: PolicyDocument, draft: PolicyDocument): Change[] {
  if (base === draft) return []
  const kept = Object.keys(draft.roles).filter((role) => base.roles[role] !== undefined)
  return kept.flatMap((role) => roleChanges(role, base.roles[role]?.grants ?? [], draft.roles[role]?.grants ?? []))
}

/** What a draft changes beside those: clauses, duties, claims, whole roles and what else is no grant of a role. */
export function otherChangesOf(base: PolicyDocument, draft: PolicyDocument): PlaceChange[] {
  return documentChanges(base, draft).filter(({ place }) => place[2] !== 'grants')
}
