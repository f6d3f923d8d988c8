import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../ui/format/format-context.tsx'

export interface Counted {
  readonly count: number
  readonly capped: boolean
}

/** How many there are, or at least are: 1,000+. */
export function CountText({ count }: { readonly count: Counted | undefined }): ReactNode {
  const { t } = useTranslation('records')
  const formats = useFormats()
  if (count === undefined) return null
  const text = formats.number(count.count)
  return <span role="status">{t('list.count', { count: count.count, text: count.capped ? `${text}+` : text })}</span>
}
