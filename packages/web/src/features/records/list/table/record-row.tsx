import type { ShownRecord } from '@menshen/contract'
import { Link } from '@tanstack/react-router'
import { memo, type ReactNode } from 'react'
import { FieldValue } from '../../../../ui/record/field-value.tsx'
import type { CrmObject } from '../../../../ui/record/object-by-plural.ts'
import { RecordTitle } from '../../../../ui/record/record-title.tsx'
import { BinActions } from '../../actions/bin-actions.tsx'
import { ChooseBox } from '../choose-box.tsx'
import type { TableColumn } from './table-columns.ts'

interface RecordRowProps {
  readonly object: CrmObject
  readonly record: ShownRecord
  readonly columns: readonly TableColumn[]
  readonly bin: boolean
  /** Undefined where rows cannot be chosen. */
  readonly chosen: boolean | undefined
  /** Stays the same as long as the list does: rows are drawn again only when they change. */
  readonly onToggle: (id: string) => void
}

/** One record of a list. What its cells show beside it (language, formats, titles) comes to them by itself. */
export const RecordRow = memo(function RecordRow({ object, record, columns, bin, chosen, onToggle }: RecordRowProps): ReactNode {
  return (
    <tr data-id={record.id} className={chosen === true ? 'list-row list-row-chosen' : 'list-row'}>
      {chosen !== undefined && (
        <td className="list-choose">
          <ChooseBox object={object} record={record} chosen={chosen} onToggle={onToggle} />
        </td>
      )}
      {columns.map((column) => (
        <td key={column.name} className={column.isTitle ? 'list-title' : column.isFigure ? 'list-figure' : undefined}>
          <Cell object={object} record={record} column={column} bin={bin} />
        </td>
      ))}
      {bin && (
        <td className="list-acts">
          <BinActions object={object} record={record} />
        </td>
      )}
    </tr>
  )
})

interface CellProps {
  readonly object: CrmObject
  readonly record: ShownRecord
  readonly column: TableColumn
  readonly bin: boolean
}

function Cell({ object, record, column: { name, field, isTitle }, bin }: CellProps): ReactNode {
  if (isTitle && bin) return <RecordTitle object={object} record={record} />
  if (isTitle) {
    return (
      <Link to="/$plural/$id" params={{ plural: object.plural, id: record.id }} className="record-link">
        <RecordTitle object={object} record={record} />
      </Link>
    )
  }
  const { fields, masked } = record
  return <FieldValue name={name} field={field} value={fields[name]} masked={masked.includes(name)} fields={fields} compact />
}
