import type { ObjectSpec, ShownRecord } from '@menshen/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { MaskedValue } from './masked-value.tsx'
import { RecordText } from './record-text.tsx'

/** What a record is called, in words alone; undefined where the reader may not see it. */
export function titleTextOf(object: ObjectSpec, record: ShownRecord): string | undefined {
  const value = record.fields[object.title]
  return value === undefined || value === null ? undefined : String(value)
}

/** What a record is called, as far as the reader may see it. */
export function RecordTitle({ object, record }: { readonly object: ObjectSpec; readonly record: ShownRecord }): ReactNode {
  const { t } = useTranslation()
  const title = titleTextOf(object, record)
  if (title === undefined) return <span className="absent">{t('value.unseen')}</span>
  return record.masked.includes(object.title) ? <MaskedValue value={title} /> : <RecordText>{title}</RecordText>
}
