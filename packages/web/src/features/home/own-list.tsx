import type { ShownRecord } from '@menshen/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type ListQuestion, pageQuery } from '../../api/records.ts'
import { useTimeZone } from '../../ui/format/format-context.tsx'
import { useLabel } from '../../ui/language/use-language.ts'
import { ObjectIcon } from '../../ui/look/object-icon.tsx'
import { FieldValue } from '../../ui/record/field-value.tsx'
import type { CrmObject } from '../../ui/record/object-by-plural.ts'
import { RecordTitle } from '../../ui/record/record-title.tsx'
import { TitlesProvider } from '../../ui/record/reference-titles.tsx'
import { EmptyView } from '../../ui/state/empty-view.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'

interface OwnListProps {
  readonly object: CrmObject
  readonly title: string
  /** What is said when there is nothing; without it the whole list is left out then. */
  readonly none: string | undefined
  /** Shown are only records on which this can be done. */
  readonly waitsFor?: string | undefined
  readonly facts: readonly string[]
  readonly question: ListQuestion
  readonly listFilter: Readonly<Record<string, unknown>>
}

const SHOWN = 6
/** Of records of which some are not for this person to decide on. */
const MOST_LOOKED_AT = 50

/** The first few of the person's own records of one object type. */
export function OwnList({ object, title, none, waitsFor, facts, question, listFilter }: OwnListProps): ReactNode {
  const { t } = useTranslation('home')
  const page = useQuery(pageQuery(object.name, { ...question, limit: waitsFor === undefined ? SHOWN : MOST_LOOKED_AT }))
  const items = (page.data?.items ?? []).filter(({ operations }) => waitsFor === undefined || operations.includes(waitsFor)).slice(0, SHOWN)
  if (none === undefined && !page.isError && items.length === 0) return null
  return (
    <section className="panel own-list">
      <h2 className="panel-title">
        <ObjectIcon icon={object.icon} />
        {title}
        <Link
          className="own-list-all"
          to="/$plural"
          params={{ plural: object.plural }}
          search={{ f: listFilter }}
          aria-label={`${title}: ${t('all')}`}
        >
          {t('all')}
        </Link>
      </h2>
      <div className="own-list-body">
        {page.isError ? (
          <ProblemView error={page.error} inline onRetry={() => void page.refetch()} />
        ) : page.isPending ? (
          <Skeleton active title={false} paragraph={{ rows: 4 }} />
        ) : items.length === 0 ? (
          <EmptyView small title={none ?? ''} />
        ) : (
          <TitlesProvider titles={page.data.titles}>
            <ul>
              {items.map((record) => (
                <OwnRecord key={record.id} object={object} record={record} facts={facts} />
              ))}
            </ul>
          </TitlesProvider>
        )}
      </div>
    </section>
  )
}

function OwnRecord({
  object,
  record,
  facts,
}: {
  readonly object: CrmObject
  readonly record: ShownRecord
  readonly facts: readonly string[]
}): ReactNode {
  const { t } = useTranslation('home')
  const label = useLabel()
  const shown = facts.filter((name) => (record.fields[name] ?? null) !== null)
  return (
    <li className="own-record">
      <Link to="/$plural/$id" params={{ plural: object.plural, id: record.id }} className="own-record-title">
        <RecordTitle object={object} record={record} />
      </Link>
      <span className="own-record-facts">
        {shown.map((name) => {
          const field = object.fields[name]
          return field === undefined ? null : (
            <span key={name} title={label(field.labels)}>
              {field.type === 'integer' && <>{t('fact', { field: label(field.labels) })} </>}
              <FieldValue
                name={name}
                field={field}
                value={record.fields[name]}
                masked={record.masked.includes(name)}
                fields={record.fields}
                compact
              />
              {field.type === 'date' && !record.masked.includes(name) && <DueSign day={String(record.fields[name])} />}
            </span>
          )
        })}
      </span>
    </li>
  )
}

function DueSign({ day }: { readonly day: string }): ReactNode {
  const { t } = useTranslation('home')
  const timeZone = useTimeZone()
  const today = new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date())
  if (day > today) return null
  return <span className={day < today ? 'due due-over' : 'due'}>{t(day < today ? 'overdue' : 'today')}</span>
}
