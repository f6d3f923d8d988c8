import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** Stands for what the reader may not see of a record (V1). */
export function Unseen({ className }: { readonly className: string }): ReactNode {
  const { t } = useTranslation()
  return <span className={className}>{t('value.unseen')}</span>
}
