import { objectSpec, type ShownRecord } from '@menshen/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Skeleton } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { timelineQuery } from '../../../api/records.ts'
import { useFormats } from '../../../ui/format/format-context.tsx'
import { useLabel } from '../../../ui/language/use-language.ts'
import { ObjectIcon } from '../../../ui/look/object-icon.tsx'
import { FieldValue } from '../../../ui/record/field-value.tsx'
import { RecordTitle } from '../../../ui/record/record-title.tsx'
import { EmptyView } from '../../../ui/state/empty-view.tsx'
import { ProblemView } from '../../../ui/state/problem-view.tsx'

/** What of an entry stands beside its title, as far as it is shown. */
const FACTS = ['kind', 'status', 'stage', 'outcome', 'amount', 'ownerId'] as const

/** What happened with a customer, newest first. */
export function Timeline({ id }: { readonly id: string }): ReactNode {
  const { t } = useTranslation('records')
  const [cursors, setCursors] = useState<readonly string[]>([])
  const page = useQuery(timelineQuery(id, cursors.at(-1)))
  if (page.isError) return <ProblemView error={page.error} onRetry={() => void page.refetch()} />
  if (page.isPending) return <Skeleton active title={false} paragraph={{ rows: 8 }} />
  const { items, next } = page.data
  if (items.length === 0) return <EmptyView small title={t('timeline.none')} />
  return (
    <div className="panel timeline-panel">
      <ol className="timeline">
        {items.map(({ object, at, record }) => (
          <Entry key={object + record.id} object={object} at={at} record={record} />
        ))}
      </ol>
      {(next !== null || cursors.length > 0) && (
        <nav className="pager" aria-label={t('list.pages')}>
          <Button disabled={cursors.length === 0} onClick={() => setCursors(cursors.slice(0, -1))}>
            {t('timeline.newer')}
          </Button>
          <Button disabled={next === null} onClick={() => next !== null && setCursors([...cursors, next])}>
            {t('timeline.older')}
          </Button>
        </nav>
      )}
    </div>
  )
}

function Entry({ object, at, record }: { readonly object: string; readonly at: string | null; readonly record: ShownRecord }): ReactNode {
  const label = useLabel()
  const formats = useFormats()
  const spec = objectSpec(object)
  if (spec === undefined) return null
  const facts = FACTS.filter((name) => spec.fields[name] !== undefined && (record.fields[name] ?? null) !== null)
  return (
    <li className="timeline-entry">
      <span className="timeline-icon" title={label(spec.labels)}>
        <ObjectIcon icon={spec.icon} />
      </span>
      <div className="timeline-body">
        <p>
          <span className="timeline-object">{label(spec.labels)}</span>
          <Link to="/$plural/$id" params={{ plural: spec.plural, id: record.id }} className="record-link">
            <RecordTitle object={spec} record={record} />
          </Link>
        </p>
        <p className="timeline-facts">
          {facts.map((name) => {
            const field = spec.fields[name]
            return field === undefined ? null : (
              <FieldValue
                key={name}
                name={name}
                field={field}
                value={record.fields[name]}
                masked={record.masked.includes(name)}
                fields={record.fields}
                compact
              />
            )
          })}
        </p>
      </div>
      {at !== null && (
        <time dateTime={at} className="timeline-time">
          {formats.instant(at)}
        </time>
      )}
    </li>
  )
}
