import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button, Skeleton } from 'antd'
import { type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../../api/api-problem.ts'
import { recordQuery, type ShownRecord } from '../../../api/records.ts'
import { useReach } from '../../../api/session.ts'
import { useLabel } from '../../../ui/language/use-language.ts'
import { ObjectIcon } from '../../../ui/look/object-icon.tsx'
import { PageHeader } from '../../../ui/look/page-header.tsx'
import { useDocumentTitle } from '../../../ui/look/use-document-title.ts'
import { FieldValue } from '../../../ui/record/field-value.tsx'
import { type CrmObject, objectByPlural } from '../../../ui/record/object-by-plural.ts'
import { RecordTitle, titleTextOf } from '../../../ui/record/record-title.tsx'
import { TitlesProvider } from '../../../ui/record/reference-titles.tsx'
import { useExplainSlots } from '../../../ui/slot/explain-slots.tsx'
import { NothingHere } from '../../../ui/state/nothing-here.tsx'
import { ProblemView } from '../../../ui/state/problem-view.tsx'
import { RecordActions } from '../actions/record-actions.tsx'
import { QUICK_FILTER } from '../list/columns.ts'
import { DetailTabs } from './detail-tabs.tsx'
import { useReferenceTitles } from './use-reference-titles.ts'
import './detail.css'

/** One record. What the reader may not see answers as what does not exist (D1). */
export function DetailPage(): ReactNode {
  const { plural, id } = useParams({ from: '/inside/$plural/$id' })
  const object = objectByPlural(plural)
  const reach = useReach(object?.name ?? '')
  if (object === undefined || !reach.operations.includes('read')) return <NothingHere />
  return <Detail key={id} object={object} id={id} />
}

function Detail({ object, id }: { readonly object: CrmObject; readonly id: string }): ReactNode {
  const label = useLabel()
  const { data: record, error, refetch, isPending } = useQuery(recordQuery(object.name, id))
  const references = useReferenceTitles(object, record)
  const own = record === undefined ? undefined : titleTextOf(object, record)
  // What is made from here refers to this record, and its form should say so by name.
  const titles = own === undefined ? references : { ...references, [id]: own }
  useDocumentTitle(own ?? label(object.labels))
  if (isProblem(error, 'not-found')) return <NothingHere title={error.message} hint={error.remedy} error={error} />
  if (error !== null && record === undefined) {
    return (
      <div className="page">
        <ProblemView error={error} onRetry={() => void refetch()} />
      </div>
    )
  }
  return (
    <div className="page">
      {isPending || record === undefined ? (
        <Skeleton active paragraph={{ rows: 10 }} />
      ) : (
        <TitlesProvider titles={titles}>
          <PageHeader
            above={<Above object={object} id={id} />}
            title={<RecordTitle object={object} record={record} />}
            aside={<States object={object} record={record} />}
            actions={<RecordActions object={object} record={record} />}
          />
          <DetailTabs object={object} record={record} />
        </TitlesProvider>
      )}
    </div>
  )
}

function Above({ object, id }: { readonly object: CrmObject; readonly id: string }): ReactNode {
  const { t } = useTranslation('records')
  const label = useLabel()
  const inspects = useReach('auditEvent').operations.includes('inspect')
  return (
    <>
      <Link to="/$plural" params={{ plural: object.plural }} search={{}}>
        <ObjectIcon icon={object.icon} /> {label(object.pluralLabels)}
      </Link>
      <WhoCanSee object={object} id={id} />
      {inspects && (
        <Link className="detail-log" to="/audit-log" search={{ f: { record: id, period: 'all' } }}>
          {t('detail.log')}
        </Link>
      )}
    </>
  )
}

/** The state and the owner: what one looks for first. */
function States({ object, record }: { readonly object: CrmObject; readonly record: ShownRecord }): ReactNode {
  const names = [QUICK_FILTER[object.name], 'priority', 'level', 'ownerId'].filter((name) => (record.fields[name] ?? null) !== null)
  return (
    <span className="detail-states">
      {names.map((name) => {
        const field = object.fields[name]
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
    </span>
  )
}

/** Who can see it, for whoever may have the rights of others explained. */
function WhoCanSee({ object, id }: { readonly object: CrmObject; readonly id: string }): ReactNode {
  const { t } = useTranslation('records')
  const [open, setOpen] = useState(false)
  const slots = useExplainSlots()
  if (!useReach('user').operations.includes('explain') || slots === null) return null
  const Audience = slots.audience
  return (
    <>
      <Button type="link" size="small" className="detail-audience" onClick={() => setOpen(true)}>
        {t('why.audience')}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <Audience object={object} id={id} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
