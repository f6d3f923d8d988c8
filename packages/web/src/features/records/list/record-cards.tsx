import type { ShownRecord } from '@menshen/contract'
import { Link } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useLabel } from '../../../ui/language/use-language.ts'
import { FieldValue } from '../../../ui/record/field-value.tsx'
import type { CrmObject } from '../../../ui/record/object-by-plural.ts'
import { RecordTitle } from '../../../ui/record/record-title.tsx'
import { ChooseBox } from './choose-box.tsx'
import type { Chosen } from './use-chosen.ts'
import './cards.css'

interface RecordCardsProps {
  readonly object: CrmObject
  readonly items: readonly ShownRecord[]
  readonly loading: boolean
  readonly columns: readonly string[]
  /** Whether the records have a page of their own. */
  readonly linked: boolean
  /** What can be done with each record at once. */
  readonly actions?: ((record: ShownRecord) => ReactNode) | undefined
  /** Which records are chosen; undefined where none can be. */
  readonly chosen?: Chosen | undefined
  readonly empty: ReactNode
}

const MOST_FIELDS = 5

/** A page of records for narrow windows: each a card with what matters most. */
export function RecordCards({ object, items, loading, columns, linked, actions, chosen, empty }: RecordCardsProps): ReactNode {
  if (loading) return <Skeleton active title={false} paragraph={{ rows: 10 }} />
  if (items.length === 0) return empty
  return (
    <ul className="cards">
      {items.map((record) => (
        <li key={record.id} className="panel card">
          {chosen !== undefined && (
            <ChooseBox
              className="card-choose"
              object={object}
              record={record}
              chosen={chosen.ids.includes(record.id)}
              onToggle={chosen.toggle}
            />
          )}
          {!linked ? (
            <p className="card-title">
              <RecordTitle object={object} record={record} />
            </p>
          ) : (
            <Link to="/$plural/$id" params={{ plural: object.plural, id: record.id }} className="card-title record-link">
              <RecordTitle object={object} record={record} />
            </Link>
          )}
          <CardFields object={object} record={record} columns={columns} />
          {actions !== undefined && <div className="card-actions">{actions(record)}</div>}
        </li>
      ))}
    </ul>
  )
}

function CardFields({
  object,
  record,
  columns,
}: {
  readonly object: CrmObject
  readonly record: ShownRecord
  readonly columns: readonly string[]
}): ReactNode {
  const label = useLabel()
  const shown = columns.filter((name) => name !== object.title && record.fields[name] !== undefined && record.fields[name] !== null)
  return (
    <dl className="card-fields">
      {shown.slice(0, MOST_FIELDS).map((name) => {
        const field = object.fields[name]
        return field === undefined ? null : (
          <div key={name}>
            <dt>{label(field.labels)}</dt>
            <dd>
              <FieldValue
                name={name}
                field={field}
                value={record.fields[name]}
                masked={record.masked.includes(name)}
                fields={record.fields}
                compact
              />
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
