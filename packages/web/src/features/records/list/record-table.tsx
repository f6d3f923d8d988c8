import type { ShownRecord } from '@menshen/contract'
import { Link, useNavigate } from '@tanstack/react-router'
import { Skeleton, Table, type TableColumnType } from 'antd'
import type { TableRef } from 'antd/es/table'
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import { FieldValue } from '../../../ui/record/field-value.tsx'
import type { CrmObject } from '../../../ui/record/object-by-plural.ts'
import { RecordTitle, titleTextOf } from '../../../ui/record/record-title.tsx'
import { BinActions } from '../actions/bin-actions.tsx'
import { isFigure, isSortable, widthOf } from './columns.ts'
import { NoRecords } from './no-records.tsx'
import type { Chosen } from './use-chosen.ts'
import type { ListState } from './use-list-state.ts'

interface RecordTableProps {
  readonly object: CrmObject
  readonly levels: Readonly<Record<string, 'masked' | 'clear'>>
  readonly items: readonly ShownRecord[]
  readonly loading: boolean
  readonly updating: boolean
  readonly columns: readonly string[]
  readonly list: ListState
  /** Which rows are chosen; undefined where none can be. */
  readonly chosen: Chosen | undefined
}

/** Whether a click began on something that acts by itself. */
function isOnControl(event: React.MouseEvent): boolean {
  return event.target instanceof Element && event.target.closest('a, button, input, [tabindex="0"]') !== null
}

function useTableColumns({ object, levels, columns, list }: RecordTableProps): TableColumnType<ShownRecord>[] {
  const { t } = useTranslation('records')
  const label = useLabel()
  const shown = columns.flatMap((name): TableColumnType<ShownRecord>[] => {
    const field = object.fields[name]
    if (field === undefined) return []
    const isTitle = name === object.title
    const sorted = list.sort?.replace(/^-/, '') === name
    return [
      {
        key: name,
        title: label(field.labels),
        width: widthOf(name, field, isTitle, label),
        ellipsis: true,
        align: isFigure(field) ? 'right' : 'left',
        sorter: isSortable(field, name, levels),
        sortOrder: sorted ? (list.sort?.startsWith('-') === true ? 'descend' : 'ascend') : null,
        ...(isTitle ? { fixed: 'left' as const } : {}),
        // What a cell shows beside its record comes to it by itself: language, formats, titles.
        shouldCellUpdate: (record, previous) => record !== previous,
        render: (_, record) =>
          isTitle && list.bin ? (
            <RecordTitle object={object} record={record} />
          ) : isTitle ? (
            <Link to="/$plural/$id" params={{ plural: object.plural, id: record.id }} className="record-link">
              <RecordTitle object={object} record={record} />
            </Link>
          ) : (
            <FieldValue
              name={name}
              field={field}
              value={record.fields[name]}
              masked={record.masked.includes(name)}
              fields={record.fields}
              compact
            />
          ),
      },
    ]
  })
  if (!list.bin) return shown
  const actions: TableColumnType<ShownRecord> = {
    key: 'actions',
    title: t('list.actions'),
    width: 190,
    fixed: 'right',
    render: (_, record) => <BinActions object={object} record={record} />,
  }
  return [...shown, actions]
}

/** What scrolls sideways must be reachable by keyboard, also when nothing in it can take the focus (WCAG 2.1.1). */
function useReachableScroll(table: RefObject<TableRef | null>): void {
  useEffect(() => {
    table.current?.nativeElement.querySelector('.ant-table-body, .ant-table-content')?.setAttribute('tabindex', '0')
    // The row that only measures repeats the check box of the heading: hidden from readers, so it must not take the focus either.
    table.current?.nativeElement.querySelector('.ant-table-measure-row')?.setAttribute('inert', '')
  })
}

/** A page of records as a table. */
export function RecordTable(props: RecordTableProps): ReactNode {
  const { t } = useTranslation('records')
  const { object, items, loading, updating, list, chosen } = props
  const navigate = useNavigate()
  const table = useRef<TableRef>(null)
  useReachableScroll(table)
  const columns = useTableColumns(props)
  const width = columns.reduce((sum, column) => sum + Number(column.width), 0)
  if (loading) return <Skeleton active title={false} paragraph={{ rows: 12, width: '100%' }} className="list-loading" />
  return (
    <Table<ShownRecord>
      ref={table}
      className={['list-table', updating ? 'list-updating' : '', list.bin ? 'list-bin' : ''].join(' ')}
      rowKey="id"
      size="middle"
      columns={columns}
      dataSource={[...items]}
      pagination={false}
      tableLayout="fixed"
      scroll={{ x: width }}
      sticky={{ offsetHeader: 52 }}
      showSorterTooltip={false}
      {...(chosen === undefined
        ? {}
        : {
            rowSelection: {
              columnWidth: 36,
              fixed: true,
              preserveSelectedRowKeys: true,
              selectedRowKeys: [...chosen.ids],
              onChange: (keys) => chosen.choose(keys.map(String)),
              getTitleCheckboxProps: () => ({ 'aria-label': t('list.chooseAll') }) as object,
              getCheckboxProps: (record) =>
                ({ 'aria-label': t('list.choose', { title: titleTextOf(object, record) ?? t('list.untitled') }) }) as object,
            },
          })}
      locale={{ emptyText: <NoRecords object={object} list={list} /> }}
      onChange={(_, __, sorter) => {
        const { columnKey, order } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter
        list.setSort(order === undefined || order === null ? undefined : `${order === 'descend' ? '-' : ''}${String(columnKey)}`)
      }}
      onRow={(record) => ({
        onClick: (event) => {
          if (!list.bin && !isOnControl(event)) void navigate({ to: '/$plural/$id', params: { plural: object.plural, id: record.id } })
        },
      })}
    />
  )
}
