import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Radio, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PolicyVersion } from '../../../api/policy.ts'
import { pageQuery, type ShownRecord } from '../../../api/records.ts'
import { useFormats } from '../../../ui/format/format-context.tsx'
import { RecordText } from '../../../ui/record/record-text.tsx'
import { useTitles } from '../../../ui/record/reference-titles.tsx'
import { ProblemView } from '../../../ui/state/problem-view.tsx'
import { VersionComparisonView } from './version-comparison.tsx'
import './versions.css'

interface VersionsViewProps {
  readonly inForce: PolicyVersion
  readonly from: string | undefined
  readonly to: string | undefined
}

/** The versions that were published, and any two of them compared. */
export function VersionsView({ inForce, from, to }: VersionsViewProps): ReactNode {
  const { t } = useTranslation('policy')
  const navigate = useNavigate({ from: '/policy' })
  const page = useQuery(pageQuery('policy', { sort: '-number', limit: 100 }))
  if (page.isError) return <ProblemView error={page.error} onRetry={() => void page.refetch()} />
  if (page.data === undefined) return <Skeleton active paragraph={{ rows: 8 }} />
  const { items, titles } = page.data
  const newer = to ?? items[0]?.id ?? inForce.id
  const older = from ?? items[items.findIndex(({ id }) => id === newer) + 1]?.id
  const choose = (which: 'from' | 'to', id: string): void =>
    void navigate({ search: (before) => ({ ...before, from: older, to: newer, [which]: id }) as typeof before, replace: true })
  return (
    <div className="versions">
      <section className="panel checks-section" aria-labelledby="versions">
        <h2 id="versions">{t('versions.title')}</h2>
        <p className="tab-hint">{t('versions.hint')}</p>
        <div className="matrix-scroll">
          <table className="matrix version-table">
            <thead>
              <tr>
                <th scope="col">{t('versions.older')}</th>
                <th scope="col">{t('versions.newer')}</th>
                <th scope="col">{t('versions.number')}</th>
                <th scope="col">{t('versions.at')}</th>
                <th scope="col">{t('versions.by')}</th>
                <th scope="col">{t('versions.note')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((version) => (
                <VersionRow
                  key={version.id}
                  version={version}
                  titles={titles ?? {}}
                  isInForce={version.id === inForce.id}
                  isOlder={version.id === older}
                  isNewer={version.id === newer}
                  onChoose={choose}
                />
              ))}
            </tbody>
          </table>
        </div>
      </section>
      {older !== undefined && older !== newer ? (
        <VersionComparisonView from={older} to={newer} />
      ) : (
        <p className="tab-hint">{t(items.length < 2 ? 'versions.onlyOne' : 'versions.chooseTwo')}</p>
      )}
    </div>
  )
}

interface VersionRowProps {
  readonly version: ShownRecord
  readonly titles: Readonly<Record<string, string>>
  readonly isInForce: boolean
  readonly isOlder: boolean
  readonly isNewer: boolean
  readonly onChoose: (which: 'from' | 'to', id: string) => void
}

function VersionRow({ version, titles, isInForce, isOlder, isNewer, onChoose }: VersionRowProps): ReactNode {
  const { t } = useTranslation('policy')
  const formats = useFormats()
  const known = useTitles()
  const { id, fields } = version
  const { number, note, publishedAt, publishedBy } = fields
  const name = t('version', { number: String(number ?? '?') })
  const author = typeof publishedBy === 'string' ? (known[publishedBy] ?? titles[publishedBy]) : undefined
  return (
    <tr data-version={String(number)}>
      <td className="matrix-cell">
        <Radio checked={isOlder} aria-label={t('versions.asOlder', { name })} name="older" onChange={() => onChoose('from', id)} />
      </td>
      <td className="matrix-cell">
        <Radio checked={isNewer} aria-label={t('versions.asNewer', { name })} name="newer" onChange={() => onChoose('to', id)} />
      </td>
      <th scope="row">
        {name} {isInForce && <span className="role-tag">{t('versions.inForce')}</span>}
      </th>
      <td>{typeof publishedAt === 'string' ? formats.instant(publishedAt) : ''}</td>
      <td>
        <RecordText>{author ?? ''}</RecordText>
      </td>
      <td className="version-note">{typeof note === 'string' ? <RecordText>{note}</RecordText> : t('versions.noNote')}</td>
    </tr>
  )
}
