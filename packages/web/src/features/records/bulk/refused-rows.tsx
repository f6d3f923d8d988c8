import { useQueries, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { bulkQuery } from '../../../api/bulk.ts'
import { recordQuery } from '../../../api/records.ts'
import { useFormats } from '../../../ui/format/format-context.tsx'
import { useLabel } from '../../../ui/language/use-language.ts'
import type { CrmObject } from '../../../ui/record/object-by-plural.ts'
import { RecordTitle } from '../../../ui/record/record-title.tsx'
import { useProblemTitle } from '../../../ui/state/use-problem-title.ts'

const SHOWN = 20

/** The rows that were refused, each with its reason in plain words. What the reader cannot see has no name here either. */
export function RefusedRows({ id, object }: { readonly id: string; readonly object: CrmObject }): ReactNode {
  const { t } = useTranslation('records')
  const label = useLabel()
  const titleOf = useProblemTitle()
  const formats = useFormats()
  const refused = useQuery(bulkQuery(id, 'refused'))
  const items = refused.data?.items ?? []
  const shown = items.slice(0, SHOWN)
  const records = useQueries({ queries: shown.map(({ recordId }) => ({ ...recordQuery(object.name, recordId), retry: false })) })
  const more = (refused.data?.counts.refused ?? 0) - shown.length
  return (
    <table className="bulk-refused">
      <caption>{t('bulk.refusedRows')}</caption>
      <thead>
        <tr>
          <th scope="col">{label(object.labels)}</th>
          <th scope="col">{t('bulk.why')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ recordId, problem }, i) => {
          const record = records[i]?.data
          return (
            <tr key={recordId}>
              <td>
                {record === undefined ? (
                  <span className="absent">{t('bulk.unseen')}</span>
                ) : (
                  <Link to="/$plural/$id" params={{ plural: object.plural, id: recordId }}>
                    <RecordTitle object={object} record={record} />
                  </Link>
                )}
              </td>
              <td>{titleOf(problem) ?? problem}</td>
            </tr>
          )
        })}
        {more > 0 && (
          <tr>
            <td colSpan={2} className="quiet">
              {t('bulk.more', { text: formats.number(more) })}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  )
}
