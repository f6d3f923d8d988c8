import { administrativeObjects, type ShownRecord } from '@menshen/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { changesQuery } from '../../../api/policy-changes.ts'
import { useReach } from '../../../api/session.ts'
import { useLabel } from '../../../ui/language/use-language.ts'
import { FieldValue } from '../../../ui/record/field-value.tsx'
import { RecordText } from '../../../ui/record/record-text.tsx'
import { TitlesProvider } from '../../../ui/record/reference-titles.tsx'
import { EmptyView } from '../../../ui/state/empty-view.tsx'
import { ProblemView } from '../../../ui/state/problem-view.tsx'

const COLUMNS = ['state', 'ownerId', 'submittedAt', 'decidedBy', 'publishAt'] as const
const { fields: FIELDS } = administrativeObjects.policyChange

/** The changes there are, the newest first: what is waited for stands in their state. */
export function ChangeTable(): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { levels } = useReach('policyChange')
  const { data, error, isError, refetch } = useQuery(changesQuery)
  if (isError) return <ProblemView error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Skeleton active />
  if (data.items.length === 0) return <EmptyView title={t('change.none')} hint={t('change.noneHint')} />
  const columns = COLUMNS.filter((name) => levels[name] !== undefined)
  return (
    <TitlesProvider titles={data.titles}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard */}
      <section className="table-scroll" tabIndex={0} aria-label={t('change.changes')}>
        <table className="plain-table">
          <thead>
            <tr>
              {(['title', ...columns] as const).map((name) => (
                <th key={name} scope="col">
                  {label(FIELDS[name].labels)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.items.map((change) => (
              <ChangeRow key={change.id} change={change} columns={columns} />
            ))}
          </tbody>
        </table>
      </section>
    </TitlesProvider>
  )
}

function ChangeRow({
  change,
  columns,
}: {
  readonly change: ShownRecord
  readonly columns: readonly (typeof COLUMNS)[number][]
}): ReactNode {
  const { id, fields, masked } = change
  return (
    <tr>
      <th scope="row">
        <Link to="/policy/changes/$id" params={{ id }} className="record-link">
          <RecordText>{String(fields.title ?? id)}</RecordText>
        </Link>
      </th>
      {columns.map((name) => (
        <td key={name}>
          <FieldValue name={name} field={FIELDS[name]} value={fields[name]} masked={masked.includes(name)} fields={fields} />
        </td>
      ))}
    </tr>
  )
}
