import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inboxQuery } from '../../api/access.ts'
import { canReach, useSession } from '../../api/session.ts'
import { PageHeader } from '../../ui/look/page-header.tsx'
import { type Tab, Tabs } from '../../ui/look/tabs.tsx'
import { useDocumentTitle } from '../../ui/look/use-document-title.ts'
import { EmptyView } from '../../ui/state/empty-view.tsx'
import { AskDialog } from './ask-dialog.tsx'
import { Deputies } from './deputies.tsx'
import { Emergencies } from './emergencies.tsx'
import { Figures } from './figures.tsx'
import { Inbox } from './inbox.tsx'
import { OwnRequests } from './own-requests.tsx'
import { ReadyRoles } from './ready-roles.tsx'
import './access.css'

type Place = 'mine' | 'waiting' | 'ready' | 'reports' | 'figures'

/** Roles that one asks for or takes for a time, and those that others ask of one. */
export function AccessPage(): ReactNode {
  const { t } = useTranslation('access')
  useDocumentTitle(t('title'))
  const session = useSession()
  const { tab, refusal } = useSearch({ from: '/inside/access' })
  const navigate = useNavigate()
  const [asking, setAsking] = useState(refusal !== undefined)
  const can = (operation: string): boolean => canReach(session, 'accessRequest', operation)
  const inbox = useQuery({ ...inboxQuery, enabled: can('decide') })
  if (!can('read')) return <OutOfReach />
  const waiting = inbox.data?.waiting.length ?? 0
  const tabs: readonly Tab<Place>[] = [
    ...(can('create') ? [{ key: 'mine', label: t('tab.mine'), content: () => <OwnRequests /> } as const] : []),
    ...(can('decide')
      ? [
          {
            key: 'waiting',
            label: t('tab.waiting'),
            count: waiting > 0 ? String(waiting) : undefined,
            content: () => (
              <>
                <Inbox />
                <Deputies />
              </>
            ),
          } as const,
        ]
      : []),
    ...(can('create') ? [{ key: 'ready', label: t('tab.ready'), content: () => <ReadyRoles /> } as const] : []),
    ...(can('sign') ? [{ key: 'reports', label: t('tab.reports'), content: () => <Emergencies /> } as const] : []),
    { key: 'figures', label: t('tab.figures'), content: () => <Figures /> },
  ]
  const active = tabs.find(({ key }) => key === tab)?.key ?? tabs[0]?.key ?? 'figures'
  const close = (): void => {
    setAsking(false)
    if (refusal !== undefined) void navigate({ to: '/access', search: {}, replace: true })
  }
  return (
    <div className="page">
      <PageHeader
        title={t('title')}
        below={<p className="access-hint">{t('hint')}</p>}
        actions={
          can('create') ? (
            <Button type="primary" onClick={() => setAsking(true)}>
              {t('ask.button')}
            </Button>
          ) : undefined
        }
      />
      <Tabs
        label={t('tabs')}
        tabs={tabs}
        active={active}
        onChange={(key) => void navigate({ to: '/access', search: { tab: key }, replace: true })}
      />
      {asking && can('create') && <AskDialog refusal={refusal} onClose={close} />}
    </div>
  )
}

function OutOfReach(): ReactNode {
  const { t } = useTranslation('access')
  const { t: general } = useTranslation()
  return (
    <div className="page">
      <PageHeader title={t('title')} />
      <EmptyView title={t('ask.none')} action={<Link to="/">{general('nav.home')}</Link>} />
    </div>
  )
}
