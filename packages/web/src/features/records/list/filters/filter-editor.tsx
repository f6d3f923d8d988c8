import type { FieldSpec } from '@menshen/contract'
import { Checkbox, Radio, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDirectory } from '../../../../api/directory.ts'
import { useLabel } from '../../../../ui/language/use-language.ts'
import { searchIcon } from '../../../../ui/look/search-icon.tsx'
import { recordOption } from '../../../../ui/record/record-text.tsx'
import type { FieldFilter } from './filter-state.ts'
import { RangeEditor } from './range-editor.tsx'

export interface FilterEditorProps {
  readonly field: FieldSpec
  readonly label: string
  readonly filter: FieldFilter | undefined
  readonly onChange: (filter: FieldFilter | null) => void
}

/** The right editor for what a field holds, and whether it holds anything. */
export function FilterEditor(props: FilterEditorProps): ReactNode {
  const { t } = useTranslation('records')
  const { field, filter, onChange } = props
  const wantsAbsent = filter?.kind === 'present' && !filter.value
  return (
    <div className="filter-editor">
      {!wantsAbsent && <ValueEditor {...props} />}
      {field.optional === true && (
        <Checkbox checked={wantsAbsent} onChange={(event) => onChange(event.target.checked ? { kind: 'present', value: false } : null)}>
          {t('filter.absent')}
        </Checkbox>
      )}
    </div>
  )
}

function ValueEditor(props: FilterEditorProps): ReactNode {
  const { t } = useTranslation()
  const label = useLabel()
  const { field, filter, onChange } = props
  const of = filter?.kind === 'any' ? [...filter.of] : []
  const any = (values: string[]): void => onChange(values.length === 0 ? null : { kind: 'any', of: values })
  switch (field.type) {
    case 'enum':
      return (
        <Checkbox.Group
          className="filter-options"
          value={of}
          options={Object.entries(field.options ?? {}).map(([value, labels]) => ({ value, label: label(labels) }))}
          onChange={(values) => any(values as string[])}
        />
      )
    case 'boolean':
      return (
        <Radio.Group
          value={filter?.kind === 'is' ? filter.value : null}
          options={[
            { value: true, label: t('value.yes') },
            { value: false, label: t('value.no') },
          ]}
          onChange={(event) => onChange({ kind: 'is', value: event.target.value === true })}
        />
      )
    case 'reference':
      return <PeopleOrUnits {...props} of={of} onAny={any} />
    default:
      return <RangeEditor {...props} />
  }
}

function PeopleOrUnits({
  field,
  label,
  of,
  onAny,
}: FilterEditorProps & { readonly of: string[]; readonly onAny: (ids: string[]) => void }): ReactNode {
  const { t } = useTranslation()
  const { users, units, titles } = useDirectory()
  const options = (field.target === 'user' ? users : units).map(({ id }) => ({ value: id, label: titles[id] ?? id }))
  return (
    <Select
      mode="multiple"
      className="filter-select"
      aria-label={label}
      placeholder={t('form.choose')}
      value={of}
      options={options}
      optionRender={recordOption}
      labelRender={recordOption}
      showSearch={{ optionFilterProp: 'label', searchIcon }}
      onChange={onAny}
    />
  )
}
