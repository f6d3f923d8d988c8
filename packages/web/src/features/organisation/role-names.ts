import type { Labels } from '@menshen/contract'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { policyQuery } from '../../api/policy.ts'
import { canReach, useSession } from '../../api/session.ts'
import { useLabel } from '../../ui/language/use-language.ts'

export interface NamedRole {
  readonly role: string
  readonly name: string
}

function readable(role: string): Labels {
  const words = role.replaceAll('-', ' ')
  const text = words.charAt(0).toUpperCase() + words.slice(1)
  return { en: text, zh: text }
}

/** What roles are called: as the policy says where one may read it, else as far as one's own roles tell. */
export function useRoles(): { readonly roles: readonly NamedRole[]; readonly nameOfRole: (role: string) => string } {
  const label = useLabel()
  const session = useSession()
  const policy = useQuery({ ...policyQuery, enabled: canReach(session, 'policy', 'read') })
  return useMemo(() => {
    const own = Object.fromEntries(session.roles.map(({ role, labels }) => [role, labels]))
    const all: Readonly<Record<string, Labels>> = {
      ...own,
      ...Object.fromEntries(Object.entries(policy.data?.document.roles ?? {}).map(([role, { labels }]) => [role, labels])),
    }
    return {
      roles: Object.entries(all).map(([role, labels]) => ({ role, name: label(labels) })),
      nameOfRole: (role) => label(all[role] ?? readable(role)),
    }
  }, [label, session.roles, policy.data])
}
