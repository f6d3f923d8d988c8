import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDirectory } from '../../api/directory.ts'
import { organisationQuery } from '../../api/records.ts'
import { canReach, useSession } from '../../api/session.ts'
import { PageHeader } from '../../ui/look/page-header.tsx'
import { useDocumentTitle } from '../../ui/look/use-document-title.ts'
import { useNarrow } from '../../ui/look/use-narrow.ts'
import { EmptyView } from '../../ui/state/empty-view.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { PersonDrawer } from './person-drawer.tsx'
import { UnitPanel } from './unit-panel.tsx'
import { UnitTree } from './unit-tree.tsx'
import './organisation.css'

/** The organisation: the tree of units, and the people and roles of one of them. */
export function OrganisationPage(): ReactNode {
  const { t } = useTranslation('organisation')
  useDocumentTitle(t('title'))
  const session = useSession()
  const { user } = session
  const search = useSearch({ from: '/inside/organisation' })
  const navigate = useNavigate({ from: '/organisation' })
  const { data, error, refetch } = useQuery(organisationQuery)
  const directory = useDirectory()
  const narrow = useNarrow()
  const show = (id: string): void => {
    void navigate({ search: { unit: id }, replace: true })
    // In narrow windows the unit stands below the tree.
    if (narrow) document.getElementById('unit-name')?.scrollIntoView({ block: 'start' })
  }
  const [person, setPerson] = useState<string | null>(null)
  if (error !== null && data === undefined) {
    return (
      <div className="page">
        <ProblemView error={error} onRetry={() => void refetch()} />
      </div>
    )
  }
  const { units, users } = directory
  const wanted = search.unit ?? user.unitId
  const unit = units.find(({ id }) => id === wanted) ?? units.find(({ fields }) => (fields.parentId ?? null) === null) ?? units[0]
  return (
    <div className="page">
      <PageHeader
        title={t('title')}
        aside={data === undefined ? undefined : t('size', { units: units.length, people: users.length })}
        actions={
          canReach(session, 'user', 'create') ? (
            <Link to="/import/$plural" params={{ plural: 'users' }}>
              {t('import')}
            </Link>
          ) : undefined
        }
      />
      {data === undefined ? (
        <Skeleton active />
      ) : unit === undefined ? (
        <EmptyView title={t('none')} />
      ) : (
        <div className="organisation">
          <UnitTree units={units} users={users} selected={unit.id} onSelect={show} />
          <UnitPanel key={unit.id} unit={unit} units={units} users={users} onPerson={setPerson} />
        </div>
      )}
      {person !== null && data !== undefined && (
        <PersonDrawer id={person} users={users} onPerson={setPerson} onClose={() => setPerson(null)} />
      )}
    </div>
  )
}
