import { crmObjects, LEAD_QUOTA } from '@menshen/contract'
import type { Predicate } from '@menshen/engine'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { countQuery } from '../../../api/records.ts'
import { useReach, useSession } from '../../../api/session.ts'
import { useFormats } from '../../../ui/format/format-context.tsx'
import { PageHeader } from '../../../ui/look/page-header.tsx'
import { Tabs } from '../../../ui/look/tabs.tsx'
import { useDocumentTitle } from '../../../ui/look/use-document-title.ts'
import { NothingHere } from '../../../ui/state/nothing-here.tsx'
import { PoolLeads } from './pool-leads.tsx'
import './pool.css'

const IN_POOL: Predicate = { not: { field: 'ownerId', op: 'present' } }
const OVER = ['converted', 'lost']

/** Leads that nobody owns yet, to be claimed, and one's own, to be given back. */
export function PoolPage(): ReactNode {
  const { t } = useTranslation('records')
  const { user } = useSession()
  const { operations, levels } = useReach('lead')
  const { tab } = useSearch({ from: '/inside/pool' })
  const navigate = useNavigate({ from: '/pool' })
  useDocumentTitle(t('pool.title'))
  // Whose a lead is must be in sight: else nobody could say which lie in the pool (V2).
  if (!operations.includes('claim') || levels.ownerId !== 'clear') {
    return <NothingHere />
  }
  const own: Predicate = { field: 'ownerId', op: 'eq', value: user.id }
  const ownOpen: Predicate = levels.stage === 'clear' ? { and: [own, { not: { field: 'stage', op: 'in', values: OVER } }] } : own
  return (
    <div className="page">
      <PageHeader title={t('pool.title')} below={t('pool.what')} />
      <Quota own={own} />
      <Tabs
        label={t('pool.title')}
        tabs={[
          {
            key: 'pool',
            label: t('pool.unclaimed'),
            content: () => <PoolLeads key="pool" filter={IN_POOL} act="claim" none={t('pool.none')} noneHint={t('pool.noneHint')} />,
          },
          {
            key: 'mine',
            label: t('pool.mine'),
            content: () => (
              <PoolLeads key="mine" filter={ownOpen} act="release" none={t('pool.noneMine')} noneHint={t('pool.noneMineHint')} />
            ),
          },
        ]}
        active={tab ?? 'pool'}
        onChange={(key) => void navigate({ search: key === 'pool' ? {} : { tab: key }, replace: true })}
      />
    </div>
  )
}

/** How many leads one may hold and how many one does, in words. */
function Quota({ own }: { readonly own: Predicate }): ReactNode {
  const { t } = useTranslation('records')
  const formats = useFormats()
  const { data } = useQuery(countQuery(crmObjects.lead.name, { filter: own }))
  if (data === undefined) return <p className="quota">&nbsp;</p>
  const left = Math.max(0, LEAD_QUOTA - data.count)
  const most = formats.number(LEAD_QUOTA)
  const says =
    left === 0 ? t('pool.quotaReached', { most }) : t('pool.quota', { held: formats.number(data.count), most, left: formats.number(left) })
  return (
    <div className={left === 0 ? 'quota quota-full' : 'quota'}>
      <span className="quota-bar" aria-hidden>
        <span style={{ width: `${Math.min(100, Math.round((data.count / LEAD_QUOTA) * 100))}%` }} />
      </span>
      <p role="status">{says}</p>
    </div>
  )
}
