import type { Denial, Grant, PolicyDocument } from '@menshen/engine'

/** A grant and the role through which it comes. */
export interface HeldGrant {
  readonly role: string
  readonly grant: Grant
  readonly inherited: boolean
}

export interface HeldDenial {
  /** null for those that hold for everybody. */
  readonly role: string | null
  readonly denial: Denial
}

/** A role and those it inherits from, each once, nearest first; a circle, which a draft may hold, ends. */
export function lineOf(document: PolicyDocument, role: string): string[] {
  const line: string[] = []
  const visit = (name: string): void => {
    if (line.includes(name) || document.roles[name] === undefined) return
    line.push(name)
    for (const parent of document.roles[name]?.inherits ?? []) visit(parent)
  }
  visit(role)
  return line
}

/** All grants that come with a role, its own first. */
export function grantsOf(document: PolicyDocument, role: string, object?: string): HeldGrant[] {
  return lineOf(document, role).flatMap((name) =>
    (document.roles[name]?.grants ?? [])
      .filter((grant) => object === undefined || grant.object === object)
      .map((grant) => ({ role: name, grant, inherited: name !== role })),
  )
}

/** All denials that cut a role's grants: its own, inherited ones and those for everybody. */
export function denialsOf(document: PolicyDocument, role: string): HeldDenial[] {
  const own = lineOf(document, role).flatMap((name) => (document.roles[name]?.denials ?? []).map((denial) => ({ role: name, denial })))
  return [...own, ...(document.denials ?? []).map((denial) => ({ role: null, denial }))]
}
