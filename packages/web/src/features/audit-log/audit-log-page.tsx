import { ReloadOutlined, ThunderboltOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { auditQuery } from '../../api/audit-log.ts'
import { useReach } from '../../api/session.ts'
import { PageHeader } from '../../ui/look/page-header.tsx'
import { useDocumentTitle } from '../../ui/look/use-document-title.ts'
import { useNarrow } from '../../ui/look/use-narrow.ts'
import { TitlesProvider } from '../../ui/record/reference-titles.tsx'
import { EmptyView } from '../../ui/state/empty-view.tsx'
import { NothingHere } from '../../ui/state/nothing-here.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { EventCards } from './event-cards.tsx'
import { EventDrawer } from './event-drawer.tsx'
import { EventTable } from './event-table.tsx'
import { LiveLog } from './live/live-log.tsx'
import { SavedSearches } from './saved-searches.tsx'
import { useWish, type WishState } from './use-wish.ts'
import { WishForm } from './wish-form.tsx'
import './audit-log.css'

/** Who did what to what, when and from where, as far as one may see it. */
export function AuditLogPage(): ReactNode {
  const reach = useReach('auditEvent')
  return reach.operations.includes('read') ? <AuditLog /> : <NothingHere />
}

function AuditLog(): ReactNode {
  const { t } = useTranslation('audit-log')
  const asked = useWish(useReach('auditEvent'))
  const [live, setLive] = useState(false)
  useDocumentTitle(t('title'))
  return (
    <div className="page">
      <PageHeader
        title={t('title')}
        below={<p className="audit-what">{t('what')}</p>}
        actions={
          <>
            <SavedSearches asked={asked} />
            <Button icon={<ThunderboltOutlined aria-hidden />} onClick={() => setLive(!live)}>
              {t(live ? 'live.stop' : 'live.follow')}
            </Button>
            {!live && (
              <Button icon={<ReloadOutlined aria-hidden />} onClick={asked.again}>
                {t('again')}
              </Button>
            )}
          </>
        }
      />
      <WishForm asked={asked} />
      {live ? <LiveLog asked={asked} /> : <Found asked={asked} />}
    </div>
  )
}

function Found({ asked }: { readonly asked: WishState }): ReactNode {
  const { t } = useTranslation('audit-log')
  const narrow = useNarrow()
  const [open, setOpen] = useState<string | null>(null)
  const found = useInfiniteQuery(auditQuery(asked.question))
  const pages = found.data?.pages
  const events = useMemo(() => (pages ?? []).flatMap(({ items }) => items), [pages])
  const titles = useMemo(() => Object.assign({}, ...(pages ?? []).map((page) => page.titles ?? {})) as Record<string, string>, [pages])
  const shown = events.find(({ id }) => id === open)
  if (found.isError) return <ProblemView error={found.error} onRetry={() => void found.refetch()} />
  if (found.isPending) return <Skeleton active paragraph={{ rows: 12 }} />
  if (events.length === 0) return <EmptyView title={t('none')} hint={t('noneHint')} />
  const List = narrow ? EventCards : EventTable
  return (
    <TitlesProvider titles={titles}>
      <List events={events} onOpen={setOpen} />
      <p className="audit-more" role="status">
        {found.hasNextPage ? (
          <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t('older')}
          </Button>
        ) : (
          t('end')
        )}
      </p>
      {shown !== undefined && <EventDrawer key={shown.id} event={shown} asked={asked} onClose={() => setOpen(null)} />}
    </TitlesProvider>
  )
}
