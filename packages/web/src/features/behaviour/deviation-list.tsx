import { MEASURES } from '@menshen/contract'
import { useQuery } from '@tanstack/react-query'
import { Alert, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type BehaviourDeviations, deviationsQuery } from '../../api/behaviour.ts'
import { useFormats } from '../../ui/format/format-context.tsx'
import { useLabel, useLanguage } from '../../ui/language/use-language.ts'
import { EmptyView } from '../../ui/state/empty-view.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { PersonButton } from './person-button.tsx'

type Item = BehaviourDeviations['items'][number]

interface Props {
  readonly onPerson: (handle: string) => void
}

/** What was unusual, the newest day first; within a day by what was measured, never by whom or how much. */
export function DeviationList({ onPerson }: Props): ReactNode {
  const { data, error, isError, refetch } = useQuery(deviationsQuery(useLanguage()))
  const { t } = useTranslation('behaviour')
  const formats = useFormats()
  if (isError) return <ProblemView error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Skeleton active />
  const days = Map.groupBy(data.items, ({ day }) => day)
  return (
    <>
      {data.pseudonyms && <Alert type="info" showIcon className="behaviour-note" title={t('pseudonyms')} />}
      {data.items.length === 0 && <NothingUnusual data={data} />}
      {[...days].map(([day, items]) => (
        <section key={day} className="panel behaviour-day" aria-labelledby={`day-${day}`}>
          <h2 className="panel-title" id={`day-${day}`}>
            {formats.date(day)} <span className="behaviour-weekday">{formats.shortWeekday(day)}</span>
          </h2>
          <ul className="panel-body deviations">
            {items.map((item) => (
              <Deviation key={item.person.handle + item.measure} item={item} onPerson={onPerson} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function Deviation({ item, onPerson }: Props & { readonly item: Item }): ReactNode {
  const label = useLabel()
  return (
    <li className="deviation">
      <p className="deviation-head">
        <span className="deviation-measure">{label(MEASURES[item.measure])}</span>
        <PersonButton person={item.person} onPerson={onPerson} />
      </p>
      <p className="deviation-words">{item.words}</p>
    </li>
  )
}

/** Whether nothing was unusual, or nothing can be said yet, or there is nobody. */
function NothingUnusual({ data: { people, leastHistory } }: { readonly data: BehaviourDeviations }): ReactNode {
  const { t } = useTranslation('behaviour')
  const least = String(leastHistory)
  if (people.length === 0) return <EmptyView title={t('nobody')} hint={t('nobodyHint')} />
  if (people.every(({ days }) => days <= leastHistory)) return <EmptyView title={t('notEnough')} hint={t('notEnoughHint', { least })} />
  return <EmptyView title={t('none')} hint={t('noneHint', { least })} />
}
