import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** The way to the policy itself. */
export function BackToPolicy(): ReactNode {
  const { t } = useTranslation('policy')
  return (
    <Link to="/policy" search={{}}>
      {t('title')}
    </Link>
  )
}
