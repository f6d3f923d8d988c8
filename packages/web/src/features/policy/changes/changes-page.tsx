import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useReach } from '../../../api/session.ts'
import { PageHeader } from '../../../ui/look/page-header.tsx'
import { Tabs } from '../../../ui/look/tabs.tsx'
import { useDocumentTitle } from '../../../ui/look/use-document-title.ts'
import { NothingHere } from '../../../ui/state/nothing-here.tsx'
import { BackToPolicy } from './back-to-policy.tsx'
import { ChangeTable } from './change-table.tsx'
import { VersionList } from './version-list.tsx'
import './changes.css'

/** Changes on their way into force, and the versions that have been. */
export function ChangesPage(): ReactNode {
  const { t } = useTranslation('policy')
  const { tab } = useSearch({ from: '/inside/policy/changes' })
  const navigate = useNavigate({ from: '/policy/changes' })
  const changes = useReach('policyChange').operations.includes('read')
  const versions = useReach('policy').operations.includes('read')
  useDocumentTitle(t('change.title'))
  if (!changes && !versions) return <NothingHere />
  const tabs = [
    ...(changes ? [{ key: 'changes', label: t('change.changes'), content: () => <ChangeTable /> } as const] : []),
    ...(versions ? [{ key: 'versions', label: t('change.versions'), content: () => <VersionList /> } as const] : []),
  ]
  return (
    <div className="page">
      <PageHeader title={t('change.title')} above={<BackToPolicy />} below={t('change.hint')} />
      <Tabs
        label={t('change.title')}
        tabs={tabs}
        active={tab === 'versions' ? 'versions' : 'changes'}
        onChange={(key) => void navigate({ search: key === 'changes' ? {} : { tab: key }, replace: true })}
      />
    </div>
  )
}
