import type { Act, PolicyDocument } from '@menshen/engine'

/** What makes a clause more than words. */
export interface ClauseControls {
  /** The claims and tests that name it. */
  readonly claims: readonly string[]
  readonly tests: readonly string[]
  /** The grants and denials that speak of what its claims speak of. */
  readonly rules: readonly string[]
}

/** What the claims of a clause say may or may not be done. */
function actsOf(document: PolicyDocument, clause: string): Act[] {
  const claims = (document.claims ?? []).filter((claim) => claim.clause === clause)
  return claims.flatMap(({ only, nobody, can, neverBoth }) => [
    ...[only?.may, nobody?.may, can?.may].filter((act) => act !== undefined),
    ...(neverBoth?.may ?? []),
  ])
}

/** What checks a clause, and the rules that it is about. */
export function controlsOf(document: PolicyDocument, clause: string): ClauseControls {
  const acts = actsOf(document, clause)
  const named = (controls: readonly { readonly id: string; readonly clause?: string }[] = []): string[] =>
    controls.filter((control) => control.clause === clause).map(({ id }) => id)
  const rules = [
    ...Object.values(document.roles).flatMap(({ grants, denials = [] }) => [...grants, ...denials]),
    ...(document.denials ?? []),
  ].filter((rule) => acts.some(({ object, operation }) => rule.object === object && rule.operations.includes(operation)))
  return { claims: named(document.claims), tests: named(document.tests), rules: [...new Set(rules.map(({ id }) => id))] }
}
