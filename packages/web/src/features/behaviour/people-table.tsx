import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { deviationsQuery } from '../../api/behaviour.ts'
import { useFormats } from '../../ui/format/format-context.tsx'
import { useLanguage, useNameOrder } from '../../ui/language/use-language.ts'
import { EmptyView } from '../../ui/state/empty-view.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { PersonButton } from './person-button.tsx'

/** Everybody who may be looked at, by name: no figure of theirs stands here that one could order them by. */
export function PeopleTable({ onPerson }: { readonly onPerson: (handle: string) => void }): ReactNode {
  const { t } = useTranslation('behaviour')
  const formats = useFormats()
  const order = useNameOrder()
  const { data, error, isError, refetch } = useQuery(deviationsQuery(useLanguage()))
  const people = useMemo(() => [...(data?.people ?? [])].sort((a, b) => order(a.person.label, b.person.label)), [data, order])
  if (isError) return <ProblemView error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Skeleton active />
  if (people.length === 0) return <EmptyView title={t('nobody')} hint={t('nobodyHint')} />
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className="panel behaviour-scroll" tabIndex={0} aria-label={t('people.table')}>
      <table className="behaviour-table">
        <thead>
          <tr>
            <th scope="col">{t('people.person')}</th>
            <th scope="col">{t('people.days')}</th>
            <th scope="col">{t('people.state')}</th>
          </tr>
        </thead>
        <tbody>
          {people.map(({ person, days }) => (
            <tr key={person.handle}>
              <th scope="row">
                <PersonButton person={person} onPerson={onPerson} />
              </th>
              <td className="figure">{formats.number(days)}</td>
              <td>{days > data.leastHistory ? t('people.enough') : t('people.tooFew', { count: data.leastHistory + 1 - days })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
