import { CloseOutlined, DownOutlined } from '@ant-design/icons'
import { Popover } from 'antd'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../../ui/language/use-language.ts'
import type { CrmObject } from '../../../../ui/record/object-by-plural.ts'
import type { FieldFilter } from './filter-state.ts'
import { useFilterText } from './use-filter-text.ts'

const FilterEditor = lazy(async () => ({ default: (await import('./filter-editor.tsx')).FilterEditor }))

interface FilterChipProps {
  readonly object: CrmObject
  readonly name: string
  readonly filter: FieldFilter | undefined
  readonly opened: boolean
  /** null takes the filter away. */
  readonly onChange: (filter: FieldFilter | null) => void
}

/** One filter: what it says, a way to change it and one to take it away. */
export function FilterChip({ object, name, filter, opened, onChange }: FilterChipProps): ReactNode {
  const { t } = useTranslation('records')
  const label = useLabel()
  const [open, setOpen] = useState(opened)
  const field = object.fields[name]
  const text = useFilterText(field, filter)
  if (field === undefined) return null
  const title = label(field.labels)
  return (
    <span className="chip chip-filter">
      <Popover
        trigger="click"
        open={open}
        onOpenChange={setOpen}
        placement="bottomLeft"
        content={
          <Suspense fallback={<div className="filter-editor" aria-busy />}>
            <FilterEditor field={field} label={title} filter={filter} onChange={onChange} />
          </Suspense>
        }
      >
        <button type="button" className="chip-main" aria-expanded={open}>
          {title}
          {text === '' ? '' : t('filter.says', { text })}
          <DownOutlined aria-hidden />
        </button>
      </Popover>
      <button type="button" className="chip-remove" aria-label={t('filter.remove', { field: title })} onClick={() => onChange(null)}>
        <CloseOutlined aria-hidden />
      </button>
    </span>
  )
}
