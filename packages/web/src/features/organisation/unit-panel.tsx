import { administrativeObjects, type ShownRecord } from '@menshen/contract'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameOf } from '../../api/directory.ts'
import { canReach, useSession } from '../../api/session.ts'
import { useLabel, useLanguage } from '../../ui/language/use-language.ts'
import { type Tab, Tabs } from '../../ui/look/tabs.tsx'
import { useTitles } from '../../ui/record/reference-titles.tsx'
import { Assignments } from './assignments.tsx'
import { PeopleTable } from './people-table.tsx'
import { PersonLink } from './person-link.tsx'
import { UnitActions } from './unit-actions.tsx'

interface UnitPanelProps {
  readonly unit: ShownRecord
  readonly units: readonly ShownRecord[]
  readonly users: readonly ShownRecord[]
  readonly onPerson: (id: string) => void
}

/** One unit: its head, its people, and the roles that are held in it. */
export function UnitPanel({ unit, units, users, onPerson }: UnitPanelProps): ReactNode {
  const { t } = useTranslation('organisation')
  const label = useLabel()
  const language = useLanguage()
  const session = useSession()
  const titles = useTitles()
  const [tab, setTab] = useState<'people' | 'roles'>('people')
  const people = users.filter((user) => user.fields.unitId === unit.id)
  const { headId, parentId, kind } = unit.fields
  const kinds = administrativeObjects.unit.fields.kind.options
  const kindLabel = typeof kind === 'string' && kind in kinds ? label(kinds[kind as keyof typeof kinds]) : ''
  const tabs: Tab<'people' | 'roles'>[] = [
    { key: 'people', label: t('people', { count: people.length }), content: () => <PeopleTable people={people} onPerson={onPerson} /> },
    ...(canReach(session, 'assignment', 'read')
      ? [
          {
            key: 'roles' as const,
            label: t('rolesHere'),
            content: () => <Assignments filter={{ field: 'unitId', op: 'eq', value: unit.id }} show="person" onPerson={onPerson} />,
          },
        ]
      : []),
  ]
  return (
    <section className="panel unit-panel" aria-labelledby="unit-name">
      <div className="unit-head">
        <div>
          <h2 id="unit-name" className="unit-name" translate="no">
            {nameOf(unit, language)}
          </h2>
          <p className="unit-line">
            {[kindLabel, typeof parentId === 'string' ? t('below', { unit: titles[parentId] ?? '…' }) : '']
              .filter((part) => part !== '')
              .join(' · ')}
          </p>
          {typeof headId === 'string' && (
            <p className="unit-line unit-headed">
              {t('head')} <PersonLink id={headId} onPerson={onPerson} />
            </p>
          )}
        </div>
        <UnitActions unit={unit} units={units} />
      </div>
      <Tabs label={nameOf(unit, language)} tabs={tabs} active={tab} onChange={setTab} />
    </section>
  )
}
