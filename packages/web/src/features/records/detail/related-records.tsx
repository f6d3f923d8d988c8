import { relatedTo, type ShownRecord } from '@menshen/contract'
import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { relatedQuery } from '../../../api/records.ts'
import { useReach } from '../../../api/session.ts'
import { useLabel } from '../../../ui/language/use-language.ts'
import { firstColumns } from '../../../ui/record/first-columns.ts'
import type { CrmObject } from '../../../ui/record/object-by-plural.ts'
import { EmptyView } from '../../../ui/state/empty-view.tsx'
import { ProblemView } from '../../../ui/state/problem-view.tsx'
import { CreateButton } from '../form/create-button.tsx'
import { RecordRows } from '../rows/record-rows.tsx'

interface RelatedRecordsProps {
  readonly object: CrmObject
  readonly record: ShownRecord
  readonly related: CrmObject
}

const MOST_COLUMNS = 6

/** Records of another object type that refer to this one, as V of their own object type shows them (V3). */
export function RelatedRecords({ object, record, related }: RelatedRecordsProps): ReactNode {
  const { t } = useTranslation('records')
  const label = useLabel()
  const reach = useReach(related.name)
  const [cursors, setCursors] = useState<readonly string[]>([])
  const page = useQuery(relatedQuery(object.name as Exclude<typeof object.name, 'activity'>, record.id, related.plural, cursors.at(-1)))
  const links = relatedTo(object.name).filter((link) => link.object === related.name)
  const linkField = links[0]?.field
  const columns = firstColumns(related, reach.levels)
    .filter((name) => !links.some((link) => link.field === name))
    .slice(0, MOST_COLUMNS)
  const canCreate = linkField !== undefined && reach.operations.includes('create') && reach.writable.create.includes(linkField)
  if (page.isError) return <ProblemView error={page.error} onRetry={() => void page.refetch()} />
  if (page.isPending) return <Skeleton active title={false} paragraph={{ rows: 5 }} />
  const { items, next } = page.data
  return (
    <div className="related">
      {canCreate && (
        <div className="related-actions">
          <CreateButton object={related} given={{ [linkField]: record.id }} small />
        </div>
      )}
      {items.length === 0 ? (
        <EmptyView small title={t('related.none', { objects: label(related.pluralLabels).toLowerCase() })} />
      ) : (
        <RecordRows object={related} items={items} columns={columns} />
      )}
      {(next !== null || cursors.length > 0) && (
        <nav className="pager" aria-label={t('list.pages')}>
          <Button disabled={cursors.length === 0} onClick={() => setCursors(cursors.slice(0, -1))}>
            {t('list.previous')}
          </Button>
          <Button disabled={next === null} onClick={() => next !== null && setCursors([...cursors, next])}>
            {t('list.next')}
          </Button>
        </nav>
      )}
    </div>
  )
}
