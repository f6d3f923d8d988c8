import type { ObjectSpec, ShownRecord } from '@menshen/contract'
import type { ReactNode } from 'react'
import { MaskedValue } from './masked-value.tsx'
import { RecordText } from './record-text.tsx'
import { Unseen } from './unseen.tsx'

type TitledRecord = Pick<ShownRecord, 'fields' | 'masked'>

/** What a record is called, in words alone; undefined where the reader may not see it. */
export function titleTextOf(object: ObjectSpec, record: TitledRecord): string | undefined {
  const value = record.fields[object.title]
  return value === undefined || value === null ? undefined : String(value)
}

/** What a record is called, as far as the reader may see it. */
export function RecordTitle({ object, record }: { readonly object: ObjectSpec; readonly record: TitledRecord }): ReactNode {
  const title = titleTextOf(object, record)
  if (title === undefined) return <Unseen className="absent" />
  return record.masked.includes(object.title) ? <MaskedValue value={title} /> : <RecordText>{title}</RecordText>
}
