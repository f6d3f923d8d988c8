import type { ShownRecord } from '@menshen/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CrmObject } from '../../../ui/record/object-by-plural.ts'
import { titleTextOf } from '../../../ui/record/record-title.tsx'

interface ChooseBoxProps {
  readonly object: CrmObject
  readonly record: ShownRecord
  readonly chosen: boolean
  readonly onToggle: (id: string) => void
  readonly className?: string
}

/** By which one chooses a record of a list. */
export function ChooseBox({ object, record, chosen, onToggle, className = '' }: ChooseBoxProps): ReactNode {
  const { t } = useTranslation('records')
  const title = titleTextOf(object, record) ?? t('list.untitled')
  return (
    <input
      type="checkbox"
      className={`choose-box ${className}`}
      checked={chosen}
      onChange={() => onToggle(record.id)}
      aria-label={t('list.choose', { title })}
    />
  )
}
