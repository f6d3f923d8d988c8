import type { PolicyDocument } from './document.ts'

/** These roles and all that they inherit from, each once: whoever holds the ones, holds the others. A name the document does not know stands alone. */
export function inheritedRoles({ roles }: Pick<PolicyDocument, 'roles'>, names: readonly string[]): Set<string> {
  const found = new Set<string>()
  const visit = (name: string): void => {
    if (found.has(name)) return
    found.add(name)
    const role = Object.hasOwn(roles, name) ? roles[name] : undefined
    for (const parent of role?.inherits ?? []) visit(parent)
  }
  for (const name of names) visit(name)
  return found
}
