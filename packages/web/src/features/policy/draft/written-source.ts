import type { Grant, PolicyDocument } from '@menshen/engine'
import type { Document } from 'yaml'

type Path = readonly (string | number)[]

/** The same value, whatever the order of its keys: a database may not keep it. */
function sameValue(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  return keys.every((key) => Object.hasOwn(b, key) && sameValue((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
}

interface Commented {
  readonly comment?: string | null
  readonly commentBefore?: string | null
}

/** Lists stand on one line, as people write them in a policy; what was said beside them stays. */
function writeList(yaml: Document, path: Path, before: readonly unknown[], after: readonly unknown[]): void {
  if (sameValue(before, after)) return
  const old = yaml.getIn(path, true) as Commented | undefined
  const node = yaml.createNode([...after])
  node.flow = true
  node.comment = old?.comment ?? null
  node.commentBefore = old?.commentBefore ?? null
  yaml.setIn(path, node)
}

function writeKeys(yaml: Document, path: Path, before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): void {
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (before[key] === after[key]) continue
    if (after[key] === undefined) yaml.deleteIn([...path, key])
    else yaml.setIn([...path, key], after[key])
  }
}

function writeGrant(yaml: Document, path: Path, before: Grant, after: Grant): void {
  writeList(yaml, [...path, 'operations'], before.operations, after.operations)
  writeList(yaml, [...path, 'records', 'scopes'], before.records.scopes, after.records.scopes)
  if (after.to === undefined) yaml.deleteIn([...path, 'to'])
  else writeList(yaml, [...path, 'to', 'scopes'], before.to?.scopes ?? [], after.to.scopes)
  writeKeys(yaml, [...path, 'fields', 'levels'], before.fields?.levels ?? {}, after.fields?.levels ?? {})
  writeKeys(yaml, [...path, 'fields', 'writable'], before.fields?.writable ?? {}, after.fields?.writable ?? {})
}

function writeRole(yaml: Document, path: Path, before: readonly Grant[], after: readonly Grant[]): void {
  const kept = before.filter(({ id }) => after.some((grant) => grant.id === id))
  // From the end, so that the places of those before do not move.
  for (const [place, { id }] of [...before.entries()].reverse()) {
    if (!kept.some((grant) => grant.id === id)) yaml.deleteIn([...path, place])
  }
  for (const [place, grant] of kept.entries()) {
    const now = after.find(({ id }) => id === grant.id)
    if (now !== undefined && now !== grant) writeGrant(yaml, [...path, place], grant, now)
  }
  for (const grant of after.filter(({ id }) => !before.some((each) => each.id === id))) yaml.addIn(path, yaml.createNode(grant))
}

/** The writer puts blanks into the brackets of lists; where the text had none, they go again. */
function listsAsIn(source: string, text: string): string {
  return /\[ \S/.test(source) ? text : text.replace(/\[ ([^[\]{}]*?) \]/g, '[$1]')
}

/**
 * The written policy with the changes of a draft in it: what was not changed stays as somebody wrote it, comments included.
 *
 * @returns null when the text cannot be changed so that it says exactly what the draft says; then the draft is sent as it is
 */
export async function writtenSource(source: string, base: PolicyDocument, draft: PolicyDocument): Promise<string | null> {
  const { parseDocument } = await import('yaml')
  const yaml = parseDocument(source)
  if (yaml.errors.length > 0 || !sameValue(yaml.toJS(), base)) return null
  for (const [role, { grants }] of Object.entries(draft.roles)) {
    const before = base.roles[role]?.grants ?? []
    if (before !== grants) writeRole(yaml, ['roles', role, 'grants'], before, grants)
  }
  const text = listsAsIn(source, yaml.toString({ lineWidth: 0 }))
  return sameValue(parseDocument(text).toJS(), draft) ? text : null
}
