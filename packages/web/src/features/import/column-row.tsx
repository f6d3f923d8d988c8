import { type ImportColumn, importTargetLabels, type ReferenceKey } from '@menshen/contract'
import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownImport } from '../../api/imports.ts'
import { useLabel } from '../../ui/language/use-language.ts'
import { searchIcon } from '../../ui/look/search-icon.tsx'
import { RecordText } from '../../ui/record/record-text.tsx'

type Use = Omit<ImportColumn, 'column'>

interface ColumnRowProps {
  readonly shown: ShownImport
  readonly title: string
  readonly samples: readonly string[]
  readonly use: Use | null
  readonly taken: readonly ImportColumn[]
  readonly onUse: (use: Use | null) => void
}

const IGNORED = ''

/** One column of the file: what stands in it, what it fills, and how it names other records. */
export function ColumnRow({ shown, title, samples, use, taken, onUse }: ColumnRowProps): ReactNode {
  const { t } = useTranslation('import')
  const label = useLabel()
  const { object, targets } = shown
  const nameOf = (field: string): string => label(importTargetLabels(object, field) ?? { en: field, zh: field })
  const keys = targets.find(({ field }) => field === use?.field)?.by ?? []
  const options = [
    { value: IGNORED, label: t('columns.ignored') },
    ...targets.map(({ field, required }) => ({
      value: field,
      label: `${nameOf(field)}${required ? ' *' : ''}`,
      disabled: field !== use?.field && taken.some((one) => one.field === field),
    })),
  ]
  const choose = (field: string): void => {
    const by = targets.find((target) => target.field === field)?.by[0]
    onUse(field === IGNORED ? null : by === undefined ? { field } : { field, by })
  }
  return (
    <li className={use === null ? 'import-column import-column-ignored' : 'import-column'}>
      <div className="import-column-file">
        <span className="import-column-title">{title === '' ? t('columns.untitled') : <RecordText>{title}</RecordText>}</span>
        <span className="import-column-samples" translate="no">
          {samples.slice(0, 3).join(' · ')}
        </span>
      </div>
      <Select
        className="import-column-target"
        aria-label={t('columns.fills', { column: title })}
        value={use?.field ?? IGNORED}
        options={options}
        showSearch={{ optionFilterProp: 'label', searchIcon }}
        onChange={choose}
      />
      {use !== null && keys.length > 1 ? (
        <Select<ReferenceKey>
          className="import-column-by"
          aria-label={t('columns.namedBy', { column: title })}
          value={use.by ?? keys[0] ?? 'name'}
          options={keys.map((key) => ({ value: key, label: t(`by.${key}`) }))}
          onChange={(by) => onUse({ ...use, by })}
        />
      ) : (
        <span className="import-column-by" />
      )}
    </li>
  )
}
