import { BarChartOutlined, DeleteOutlined, SearchOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Reach, useSession } from '../../../api/session.ts'
import type { ViewContent } from '../../../api/views.ts'
import { useLabel } from '../../../ui/language/use-language.ts'
import type { CrmObject } from '../../../ui/record/object-by-plural.ts'
import { type ListToolProps, useListSlots } from '../../../ui/slot/list-slots.tsx'
import { ColumnChooser } from './column-chooser.tsx'
import { FilterBar } from './filters/filter-bar.tsx'
import type { Columns } from './use-columns.ts'
import type { ListState } from './use-list-state.ts'
import type { Views } from './views/use-views.ts'
import { ViewMenu } from './views/view-menu.tsx'
import { lookOf, sameLook } from './views/view-state.ts'

interface ListToolbarProps {
  readonly object: CrmObject
  readonly reach: Reach
  readonly list: ListState
  readonly columns: Columns
  readonly views: Views
  readonly charts: { readonly shown: boolean; readonly toggle: () => void }
  /** What features that put buttons here are told. */
  readonly tool: ListToolProps
}

const TYPING_PAUSE_MS = 350

/** Search, filters, bin and columns of a list. */
export function ListToolbar({ object, reach, list, columns, views, charts, tool }: ListToolbarProps): ReactNode {
  const { t } = useTranslation('records')
  const { user } = useSession()
  const searchable = Object.entries(object.fields).filter(([name, field]) => field.searchable === true && reach.levels[name] === 'clear')
  const hasBin = reach.operations.includes('restore') || reach.operations.includes('purge')
  const look = { filters: list.filters, sort: list.ownSort, q: list.q, columns: columns.own }
  const changed = views.present !== undefined && !sameLook(look, lookOf(object, reach.levels, views.present))
  const content = {
    search: look.q,
    sort: look.sort ?? null,
    filters: look.filters as ViewContent['filters'],
    columns: look.columns && [...look.columns],
  }
  return (
    <div className="toolbar">
      <div className="toolbar-line">
        {!list.bin && <ViewMenu object={object} views={views} content={content} changed={changed} />}
        {searchable.length > 0 && <SearchBox list={list} fields={searchable.map(([, field]) => field.labels)} />}
        <div className="toolbar-end">
          {hasBin && (
            <Button
              type={list.bin ? 'primary' : 'text'}
              ghost={list.bin}
              icon={<DeleteOutlined aria-hidden />}
              aria-pressed={list.bin}
              onClick={() => list.setBin(!list.bin)}
            >
              {t('list.bin')}
            </Button>
          )}
          {!list.bin && (
            <Button type="text" icon={<BarChartOutlined aria-hidden />} aria-expanded={charts.shown} onClick={charts.toggle}>
              {t('charts.charts')}
            </Button>
          )}
          <ColumnChooser object={object} columns={columns} />
          {!list.bin && <Tools {...tool} />}
        </div>
      </div>
      <FilterBar object={object} list={list} me={user.id} />
    </div>
  )
}

function Tools(props: ListToolProps): ReactNode {
  const { tools } = useListSlots()
  return tools.map((Tool, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the tools are fixed when the application starts
    <Suspense key={place} fallback={null}>
      <Tool {...props} />
    </Suspense>
  ))
}

function SearchBox({
  list,
  fields,
}: {
  readonly list: ListState
  readonly fields: readonly { readonly en: string; readonly zh: string }[]
}): ReactNode {
  const { t } = useTranslation('records')
  const label = useLabel()
  const [text, setText] = useState(list.q)
  const pending = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    setText((typed) => (typed.trim() === list.q ? typed : list.q))
  }, [list.q])
  useEffect(() => () => clearTimeout(pending.current), [])
  const ask = (next: string): void => {
    clearTimeout(pending.current)
    list.setSearch(next)
  }
  const hint = t('list.searchIn', { fields: fields.map(label).join(t('list.separator')) })
  return (
    <Input
      className="search"
      data-shortcut="search"
      allowClear
      prefix={<SearchOutlined aria-hidden />}
      value={text}
      placeholder={hint}
      aria-label={hint}
      maxLength={200}
      onChange={(event) => {
        const next = event.target.value
        setText(next)
        clearTimeout(pending.current)
        pending.current = setTimeout(() => ask(next), next === '' ? 0 : TYPING_PAUSE_MS)
      }}
      onPressEnter={() => ask(text)}
    />
  )
}
