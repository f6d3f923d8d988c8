import { crmObjects, type ShownRecord } from '@menshen/contract'
import type { Predicate } from '@menshen/engine'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pageQuery } from '../../../api/records.ts'
import { useReach } from '../../../api/session.ts'
import { useLabel } from '../../../ui/language/use-language.ts'
import { useNarrow } from '../../../ui/look/use-narrow.ts'
import { titleTextOf } from '../../../ui/record/record-title.tsx'
import { TitlesProvider } from '../../../ui/record/reference-titles.tsx'
import { EmptyView } from '../../../ui/state/empty-view.tsx'
import { ProblemView } from '../../../ui/state/problem-view.tsx'
import { ActionDialog } from '../actions/action-dialog.tsx'
import { RecordCards } from '../list/record-cards.tsx'
import { RecordRows } from '../rows/record-rows.tsx'

interface PoolLeadsProps {
  readonly filter: Predicate
  readonly act: 'claim' | 'release'
  readonly none: string
  readonly noneHint: string
}

const COLUMNS = ['company', 'name', 'stage', 'rating', 'source', 'industry', 'city', 'expectedAmount', 'nextContactOn']
const PAGE_SIZE = 25
const lead = crmObjects.lead

/** Leads with the one thing to do here, for those of them on which the server allows it. */
export function PoolLeads({ filter, act, none, noneHint }: PoolLeadsProps): ReactNode {
  const { t } = useTranslation('records')
  const label = useLabel()
  const narrow = useNarrow()
  const { levels } = useReach('lead')
  const [cursors, setCursors] = useState<readonly string[]>([])
  const [chosen, setChosen] = useState<ShownRecord | null>(null)
  const sort = levels.updatedAt === 'clear' ? '-updatedAt' : undefined
  const page = useQuery(pageQuery('lead', { filter, sort, limit: PAGE_SIZE, cursor: cursors.at(-1) }))
  const title = label(lead.operationLabels[act] ?? { en: act, zh: act })
  const button = (record: ShownRecord): ReactNode =>
    record.operations.includes(act) && (
      <Button
        size="small"
        type={act === 'claim' ? 'primary' : 'default'}
        aria-label={t('pool.actOn', { act: title, title: titleTextOf(lead, record) ?? t('list.untitled') })}
        onClick={() => setChosen(record)}
      >
        {title}
      </Button>
    )
  if (page.isError) return <ProblemView error={page.error} onRetry={() => (cursors.length > 0 ? setCursors([]) : void page.refetch())} />
  const items = page.data?.items ?? []
  // What is empty or hidden on all of them only takes room.
  const columns = COLUMNS.filter((name) => levels[name] !== undefined && items.some(({ fields }) => (fields[name] ?? null) !== null))
  const empty = <EmptyView title={none} hint={noneHint} />
  return (
    <TitlesProvider titles={page.data?.titles}>
      {narrow || page.isPending ? (
        <RecordCards object={lead} items={items} loading={page.isPending} columns={columns} linked actions={button} empty={empty} />
      ) : items.length === 0 ? (
        empty
      ) : (
        <RecordRows object={lead} items={items} columns={columns} actions={button} />
      )}
      {((page.data?.next ?? null) !== null || cursors.length > 0) && (
        <nav className="pager" aria-label={t('list.pages')}>
          <Button disabled={cursors.length === 0} onClick={() => setCursors(cursors.slice(0, -1))}>
            {t('list.previous')}
          </Button>
          <Button
            disabled={(page.data?.next ?? null) === null}
            onClick={() => {
              const next = page.data?.next
              if (next !== undefined && next !== null) setCursors([...cursors, next])
            }}
          >
            {t('list.next')}
          </Button>
        </nav>
      )}
      {chosen !== null && <ActionDialog name={act} title={title} object={lead} record={chosen} onClose={() => setChosen(null)} stay />}
    </TitlesProvider>
  )
}
