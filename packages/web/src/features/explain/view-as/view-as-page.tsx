import { CRM_OBJECT_NAMES, crmObjects } from '@menshen/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Alert, Skeleton } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameOf } from '../../../api/directory.ts'
import type { Assumed } from '../../../api/explain.ts'
import { recordQuery } from '../../../api/records.ts'
import { canReach, useSession } from '../../../api/session.ts'
import { useLabel, useLanguage } from '../../../ui/language/use-language.ts'
import { PageHeader } from '../../../ui/look/page-header.tsx'
import { Tabs } from '../../../ui/look/tabs.tsx'
import { useDocumentTitle } from '../../../ui/look/use-document-title.ts'
import { NothingHere } from '../../../ui/state/nothing-here.tsx'
import { ProblemView } from '../../../ui/state/problem-view.tsx'
import { SessionChoice } from '../session-choice.tsx'
import { ListAs } from './list-as.tsx'
import '../explain.css'
import './view-as.css'

/** What somebody else sees of the records that the reader sees (V7). */
export function ViewAsPage(): ReactNode {
  const { id } = useParams({ from: '/inside/view-as/$id' })
  const session = useSession()
  const language = useLanguage()
  const { data: person, error, refetch } = useQuery(recordQuery('user', id))
  const { t } = useTranslation('explain')
  const name = person === undefined ? '…' : nameOf(person, language)
  useDocumentTitle(t('viewAs.title', { name }))
  const objects = CRM_OBJECT_NAMES.filter((object) => canReach(session, object, 'read')).map((object) => crmObjects[object])
  if (!canReach(session, 'user', 'explain') || objects.length === 0) return <NothingHere />
  if (error !== null) return <ProblemView error={error} onRetry={() => void refetch()} />
  if (person === undefined) return <Skeleton active />
  if (!person.operations.includes('explain')) return <NothingHere />
  return <ViewAs id={id} name={name} objects={objects} />
}

interface ViewAsProps {
  readonly id: string
  readonly name: string
  readonly objects: readonly (typeof crmObjects)[keyof typeof crmObjects][]
}

function ViewAs({ id, name, objects }: ViewAsProps): ReactNode {
  const { t } = useTranslation('explain')
  const label = useLabel()
  const { plural } = useSearch({ from: '/inside/view-as/$id' })
  const navigate = useNavigate({ from: '/view-as/$id' })
  const [assumed, setAssumed] = useState<Assumed>('1')
  const active = objects.find((object) => object.plural === plural) ?? objects[0]
  if (active === undefined) return null
  return (
    <div className="page">
      <PageHeader
        above={<Link to="/organisation">{t('viewAs.back')}</Link>}
        title={<span translate="no">{t('viewAs.title', { name })}</span>}
        below={<Alert type="info" showIcon title={t('viewAs.banner', { name })} />}
      />
      <div className="view-as-choices">
        <SessionChoice value={assumed} onChange={setAssumed} />
      </div>
      <Tabs
        label={t('viewAs.objects')}
        tabs={objects.map((object) => ({
          key: object.plural,
          label: label(object.pluralLabels),
          content: () => <ListAs key={object.name} object={object} personId={id} name={name} assumed={assumed} />,
        }))}
        active={active.plural}
        onChange={(key) => void navigate({ search: { plural: key }, replace: true })}
      />
    </div>
  )
}
