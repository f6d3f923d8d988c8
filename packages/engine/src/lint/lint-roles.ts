import type { PolicyDocument, Role } from '../policy/document.ts'
import { inheritedRoles } from '../policy/inherited-roles.ts'
import { finding, type LintFinding } from './finding.ts'

/** What is known beside the policy; what is not given is not looked at. */
export interface Surroundings {
  /** As 2026-03-31. */
  readonly today?: string
  /** The roles that somebody holds. */
  readonly held?: ReadonlySet<string>
}

const LANGUAGES = ['en', 'zh'] as const
const plain = (text: string): string => text.trim().toLowerCase()

/** A duty that is only the name of the role once more. */
const saysNothing = ({ duty, labels }: Role): boolean => LANGUAGES.some((language) => plain(duty[language]) === plain(labels[language]))

function reviewOf(name: string, { reviewOn }: Role, today: string | undefined): LintFinding[] {
  if (reviewOn === undefined) return [finding('review-missing', ['roles', name])]
  return today !== undefined && reviewOn < today ? [finding('review-overdue', ['roles', name, 'reviewOn'], { on: reviewOn })] : []
}

function lintRole(document: PolicyDocument, name: string, role: Role, { today, held }: Surroundings): LintFinding[] {
  const whole = [...inheritedRoles(document, [name])].flatMap((each) => document.roles[each] ?? [])
  const gives = whole.some(({ grants, denials = [] }) => grants.length + denials.length > 0)
  const isHeld = held === undefined || [...held].some((each) => inheritedRoles(document, [each]).has(name))
  return [
    ...(saysNothing(role) ? [finding('duty-missing', ['roles', name, 'duty'])] : []),
    ...(role.owner === undefined ? [finding('owner-missing', ['roles', name])] : []),
    ...reviewOf(name, role, today),
    ...(gives ? [] : [finding('role-empty', ['roles', name])]),
    ...(isHeld ? [] : [finding('role-unheld', ['roles', name])]),
  ]
}

/** Roles that nobody answers for, looks at or holds. */
export const lintRoles = (document: PolicyDocument, surroundings: Surroundings): LintFinding[] =>
  Object.entries(document.roles).flatMap(([name, role]) => lintRole(document, name, role, surroundings))
