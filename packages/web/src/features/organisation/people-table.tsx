import { administrativeObjects, type ShownRecord } from '@menshen/contract'
import { Tag } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useReach } from '../../api/session.ts'
import { useLabel } from '../../ui/language/use-language.ts'
import { FieldValue } from '../../ui/record/field-value.tsx'
import { EmptyView } from '../../ui/state/empty-view.tsx'
import { PersonLink } from './person-link.tsx'

const COLUMNS = ['jobTitle', 'email', 'phone', 'managerId', 'status'] as const

/** The people whose primary unit this is. */
export function PeopleTable({
  people,
  onPerson,
}: {
  readonly people: readonly ShownRecord[]
  readonly onPerson: (id: string) => void
}): ReactNode {
  const { t } = useTranslation('organisation')
  const label = useLabel()
  const { levels } = useReach('user')
  const { fields } = administrativeObjects.user
  const columns = COLUMNS.filter((name) => levels[name] !== undefined)
  if (people.length === 0) return <EmptyView small title={t('noPeople')} />
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={t('peopleTable')}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{label(fields.name.labels)}</th>
            {columns.map((name) => (
              <th key={name} scope="col">
                {label(fields[name].labels)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                <PersonLink id={person.id} onPerson={onPerson} />
                {person.fields.kind === 'service' && <Tag>{label(fields.kind.options.service)}</Tag>}
              </th>
              {columns.map((name) => (
                <td key={name}>
                  <FieldValue
                    name={name}
                    field={fields[name]}
                    value={person.fields[name]}
                    masked={person.masked.includes(name)}
                    fields={person.fields}
                    compact
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
