import { ClearOutlined, PauseCircleOutlined, PlayCircleOutlined } from '@ant-design/icons'
import { Button, Skeleton } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNarrow } from '../../../ui/look/use-narrow.ts'
import { TitlesProvider } from '../../../ui/record/reference-titles.tsx'
import { EmptyView } from '../../../ui/state/empty-view.tsx'
import { ProblemView } from '../../../ui/state/problem-view.tsx'
import { EventCards } from '../event-cards.tsx'
import { EventDrawer } from '../event-drawer.tsx'
import { EventTable } from '../event-table.tsx'
import type { WishState } from '../use-wish.ts'
import { MOST_KEPT } from './followed-events.ts'
import { Sources } from './sources.tsx'
import { type Followed, useFollowedEvents } from './use-followed-events.ts'
import './live.css'

/** The log as it grows, the newest first. */
export function LiveLog({ asked }: { readonly asked: WishState }): ReactNode {
  const { t } = useTranslation('audit-log')
  const narrow = useNarrow()
  const followed = useFollowedEvents(asked.question.filter)
  const [open, setOpen] = useState<string | null>(null)
  const { shown, titles, state, problem } = followed
  const chosen = shown.find(({ id }) => id === open)
  const List = narrow ? EventCards : EventTable
  return (
    <TitlesProvider titles={titles}>
      <Bar followed={followed} />
      {problem !== null && <ProblemView error={problem} inline />}
      {shown.length === 0 && state === 'opening' && <Skeleton active paragraph={{ rows: 4 }} />}
      {shown.length === 0 && state !== 'opening' && problem === null && (
        <EmptyView title={t('live.nothing')} hint={t('live.nothingHint')} />
      )}
      {shown.length > 0 && (
        <div className="live-log">
          <div className="live-events">
            <List events={shown} onOpen={setOpen} />
            {shown.length === MOST_KEPT && <p className="audit-more">{t('live.most', { count: MOST_KEPT })}</p>}
          </div>
          <Sources events={shown} />
        </div>
      )}
      {chosen !== undefined && <EventDrawer key={chosen.id} event={chosen} asked={asked} onClose={() => setOpen(null)} />}
    </TitlesProvider>
  )
}

function Bar({ followed }: { readonly followed: Followed }): ReactNode {
  const { t } = useTranslation('audit-log')
  const { state, paused, waiting, shown, pause, clear } = followed
  const said = paused && state === 'live' ? 'paused' : state
  return (
    <div className="live-bar panel">
      <p className="live-state" role="status">
        <span className={`live-dot live-${said}`} aria-hidden />
        {t(`live.state.${said}`)}
        {waiting > 0 && <span className="live-waiting">{t('live.waiting', { count: waiting })}</span>}
      </p>
      <p className="live-hint">{t('live.hint')}</p>
      <div className="live-acts">
        <Button
          icon={paused ? <PlayCircleOutlined aria-hidden /> : <PauseCircleOutlined aria-hidden />}
          disabled={state === 'over'}
          onClick={() => pause(!paused)}
        >
          {t(paused ? 'live.goOn' : 'live.pause')}
        </Button>
        <Button icon={<ClearOutlined aria-hidden />} disabled={shown.length === 0} onClick={clear}>
          {t('live.clear')}
        </Button>
      </div>
    </div>
  )
}
