import type { Labels } from '@menshen/contract'
import type { PolicyDocument } from '@menshen/engine'

/** A mistake in a draft and where in the matrix it belongs. */
export interface PlacedProblem {
  readonly message: Labels
  readonly remedy: Labels
  readonly role: string | null
  readonly grantId: string | null
  readonly part: 'operations' | 'records' | 'fields' | 'obtaining' | 'other'
  /** The field or class, of a mistake among the fields. */
  readonly key: string | null
}

export interface RawProblem {
  readonly path: string
  readonly message: Labels
  readonly remedy: Labels
}

/** The steps of a path as the check writes it: roles.x.grants.0.records. No name in a policy has a dot. */
function stepsOf(path: string): string[] {
  return path.split('.').filter((step) => step !== '')
}

/** The parts of a role that say how it is had. */
const WAYS: readonly (string | undefined)[] = ['ownerRole', 'request', 'elevation', 'breakGlass']

function partOf(steps: readonly string[]): PlacedProblem['part'] {
  const [part] = steps
  if (part === 'operations') return 'operations'
  if (part === 'records' || part === 'to' || part === 'conditions') return 'records'
  return part === 'fields' ? 'fields' : 'other'
}

/** Finds the role, grant and tab that a mistake is about, from its path. */
export function placeOf(document: PolicyDocument, { path, message, remedy }: RawProblem): PlacedProblem {
  const [top, role, list, index, ...rest] = stepsOf(path)
  const nowhere = { message, remedy, role: null, grantId: null, part: 'other', key: null } as const
  if (top !== 'roles' || role === undefined) return nowhere
  const grant = list === 'grants' ? document.roles[role]?.grants[Number(index)] : undefined
  if (grant === undefined) return { ...nowhere, role, part: WAYS.includes(list) ? 'obtaining' : 'other' }
  return { message, remedy, role, grantId: grant.id, part: partOf(rest), key: rest[0] === 'fields' ? (rest[2] ?? null) : null }
}
