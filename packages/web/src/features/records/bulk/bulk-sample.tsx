import { useQueries, useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { pageQuery, recordQuery } from '../../../api/records.ts'
import { useFormats } from '../../../ui/format/format-context.tsx'
import type { CrmObject } from '../../../ui/record/object-by-plural.ts'
import { RecordTitle } from '../../../ui/record/record-title.tsx'
import { type BulkScope, sizeOf } from './bulk-scope.ts'

const SHOWN = 5

/** How many records are meant, and the first of them by name. */
export function BulkSample({ object, scope }: { readonly object: CrmObject; readonly scope: BulkScope }): ReactNode {
  const { t } = useTranslation('records')
  const formats = useFormats()
  const named = scope.kind === 'chosen' ? scope.ids.slice(0, SHOWN) : []
  const one = useQueries({ queries: named.map((id) => ({ ...recordQuery(object.name, id), retry: false })) })
  const question = scope.kind === 'matching' ? { ...scope.question, limit: SHOWN } : { limit: 1 }
  const page = useQuery({ ...pageQuery(object.name, question), enabled: scope.kind === 'matching' })
  const records = scope.kind === 'matching' ? (page.data?.items ?? []) : one.flatMap(({ data }) => (data === undefined ? [] : [data]))
  const pending = scope.kind === 'matching' ? page.isPending : one.some(({ isPending }) => isPending)
  const size = sizeOf(scope)
  return (
    <div className="bulk-sample">
      <p>{t('bulk.about', { count: size, text: formats.number(size) })}</p>
      {pending ? (
        <Skeleton active title={false} paragraph={{ rows: 2 }} />
      ) : (
        <ul>
          {records.map((record) => (
            <li key={record.id}>
              <RecordTitle object={object} record={record} />
            </li>
          ))}
          {size > records.length && <li className="quiet">{t('bulk.more', { text: formats.number(size - records.length) })}</li>}
        </ul>
      )}
      <p className="quiet">{t('bulk.perRow')}</p>
    </div>
  )
}
