import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyView } from './empty-view.tsx'

/** A page of what the reader cannot reach: like an address that names nothing (D1). It may say so in the server's words. */
export function NothingHere({ title, hint }: { readonly title?: string; readonly hint?: string }): ReactNode {
  const { t } = useTranslation()
  return (
    <div className="page">
      <h1 className="visually-hidden">{title ?? t('notFound.title')}</h1>
      <EmptyView title={title ?? t('notFound.title')} hint={hint ?? t('notFound.hint')} />
    </div>
  )
}
