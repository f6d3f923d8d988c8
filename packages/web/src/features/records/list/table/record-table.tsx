import type { ShownRecord } from '@menshen/contract'
import { useNavigate } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import { type MouseEvent, type ReactNode, useMemo } from 'react'
import { useLabel } from '../../../../ui/language/use-language.ts'
import type { CrmObject } from '../../../../ui/record/object-by-plural.ts'
import { NoRecords } from '../no-records.tsx'
import type { Chosen } from '../use-chosen.ts'
import type { ListState } from '../use-list-state.ts'
import { RecordRow } from './record-row.tsx'
import { tableColumns } from './table-columns.ts'
import { TableHead } from './table-head.tsx'
import { useOverflows } from './use-overflows.ts'
import './table.css'

interface RecordTableProps {
  readonly object: CrmObject
  readonly levels: Readonly<Record<string, 'masked' | 'clear'>>
  /** The page, and of it the rows that are shown already. */
  readonly items: readonly ShownRecord[]
  readonly rows: readonly ShownRecord[]
  readonly loading: boolean
  readonly updating: boolean
  readonly columns: readonly string[]
  readonly list: ListState
  /** Which rows are chosen; undefined where none can be. */
  readonly chosen: Chosen | undefined
}

/** Whether a click began on something that acts by itself. */
function isOnControl({ target }: MouseEvent): boolean {
  return target instanceof Element && target.closest('tr, a, button, input, label, [tabindex="0"]')?.tagName !== 'TR'
}

const nothing = (): void => undefined

const idOf = ({ target }: { readonly target: EventTarget }): string | undefined =>
  target instanceof Element ? (target.closest<HTMLElement>('tr[data-id]')?.dataset.id ?? undefined) : undefined

/** A page of records as a table. Plain elements: a thousand cells of a table that can do everything keep a slow machine for seconds. */
export function RecordTable({ object, levels, items, rows, loading, updating, columns, list, chosen }: RecordTableProps): ReactNode {
  const label = useLabel()
  const navigate = useNavigate()
  const shown = useMemo(() => tableColumns(object, levels, columns, label), [object, levels, columns, label])
  const width = shown.reduce((sum, column) => sum + column.width, 0) + (chosen === undefined ? 0 : 36) + (list.bin ? 190 : 0)
  const [frame, overflows] = useOverflows(width)
  if (loading) return <Skeleton active title={false} paragraph={{ rows: 12, width: '100%' }} className="list-loading" />
  const open = (event: MouseEvent): void => {
    const id = idOf(event)
    if (id !== undefined && !list.bin && !isOnControl(event)) void navigate({ to: '/$plural/$id', params: { plural: object.plural, id } })
  }
  // What scrolls must be reachable by keyboard, also when nothing in it can take the focus (WCAG 2.1.1).
  const scrolling = overflows ? { tabIndex: 0, role: 'region', 'aria-label': label(object.pluralLabels) } : {}
  return (
    <div
      ref={frame}
      className={['list-table', overflows ? 'list-scroll' : '', updating ? 'list-updating' : '', list.bin ? 'list-bin' : ''].join(' ')}
      {...scrolling}
    >
      <table style={{ minWidth: width }}>
        <colgroup>
          {chosen !== undefined && <col style={{ width: 36 }} />}
          {shown.map(({ name, width: own }) => (
            <col key={name} style={{ width: own }} />
          ))}
          {list.bin && <col style={{ width: 190 }} />}
        </colgroup>
        <TableHead columns={shown} items={items} list={list} chosen={chosen} />
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: a row opens by the link in it; that one can click anywhere is a help for pointers */}
        <tbody onClick={open}>
          {rows.map((record) => (
            <RecordRow
              key={record.id}
              object={object}
              record={record}
              columns={shown}
              bin={list.bin}
              chosen={chosen === undefined ? undefined : chosen.ids.includes(record.id)}
              onToggle={chosen?.toggle ?? nothing}
            />
          ))}
          {items.length === 0 && (
            <tr>
              <td colSpan={shown.length + (chosen === undefined ? 0 : 1) + (list.bin ? 1 : 0)} className="list-empty">
                <NoRecords object={object} list={list} />
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}
