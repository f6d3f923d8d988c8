import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { importFaultsQuery, type ShownImport } from '../../api/imports.ts'
import { useLanguage } from '../../ui/language/use-language.ts'
import { ProblemView } from '../../ui/state/problem-view.tsx'

/** The lines with which something is wrong: line, column, reason. */
export function FaultyLines({ shown }: { readonly shown: ShownImport }): ReactNode {
  const { t } = useTranslation('import')
  const language = useLanguage()
  const [pages, setPages] = useState<readonly number[]>([0])
  const after = pages.at(-1) ?? 0
  const { data, error, isError } = useQuery(importFaultsQuery(shown.id, language, shown.jobId, after))
  if (isError) return <ProblemView error={error} inline />
  if (data === undefined) return <Skeleton active />
  const { next } = data
  return (
    <section className="import-faults" aria-label={t('faults.title')}>
      <h2>{t('faults.title')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('faults.line')}</th>
            <th scope="col">{t('faults.column')}</th>
            <th scope="col">{t('faults.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {data.items.flatMap(({ line, faults }) =>
            faults.map((fault) => (
              <tr key={`${line} ${fault.column} ${fault.message}`}>
                <td>{line}</td>
                <td translate="no">{fault.column ?? '–'}</td>
                <td>{fault.message}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
      {(pages.length > 1 || next !== null) && (
        <div className="import-actions">
          <Button disabled={pages.length === 1} onClick={() => setPages(pages.slice(0, -1))}>
            {t('faults.before')}
          </Button>
          <Button disabled={next === null} onClick={() => next !== null && setPages([...pages, next])}>
            {t('faults.further')}
          </Button>
        </div>
      )}
    </section>
  )
}
