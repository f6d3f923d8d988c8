import type { ShownRecord } from '@menshen/contract'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chosen } from '../use-chosen.ts'
import type { ListState } from '../use-list-state.ts'
import type { TableColumn } from './table-columns.ts'

interface TableHeadProps {
  readonly columns: readonly TableColumn[]
  readonly items: readonly ShownRecord[]
  readonly list: ListState
  readonly chosen: Chosen | undefined
}

/** The headings of a list; those by which it can be sorted are buttons. */
export function TableHead({ columns, items, list, chosen }: TableHeadProps): ReactNode {
  const { t } = useTranslation('records')
  return (
    <thead>
      <tr>
        {chosen !== undefined && (
          <th scope="col" className="list-choose">
            <ChooseAll items={items} chosen={chosen} />
          </th>
        )}
        {columns.map((column) => (
          <Heading key={column.name} column={column} list={list} />
        ))}
        {list.bin && (
          <th scope="col" className="list-acts">
            {t('list.actions')}
          </th>
        )}
      </tr>
    </thead>
  )
}

/** Chooses all records of the page, or none of them. What is chosen on other pages stays. */
function ChooseAll({ items, chosen }: Pick<TableHeadProps, 'items'> & { readonly chosen: Chosen }): ReactNode {
  const { t } = useTranslation('records')
  const box = useRef<HTMLInputElement>(null)
  const here = items.map(({ id }) => id)
  const some = here.some((id) => chosen.ids.includes(id))
  const all = some && here.every((id) => chosen.ids.includes(id))
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = some && !all
  }, [some, all])
  const toggle = (): void => {
    const elsewhere = chosen.ids.filter((id) => !here.includes(id))
    chosen.choose(all ? elsewhere : [...elsewhere, ...here])
  }
  return <input ref={box} type="checkbox" className="choose-box" checked={all} onChange={toggle} aria-label={t('list.chooseAll')} />
}

type Order = 'ascending' | 'descending' | 'none'

function orderOf(sort: string | undefined, name: string): Order {
  if (sort === name) return 'ascending'
  return sort === `-${name}` ? 'descending' : 'none'
}

/** What a press asks for: upwards, then downwards, then as the list is by itself. */
const NEXT: Readonly<Record<Order, (name: string) => string | undefined>> = {
  none: (name) => name,
  ascending: (name) => `-${name}`,
  descending: () => undefined,
}

function Heading({ column, list }: { readonly column: TableColumn; readonly list: ListState }): ReactNode {
  const { name, label, isTitle, isFigure, isSortable } = column
  const look = isTitle ? 'list-title' : isFigure ? 'list-figure' : undefined
  if (!isSortable) {
    return (
      <th scope="col" className={look}>
        {label}
      </th>
    )
  }
  const order = orderOf(list.sort, name)
  return (
    <th scope="col" className={look} aria-sort={order}>
      <button type="button" className={`list-sort list-sort-${order}`} onClick={() => list.setSort(NEXT[order](name))}>
        <span>{label}</span>
        <span className="list-sort-arrows" aria-hidden />
      </button>
    </th>
  )
}
