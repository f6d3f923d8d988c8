import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { RefusalSlot } from '../slot/refusal-slot.tsx'
import { EmptyView } from './empty-view.tsx'

interface NothingHereProps {
  readonly title?: string
  readonly hint?: string
  /** The refusal, where the server gave one; else the page was out of reach from the start. */
  readonly error?: unknown
}

const OUT_OF_REACH = { code: 'not-permitted' }

/** A page of what the reader cannot reach: like an address that names nothing (D1). It may say so in the server's words. */
export function NothingHere({ title, hint, error }: NothingHereProps): ReactNode {
  const { t } = useTranslation()
  return (
    <div className="page">
      <h1 className="visually-hidden">{title ?? t('notFound.title')}</h1>
      <EmptyView
        title={title ?? t('notFound.title')}
        hint={hint ?? t('notFound.hint')}
        action={<RefusalSlot error={error ?? OUT_OF_REACH} />}
      />
    </div>
  )
}
