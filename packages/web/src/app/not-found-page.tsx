import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDocumentTitle } from '../ui/look/use-document-title.ts'
import { EmptyView } from '../ui/state/empty-view.tsx'

/** An address that names nothing. */
export function NotFoundPage(): ReactNode {
  const { t } = useTranslation()
  useDocumentTitle(t('notFound.title'))
  return (
    <div className="page">
      <EmptyView title={t('notFound.title')} hint={t('notFound.hint')} action={<Link to="/">{t('notFound.home')}</Link>} />
    </div>
  )
}
