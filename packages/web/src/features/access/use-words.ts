import type { ShownRecord } from '@menshen/contract'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { waysQuery } from '../../api/access.ts'
import { readableRole, useRoleLabels } from '../../api/role-labels.ts'
import { canReach, useSession } from '../../api/session.ts'
import { useLabel } from '../../ui/language/use-language.ts'

/** Hours as people say them: whole days as days. */
export function useDuration(): (hours: number) => string {
  const { t } = useTranslation('access')
  return (hours) => (hours % 24 === 0 ? t('duration.days', { count: hours / 24 }) : t('duration.hours', { count: hours }))
}

/** What roles are called, those too that one may only ask for. */
export function useRoleName(): (role: string) => string {
  const label = useLabel()
  const known = useRoleLabels()
  const asks = canReach(useSession(), 'accessRequest', 'create')
  const { data } = useQuery({ ...waysQuery(undefined), enabled: asks })
  const offered = Object.fromEntries((data?.ways ?? []).map(({ role, labels }) => [role, labels]))
  return (role) => label(known[role] ?? offered[role] ?? readableRole(role))
}

/** A text that a request shows; what is hidden or absent is none. */
export function textOf({ fields }: ShownRecord, name: string): string | null {
  const value = fields[name]
  return typeof value === 'string' ? value : null
}
