import type { Labels } from '@menshen/contract'
import { type PolicyDocument, type Role, withPlace } from '@menshen/engine'
import { freeAmong, takenIds } from './taken-ids.ts'

/** What is said of a role that is made. */
export interface NewRole {
  readonly labels: Labels
  readonly duty: Labels
  /** The role whose rights it begins with; null begins with none. */
  readonly from: string | null
}

/** An id may have 100 characters; the rest is for a number behind it. */
const LONGEST_STEM = 90

/**
 * What a role may do, for another one. What limits it is copied as well, or the copy could do more than the role it was made from: denials,
 * what it requires and how its holders sign in. Who answers for it and how it is had is not.
 */
function copiedRights(document: PolicyDocument, from: string, name: string): Partial<Role> & Pick<Role, 'grants'> {
  const source = document.roles[from]
  if (source === undefined) return { grants: [] }
  const taken = new Set(takenIds(document))
  const withOwnId = <R extends { readonly id: string }>(rule: R): R => {
    const rest = rule.id.startsWith(`${from}-`) ? rule.id.slice(from.length + 1) : rule.id
    const id = freeAmong(taken, `${name}-${rest}`.slice(0, LONGEST_STEM))
    taken.add(id)
    return { ...rule, id }
  }
  const { inherits, requires, signIn, grants, denials } = source
  const copy = {
    ...(inherits === undefined ? {} : { inherits }),
    ...(requires === undefined ? {} : { requires }),
    ...(signIn === undefined ? {} : { signIn }),
    grants: grants.map(withOwnId),
    ...(denials === undefined ? {} : { denials: denials.map(withOwnId) }),
  }
  // Values that two places share would be written once in the text and referred to: a change of one place would be one of both.
  return structuredClone(copy)
}

/** The draft with a new role; a name that is taken stays what it was. */
export function addRole(document: PolicyDocument, name: string, { labels, duty, from }: NewRole): PolicyDocument {
  if (Object.hasOwn(document.roles, name)) return document
  const rights = from === null ? { grants: [] } : copiedRights(document, from, name)
  return withPlace(document, ['roles', name], { labels, duty, ...rights } satisfies Role)
}

/** The draft without a role. What mentions it stays: whether a claim or a test still means something without it, somebody has to say. */
export function removeRole(document: PolicyDocument, name: string): PolicyDocument {
  return withPlace(document, ['roles', name], undefined)
}

/** How something speaks of a role. */
export interface Mention {
  readonly as: 'inherits' | 'ownerRole' | 'elevation' | 'breakGlass' | 'watchers' | 'separation' | 'claims' | 'tests'
  /** The role or the id of what mentions it. */
  readonly by: string
}

function mentionsInRole(by: string, role: Role, name: string): Mention[] {
  const { inherits = [], ownerRole, elevation, breakGlass } = role
  const said = {
    inherits: inherits.includes(name),
    ownerRole: ownerRole === name,
    elevation: elevation?.eligible.includes(name) === true,
    breakGlass: breakGlass?.eligible.includes(name) === true,
    watchers: breakGlass?.watchers === name,
  }
  return (Object.keys(said) as (keyof typeof said)[]).filter((as) => said[as]).map((as) => ({ as, by }))
}

/** What else in the document speaks of a role, and would be a mistake without it. */
export function mentionsOf(document: PolicyDocument, name: string): Mention[] {
  const { separation = [], claims = [], tests = [] } = document
  const named = (as: Mention['as'], entries: readonly { readonly id: string }[]): Mention[] => entries.map(({ id }) => ({ as, by: id }))
  return [
    ...Object.entries(document.roles).flatMap(([by, role]) => (by === name ? [] : mentionsInRole(by, role, name))),
    ...named(
      'separation',
      separation.filter(({ roles }) => roles?.includes(name) === true),
    ),
    ...named(
      'claims',
      claims.filter(({ only, can }) => only?.roles.includes(name) === true || can?.role === name),
    ),
    ...named(
      'tests',
      tests.filter(({ role }) => role === name),
    ),
  ]
}
