import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type AccessFigures, figuresQuery } from '../../api/access.ts'
import { ColumnsChart } from '../../ui/chart/columns-chart.tsx'
import '../../ui/chart/chart.css'
import { useFormats } from '../../ui/format/format-context.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { useDuration } from './use-words.ts'

/** How long it takes from a refusal to a grant, and with whom requests wait. */
export function Figures(): ReactNode {
  const { t } = useTranslation('access')
  const durationOf = useDuration()
  const { data, error, refetch } = useQuery(figuresQuery)
  if (error !== null) return <ProblemView error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Skeleton active />
  const medianText = (): string => {
    if (data.medianHours === null) return t('figures.none')
    return data.medianHours < 1 ? t('figures.soon') : durationOf(data.medianHours)
  }
  const figures = [
    { key: 'median', text: medianText() },
    { key: 'granted', text: String(data.granted) },
    { key: 'overdue', text: String(data.overdueReports) },
  ] as const
  return (
    <>
      <dl className="access-figures">
        {figures.map(({ key, text }) => (
          <div key={key} className="panel access-figure">
            <dt>{t(`figures.${key}`)}</dt>
            <dd className="figure">{text}</dd>
          </div>
        ))}
      </dl>
      <Weeks data={data} />
      <WaitingBy data={data} />
    </>
  )
}

function Weeks({ data }: { readonly data: AccessFigures }): ReactNode {
  const { t } = useTranslation('access')
  return (
    <section className="panel access-entry">
      <h2 className="access-title">{t('figures.weeks')}</h2>
      {data.granted === 0 ? (
        <p className="access-facts">{t('figures.says', { total: 0 })}</p>
      ) : (
        <ColumnsChart
          says={t('figures.says', { total: data.granted })}
          columns={data.weeks.map(({ from, granted }, place) => ({
            key: from,
            label: from.slice(5),
            value: granted,
            text: String(granted),
            strong: place === data.weeks.length - 1,
          }))}
        />
      )}
    </section>
  )
}

function WaitingBy({ data }: { readonly data: AccessFigures }): ReactNode {
  const { t } = useTranslation('access')
  const formats = useFormats()
  return (
    <section className="panel access-entry">
      <h2 className="access-title">{t('figures.waiting')}</h2>
      {data.waiting.length === 0 ? (
        <p className="access-facts">{t('figures.noneWaiting')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
        <section className="table-scroll" tabIndex={0} aria-label={t('figures.waiting')}>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('figures.who')}</th>
                <th scope="col">{t('figures.howMany')}</th>
                <th scope="col">{t('figures.oldest')}</th>
              </tr>
            </thead>
            <tbody>
              {data.waiting.map(({ userId, name, count, oldest }) => (
                <tr key={userId}>
                  <th scope="row" translate="no">
                    {name ?? t('somebody')}
                  </th>
                  <td className="figure">{count}</td>
                  <td>{formats.instant(oldest)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  )
}
