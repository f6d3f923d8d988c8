import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { exportsQuery } from '../../api/exports.ts'
import { PageHeader } from '../../ui/look/page-header.tsx'
import { useDocumentTitle } from '../../ui/look/use-document-title.ts'
import { EmptyView } from '../../ui/state/empty-view.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { ExportEntry } from './export-entry.tsx'
import './export.css'

/** The person's own exports: what is under way, what can be downloaded, what became of the others. */
export function ExportsPage(): ReactNode {
  const { t } = useTranslation('export')
  const title = t('page.title')
  useDocumentTitle(title)
  const { data, error, isError, refetch } = useQuery(exportsQuery)
  return (
    <div className="page">
      <PageHeader title={title} below={<p className="export-note">{t('page.hint')}</p>} />
      {isError && <ProblemView error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <EmptyView title={t('page.empty')} hint={t('page.emptyHint')} />}
      {data !== undefined && data.items.length > 0 && (
        <ul className="exports">
          {data.items.map((one) => (
            <ExportEntry key={one.id} entry={one} />
          ))}
        </ul>
      )}
    </div>
  )
}
