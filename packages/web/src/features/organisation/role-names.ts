import { useMemo } from 'react'
import { readableRole, useRoleLabels } from '../../api/role-labels.ts'
import { useLabel } from '../../ui/language/use-language.ts'

export interface NamedRole {
  readonly role: string
  readonly name: string
}

/** What roles are called, and all that are known. */
export function useRoles(): { readonly roles: readonly NamedRole[]; readonly nameOfRole: (role: string) => string } {
  const label = useLabel()
  const all = useRoleLabels()
  return useMemo(
    () => ({
      roles: Object.entries(all).map(([role, labels]) => ({ role, name: label(labels) })),
      nameOfRole: (role) => label(all[role] ?? readableRole(role)),
    }),
    [label, all],
  )
}
