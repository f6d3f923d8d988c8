import { administrativeObjects, type ShownRecord } from '@menshen/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import { type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { nameOf } from '../../api/directory.ts'
import { recordQuery } from '../../api/records.ts'
import { canReach, useSession } from '../../api/session.ts'
import { SideDrawer } from '../../ui/dialog/side-drawer.tsx'
import { useLabel, useLanguage } from '../../ui/language/use-language.ts'
import { Avatar } from '../../ui/look/person.tsx'
import { FieldValue } from '../../ui/record/field-value.tsx'
import { useExplainSlots } from '../../ui/slot/explain-slots.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { Assignments } from './assignments.tsx'
import { GrantRole } from './grant-role.tsx'
import { PersonAccess } from './person-access.tsx'
import { PersonActions } from './person-actions.tsx'
import { PersonLink } from './person-link.tsx'
import '../../ui/look/facts.css'

interface PersonDrawerProps {
  readonly id: string
  readonly users: readonly ShownRecord[]
  readonly onPerson: (id: string) => void
  readonly onClose: () => void
}

const FIELDS = [
  'kind',
  'responsibleId',
  'jobTitle',
  'email',
  'phone',
  'unitId',
  'managerId',
  'status',
  'leavingOn',
  'locale',
  'timeZone',
] as const

/** A person: where they stand, and which roles they hold where and until when. */
export function PersonDrawer({ id, users, onPerson, onClose }: PersonDrawerProps): ReactNode {
  const { t } = useTranslation('organisation')
  const language = useLanguage()
  const session = useSession()
  const { data: read, error } = useQuery(recordQuery('user', id))
  const person = read ?? users.find((user) => user.id === id)
  const name = person === undefined ? '' : nameOf(person, language)
  return (
    <SideDrawer
      onClose={onClose}
      width={760}
      title={
        <span className="person" translate="no">
          <Avatar name={name} size={32} />
          {name}
        </span>
      }
      extra={person !== undefined && <PersonActions person={person} />}
    >
      {error !== null && <ProblemView error={error} inline />}
      {person === undefined ? <Skeleton active /> : <PersonFields person={person} onPerson={onPerson} />}
      {canReach(session, 'assignment', 'read') && (
        <section className="person-roles">
          <h3 className="person-heading">
            {t('roles')}
            {canReach(session, 'assignment', 'create') && person !== undefined && <GrantRole person={person} />}
          </h3>
          <Assignments filter={{ field: 'ownerId', op: 'eq', value: id }} show="unit" onPerson={onPerson} />
        </section>
      )}
      <PersonLog id={id} />
      {person?.operations.includes('explain') === true && <Rights key={`rights ${id}`} person={person} />}
      {person?.operations.includes('suspend') === true && <PersonAccess key={id} person={person} />}
    </SideDrawer>
  )
}

/** What the person could do on a day, for whoever may have that explained. */
function Rights({ person }: { readonly person: ShownRecord }): ReactNode {
  const slots = useExplainSlots()
  if (slots === null) return null
  const Section = slots.rights
  return (
    <Suspense fallback={null}>
      <Section person={person} />
    </Suspense>
  )
}

/** From a person to what they did, and to what was done to their account. */
function PersonLog({ id }: { readonly id: string }): ReactNode {
  const { t } = useTranslation('organisation')
  const session = useSession()
  if (!canReach(session, 'auditEvent', 'read')) return null
  return (
    <p className="person-log">
      <Link to="/audit-log" search={{ f: { who: id } }}>
        {t('log.by')}
      </Link>
      {canReach(session, 'auditEvent', 'inspect') && (
        <Link to="/audit-log" search={{ f: { record: id, period: 'all' } }}>
          {t('log.about')}
        </Link>
      )}
    </p>
  )
}

/** Of a person nothing is said of what makes an account a service. */
function isSaid({ fields }: ShownRecord, name: (typeof FIELDS)[number]): boolean {
  if (name === 'kind' || name === 'responsibleId') return fields.kind === 'service' && fields[name] !== undefined
  if (name === 'leavingOn') return typeof fields.leavingOn === 'string'
  return fields[name] !== undefined
}

function PersonFields({ person, onPerson }: { readonly person: ShownRecord; readonly onPerson: (id: string) => void }): ReactNode {
  const label = useLabel()
  const { fields } = administrativeObjects.user
  return (
    <dl className="facts">
      {FIELDS.filter((name) => isSaid(person, name)).map((name) => (
        <div key={name}>
          <dt>{label(fields[name].labels)}</dt>
          <dd>
            {(name === 'managerId' || name === 'responsibleId') && typeof person.fields[name] === 'string' ? (
              <PersonLink id={person.fields[name]} onPerson={onPerson} />
            ) : (
              <FieldValue
                name={name}
                field={fields[name]}
                value={person.fields[name]}
                masked={person.masked.includes(name)}
                fields={person.fields}
              />
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
