import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { canReach, type Reach, useSession } from '../../api/session.ts'
import { seesWon } from '../../api/won-by-month.ts'
import { useFormats, useTimeZone } from '../../ui/format/format-context.tsx'
import { useLanguage } from '../../ui/language/use-language.ts'
import { PageHeader } from '../../ui/look/page-header.tsx'
import { useDocumentTitle } from '../../ui/look/use-document-title.ts'
import { EmptyView } from '../../ui/state/empty-view.tsx'
import { Counts, countedObjects } from './counts.tsx'
import { OwnWork } from './own-work.tsx'
import { Pipeline } from './pipeline.tsx'
import { TaskDays } from './task-days.tsx'
import { Won } from './won.tsx'
import './home.css'

function partOfDay(timeZone: string): 'morning' | 'afternoon' | 'evening' {
  const hour = Number(new Intl.DateTimeFormat('en', { hour: '2-digit', hourCycle: 'h23', timeZone }).format(new Date()))
  return hour >= 18 || hour < 4 ? 'evening' : hour < 12 ? 'morning' : 'afternoon'
}

/** All that the tasks by day ask for must be in the clear somewhere (V2). */
function seesTasks(reach: Reach | undefined): boolean {
  return ['ownerId', 'done', 'dueOn'].every((name) => reach?.levels[name] === 'clear')
}

/** Where one begins: how much one can see, and what waits for one. */
export function HomePage(): ReactNode {
  const { t } = useTranslation('home')
  useDocumentTitle(t('title'))
  const session = useSession()
  const language = useLanguage()
  const formats = useFormats()
  const timeZone = useTimeZone()
  const { user } = session
  const name = language === 'zh' ? (user.nameZh ?? user.name) : (user.name.split(' ')[0] ?? user.name)
  return (
    <div className="page">
      <PageHeader title={t(`greeting.${partOfDay(timeZone)}`, { name })} below={formats.weekday(new Date().toISOString())} />
      {countedObjects(session).length === 0 ? (
        <NoCustomerData />
      ) : (
        <>
          <Counts />
          <div className="home-columns">
            <OwnWork />
            {canReach(session, 'deal', 'read') && session.reach.deal?.levels.stage === 'clear' && <Pipeline />}
            {session.reach.deal !== undefined && seesWon(session.reach.deal) && <Won />}
            {canReach(session, 'activity', 'read') && seesTasks(session.reach.activity) && <TaskDays />}
          </div>
        </>
      )}
    </div>
  )
}

/** For those who administer, audit or train: they see no customers, and should know that this is meant. */
function NoCustomerData(): ReactNode {
  const { t } = useTranslation('home')
  const session = useSession()
  return (
    <div className="panel">
      <EmptyView
        title={t('noData')}
        hint={t('noDataHint')}
        action={
          <p className="home-ways">
            {canReach(session, 'unit', 'read') && <Link to="/organisation">{t('toOrganisation')}</Link>}
            {canReach(session, 'policy', 'read') && <Link to="/policy">{t('toPolicy')}</Link>}
          </p>
        }
      />
    </div>
  )
}
