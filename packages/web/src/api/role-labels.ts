import type { Labels } from '@menshen/contract'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { policyQuery } from './policy.ts'
import { canReach, useSession } from './session.ts'

/** What a role is called of which nothing but its name is known. */
export function readableRole(role: string): Labels {
  const words = role.replaceAll('-', ' ')
  const text = words.charAt(0).toUpperCase() + words.slice(1)
  return { en: text, zh: text }
}

/** What roles are called: as the policy says where one may read it, else as far as one's own roles tell. */
export function useRoleLabels(): Readonly<Record<string, Labels>> {
  const session = useSession()
  const policy = useQuery({ ...policyQuery, enabled: canReach(session, 'policy', 'read') })
  return useMemo(() => {
    const own = session.roles.map(({ role, labels }) => [role, labels] as const)
    const written = Object.entries(policy.data?.document.roles ?? {}).map(([role, { labels }]) => [role, labels] as const)
    return Object.fromEntries([...own, ...written])
  }, [session.roles, policy.data])
}
