import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canReach, useSession } from '../../api/session.ts'
import { PageHeader } from '../../ui/look/page-header.tsx'
import { type Tab, Tabs } from '../../ui/look/tabs.tsx'
import { useDocumentTitle } from '../../ui/look/use-document-title.ts'
import { EmptyView } from '../../ui/state/empty-view.tsx'
import { DeviationList } from './deviation-list.tsx'
import { GroupFigures } from './group-figures.tsx'
import { NameRequests } from './name-requests.tsx'
import { PeopleTable } from './people-table.tsx'
import { PersonDrawer } from './person-drawer.tsx'
import './behaviour.css'

type Place = 'unusual' | 'people' | 'groups' | 'requests'

/** What people did of late, and what of it was unusual. */
export function BehaviourPage(): ReactNode {
  const { t } = useTranslation('behaviour')
  useDocumentTitle(t('title'))
  const session = useSession()
  const [handle, setHandle] = useState<string | null>(null)
  const { tab } = useSearch({ from: '/inside/behaviour' })
  const navigate = useNavigate()
  if (!canReach(session, 'auditEvent', 'analyse')) return <OutOfReach />
  const tabs: readonly Tab<Place>[] = [
    { key: 'unusual', label: t('tab.unusual'), content: () => <DeviationList onPerson={setHandle} /> },
    { key: 'people', label: t('tab.people'), content: () => <PeopleTable onPerson={setHandle} /> },
    { key: 'groups', label: t('tab.groups'), content: () => <GroupFigures /> },
    ...(canReach(session, 'auditEvent', 'identify')
      ? [{ key: 'requests', label: t('tab.requests'), content: () => <NameRequests /> } as const]
      : []),
  ]
  return (
    <div className="page">
      <PageHeader title={t('title')} below={<p className="behaviour-hint">{t('hint')}</p>} />
      <Tabs
        label={t('tabs')}
        tabs={tabs}
        active={tabs.find(({ key }) => key === tab)?.key ?? 'unusual'}
        onChange={(key) => void navigate({ to: '/behaviour', search: key === 'unusual' ? {} : { tab: key }, replace: true })}
      />
      {handle !== null && <PersonDrawer key={handle} handle={handle} onClose={() => setHandle(null)} />}
    </div>
  )
}

function OutOfReach(): ReactNode {
  const { t } = useTranslation('behaviour')
  const { t: general } = useTranslation()
  return (
    <div className="page">
      <PageHeader title={t('title')} />
      <EmptyView title={t('nobody')} action={<Link to="/">{general('nav.home')}</Link>} />
    </div>
  )
}
