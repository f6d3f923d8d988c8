import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { inboxQuery } from '../../api/access.ts'

/** How many requests for access wait for whoever is signed in; nothing where none does. */
export function WaitingCount(): ReactNode {
  const { t } = useTranslation()
  const { data } = useQuery(inboxQuery)
  const count = data?.waiting.length ?? 0
  if (count === 0) return null
  return (
    <span className="nav-count">
      <span aria-hidden>{count}</span>
      <span className="visually-hidden">{t('nav.waiting', { count })}</span>
    </span>
  )
}
