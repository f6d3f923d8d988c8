import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type PolicyVersion, policyQuery, policyVocabularyQuery } from '../../api/policy.ts'
import { useReach } from '../../api/session.ts'
import { useFormats } from '../../ui/format/format-context.tsx'
import { PageHeader } from '../../ui/look/page-header.tsx'
import { useDocumentTitle } from '../../ui/look/use-document-title.ts'
import { NothingHere } from '../../ui/state/nothing-here.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { PolicyEditor } from './policy-editor.tsx'
import './policy.css'

/** Roles and permissions as a matrix: read by those who may read the policy, edited by those who may publish it. */
export function PolicyPage(): ReactNode {
  const { operations } = useReach('policy')
  if (!operations.includes('read')) return <NothingHere />
  return <Policy editable={operations.includes('publish')} />
}

function Policy({ editable }: { readonly editable: boolean }): ReactNode {
  const { t } = useTranslation('policy')
  useDocumentTitle(t('title'))
  const policy = useQuery(policyQuery)
  const words = useQuery(policyVocabularyQuery)
  const error = policy.error ?? words.error
  const again = (): void => {
    void policy.refetch()
    void words.refetch()
  }
  return (
    <div className="page">
      <PageHeader
        title={t('title')}
        aside={policy.data !== undefined && <Version version={policy.data} />}
        actions={
          <>
            {editable && <Link to="/policy/start">{t('start.enter')}</Link>}
            <Link to="/policy/changes" search={{}}>
              {t('change.title')}
            </Link>
          </>
        }
        below={editable ? undefined : t('readOnly')}
      />
      {error !== null ? (
        <ProblemView error={error} onRetry={again} />
      ) : policy.data === undefined || words.data === undefined ? (
        <Skeleton active paragraph={{ rows: 12 }} />
      ) : (
        <PolicyEditor inForce={policy.data} words={words.data} editable={editable} />
      )}
    </div>
  )
}

function Version({ version }: { readonly version: PolicyVersion }): ReactNode {
  const { t } = useTranslation('policy')
  const formats = useFormats()
  return version.publishedAt === null
    ? t('version', { number: version.number })
    : t('versionSince', { number: version.number, at: formats.instant(version.publishedAt) })
}
