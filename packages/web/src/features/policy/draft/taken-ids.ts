import type { PolicyDocument } from '@menshen/engine'

/** Every id of a document: events and explanations name rules, clauses and claims by them, so none may stand for two things. */
export function takenIds(document: PolicyDocument): string[] {
  const { clauses = [], denials = [], separation = [], claims = [], tests = [] } = document
  const ofRoles = Object.values(document.roles).flatMap((role) => [...role.grants, ...(role.denials ?? [])])
  return [...clauses, ...ofRoles, ...denials, ...separation, ...claims, ...tests].map(({ id }) => id)
}

/** The first of stem, stem-2, stem-3 … that is not taken. */
export function freeAmong(taken: ReadonlySet<string>, stem: string): string {
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? stem : `${stem}-${number}`
    if (!taken.has(id)) return id
  }
}
