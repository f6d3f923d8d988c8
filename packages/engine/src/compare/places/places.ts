import type { PolicyDocument, Role } from '../../policy/document.ts'

/** The lists of a document whose entries have ids. */
const LISTS = ['clauses', 'denials', 'separation', 'claims', 'tests'] as const
type ListName = (typeof LISTS)[number]
const ROLE_LISTS = ['grants', 'denials'] as const
type RoleList = (typeof ROLE_LISTS)[number]
type RolePart = Exclude<keyof Role, RoleList>
/** What a role says once. INVARIANT: every part of a role is a place, or a change of it would be seen by nobody and lost where drafts are merged. */
const EVERY_ROLE_PART: Readonly<Record<RolePart, true>> = {
  ...{ labels: true, duty: true, owner: true, ownerRole: true, reviewOn: true, inherits: true, requires: true },
  ...{ request: true, elevation: true, breakGlass: true, signIn: true },
}
const ROLE_PARTS = Object.keys(EVERY_ROLE_PART) as RolePart[]
/** What a document says once; the same holds of it. */
type DocumentPart = Exclude<keyof PolicyDocument, ListName | 'roles'>
const EVERY_DOCUMENT_PART: Readonly<Record<DocumentPart, true>> = { purpose: true, signIn: true, publication: true }
const DOCUMENT_PARTS = Object.keys(EVERY_DOCUMENT_PART) as DocumentPart[]

/**
 * A place of a document that is changed by itself: a clause, a claim, the duty of a role, one of its grants. It is found by names and ids, not
 * by positions, so that it is the same place in two versions.
 */
export type Place =
  | readonly [DocumentPart]
  | readonly [ListName, string]
  | readonly ['roles', string]
  | readonly ['roles', string, RolePart]
  | readonly ['roles', string, RoleList, string]

type Named = { readonly id: string }

/** The places of a role; for one that only one side has, see `placesOf`. */
function placesOfRole(name: string, role: Role): [Place, unknown][] {
  const parts = ROLE_PARTS.filter((part) => role[part] !== undefined).map((part): [Place, unknown] => [['roles', name, part], role[part]])
  const rules = ROLE_LISTS.flatMap((list) =>
    (role[list] ?? []).map((rule: Named): [Place, unknown] => [['roles', name, list, rule.id], rule]),
  )
  return [...parts, ...rules]
}

/**
 * The places of a document that say something, each with what it says.
 *
 * @param divided the roles that are looked at part by part; the others are one place each
 */
export function placesOf(document: PolicyDocument, divided: ReadonlySet<string>): [Place, unknown][] {
  const once = DOCUMENT_PARTS.filter((part) => document[part] !== undefined)
  return [
    ...once.map((part): [Place, unknown] => [[part], document[part]]),
    ...LISTS.filter((list) => list !== 'claims' && list !== 'tests').flatMap((list) => listPlaces(document, list)),
    ...Object.entries(document.roles).flatMap(([name, role]): [Place, unknown][] =>
      divided.has(name) ? placesOfRole(name, role) : [[['roles', name], role]],
    ),
    ...listPlaces(document, 'claims'),
    ...listPlaces(document, 'tests'),
  ]
}

function listPlaces(document: PolicyDocument, list: ListName): [Place, unknown][] {
  return (document[list] ?? []).map((entry: Named): [Place, unknown] => [[list, entry.id], entry])
}

type Loose = Readonly<Record<string, unknown>>

function withEntry(entries: readonly Named[] | undefined, id: string, value: unknown): readonly Named[] {
  const known = entries ?? []
  if (value === undefined) return known.filter((entry) => entry.id !== id)
  return known.some((entry) => entry.id === id)
    ? known.map((entry) => (entry.id === id ? (value as Named) : entry))
    : [...known, value as Named]
}

/** A list that was not written stays so while it is empty. */
function withList<T extends Loose>(holder: T, list: string, id: string, value: unknown): T {
  const entries = withEntry(holder[list] as readonly Named[] | undefined, id, value)
  return holder[list] === undefined && entries.length === 0 ? holder : { ...holder, [list]: entries }
}

function withKey<T extends Loose>(holder: T, key: string, value: unknown): T {
  if (value !== undefined) return { ...holder, [key]: value }
  const { [key]: _, ...rest } = holder
  return rest as T
}

/** The document with something else said at a place; undefined says nothing there any more. */
export function withPlace(document: PolicyDocument, place: Place, value: unknown): PolicyDocument {
  const loose = document as unknown as Loose
  const made = (holder: Loose): PolicyDocument => holder as unknown as PolicyDocument
  const [part, name, aspect, id] = place
  if (name === undefined) return made(withKey(loose, part, value))
  if (part !== 'roles') return made(withList(loose, part, name, value))
  const roles = document.roles as unknown as Loose
  if (aspect === undefined) return made({ ...loose, roles: withKey(roles, name, value) })
  const role = roles[name]
  if (role === undefined) return document
  const changed = id === undefined ? withKey(role as Loose, aspect, value) : withList(role as Loose, aspect, id, value)
  return made({ ...loose, roles: { ...roles, [name]: changed } })
}
