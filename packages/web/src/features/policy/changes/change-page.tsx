import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { changeContentQuery, changeQuery } from '../../../api/policy-changes.ts'
import { PageHeader } from '../../../ui/look/page-header.tsx'
import { useDocumentTitle } from '../../../ui/look/use-document-title.ts'
import { RecordText } from '../../../ui/record/record-text.tsx'
import { TitlesProvider } from '../../../ui/record/reference-titles.tsx'
import { ProblemView } from '../../../ui/state/problem-view.tsx'
import { ChangeActions } from './change-actions.tsx'
import { ChangeFacts } from './change-facts.tsx'
import { ChangeHolds } from './change-holds.tsx'
import './changes.css'

/** One change: where it stands, what it changes, who must approve it, and what the reader can do about it. */
export function ChangePage(): ReactNode {
  const { t } = useTranslation('policy')
  const { id } = useParams({ from: '/inside/policy/changes/$id' })
  const change = useQuery(changeQuery(id))
  const content = useQuery(changeContentQuery(id))
  const title = String(change.data?.fields.title ?? t('change.title'))
  useDocumentTitle(title)
  const error = change.error ?? content.error
  const again = (): void => {
    void change.refetch()
    void content.refetch()
  }
  const above = (
    <Link to="/policy/changes" search={{}}>
      {t('change.title')}
    </Link>
  )
  if (error !== null) return <ProblemView error={error} onRetry={again} />
  if (change.data === undefined || content.data === undefined)
    return (
      <div className="page">
        <PageHeader title={title} above={above} />
        <Skeleton active paragraph={{ rows: 8 }} />
      </div>
    )
  return (
    <TitlesProvider titles={(change.data as { titles?: Readonly<Record<string, string>> }).titles}>
      <div className="page">
        <PageHeader
          title={<RecordText>{title}</RecordText>}
          above={above}
          actions={<ChangeActions change={change.data} content={content.data} />}
        />
        <div className="change-page">
          <ChangeHolds change={change.data} content={content.data} />
          <ChangeFacts change={change.data} content={content.data} />
        </div>
      </div>
    </TitlesProvider>
  )
}
