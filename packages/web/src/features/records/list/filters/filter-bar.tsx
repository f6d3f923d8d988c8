import { PlusOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../../ui/language/use-language.ts'
import type { CrmObject } from '../../../../ui/record/object-by-plural.ts'
import { QUICK_FILTER } from '../columns.ts'
import type { ListState } from '../use-list-state.ts'
import { FilterChip } from './filter-chip.tsx'
import { type FieldFilter, isOwnedBy } from './filter-state.ts'
import './chip.css'
import { onItem } from '../../../../ui/look/on-item.ts'

interface FilterBarProps {
  readonly object: CrmObject
  readonly list: ListState
  readonly me: string
}

function anyOf(filter: FieldFilter | undefined): readonly string[] {
  return filter?.kind === 'any' ? filter.of : []
}

/** Filters as chips: mine, the state people look at most, and any other field within reach. */
export function FilterBar({ object, list, me }: FilterBarProps): ReactNode {
  const { t } = useTranslation('records')
  const label = useLabel()
  const [added, setAdded] = useState<string | null>(null)
  const quick = QUICK_FILTER[object.name]
  const quickField = list.allowed.includes(quick) ? object.fields[quick] : undefined
  const onlyMine = isOwnedBy(list.filters, me)
  const set = (name: string, filter: FieldFilter | null): void => {
    const { [name]: _, ...rest } = list.filters
    list.setFilters(filter === null ? rest : { ...rest, [name]: filter })
    if (filter === null && added === name) setAdded(null)
  }
  const toggle = (value: string): void => {
    const present = anyOf(list.filters[quick])
    const of = present.includes(value) ? present.filter((each) => each !== value) : [...present, value]
    set(quick, of.length === 0 ? null : { kind: 'any', of })
  }
  const isQuick = (name: string): boolean => (name === quick && quickField !== undefined) || (name === 'ownerId' && onlyMine)
  const chips = [...new Set([...Object.keys(list.filters), ...(added === null ? [] : [added])])].filter((name) => !isQuick(name))
  const more = list.allowed.filter((name) => !chips.includes(name) && !(name === quick && quickField !== undefined))
  return (
    <fieldset className="filters">
      <legend className="visually-hidden">{t('filter.filters')}</legend>
      {list.allowed.includes('ownerId') && (
        <button
          type="button"
          className="chip"
          aria-pressed={onlyMine}
          onClick={() => set('ownerId', onlyMine ? null : { kind: 'any', of: [me] })}
        >
          {t('filter.mine')}
        </button>
      )}
      {quickField !== undefined && <span className="filters-rule" aria-hidden />}
      {Object.entries(quickField?.options ?? {}).map(([value, labels]) => (
        <button
          type="button"
          className="chip"
          key={value}
          aria-pressed={anyOf(list.filters[quick]).includes(value)}
          onClick={() => toggle(value)}
        >
          {label(labels)}
        </button>
      ))}
      {(chips.length > 0 || more.length > 0) && <span className="filters-rule" aria-hidden />}
      {chips.map((name) => (
        <FilterChip
          key={name}
          object={object}
          name={name}
          filter={list.filters[name]}
          opened={added === name}
          onChange={(filter) => set(name, filter)}
        />
      ))}
      {more.length > 0 && (
        <Dropdown
          autoFocus
          trigger={['click']}
          menu={{
            items: more.map((name) => ({ key: name, label: label(object.fields[name]?.labels ?? { en: name, zh: name }) })),
            onClick: onItem((key) => setAdded(key)),
            style: { maxHeight: 360, overflowY: 'auto' },
          }}
        >
          <Button size="small" type="text" icon={<PlusOutlined aria-hidden />}>
            {t('filter.add')}
          </Button>
        </Dropdown>
      )}
    </fieldset>
  )
}
