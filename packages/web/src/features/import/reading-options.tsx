import { DATE_ORDERS, IMPORT_ENCODINGS } from '@menshen/contract'
import { Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportSettings, ShownImport } from '../../api/imports.ts'

interface ReadingOptionsProps {
  readonly shown: ShownImport
  readonly settings: ImportSettings
  /** External ids play a part, so their source does. */
  readonly keyed: boolean
  readonly onChange: (settings: ImportSettings) => void
  readonly onReread: (settings: ImportSettings) => void
}

const SEPARATORS = [
  { value: ',', key: 'comma' },
  { value: ';', key: 'semicolon' },
  { value: '\t', key: 'tab' },
] as const

interface OptionProps {
  readonly name: string
  readonly hint?: string
  readonly children: ReactNode
}

function Option({ name, hint, children }: OptionProps): ReactNode {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="import-option">
      <span>{name}</span>
      {children}
      {hint !== undefined && <span className="import-note">{hint}</span>}
    </label>
  )
}

/** How the file is written, and how it is imported. */
export function ReadingOptions({ shown, settings, keyed, onChange, onReread }: ReadingOptionsProps): ReactNode {
  const { t } = useTranslation('import')
  return (
    <div className="import-options">
      {shown.format === 'csv' && (
        <>
          <Option name={t('options.encoding')}>
            <Select
              value={settings.encoding}
              options={IMPORT_ENCODINGS.map((encoding) => ({ value: encoding, label: encoding.toUpperCase() }))}
              onChange={(encoding) => onReread({ ...settings, encoding })}
            />
          </Option>
          <Option name={t('options.separator')}>
            <Select
              value={settings.separator}
              options={SEPARATORS.map(({ value, key }) => ({ value, label: t(`separator.${key}`) }))}
              onChange={(separator) => onReread({ ...settings, separator })}
            />
          </Option>
        </>
      )}
      {shown.object !== 'user' && (
        <>
          <Option name={t('options.dates')}>
            <Select
              value={settings.dateOrder}
              options={DATE_ORDERS.map((order) => ({ value: order, label: t(`dates.${order}`) }))}
              onChange={(dateOrder) => onChange({ ...settings, dateOrder })}
            />
          </Option>
          <Option name={t('options.decimal')}>
            <Select
              value={settings.decimal}
              options={(['.', ','] as const).map((mark) => ({ value: mark, label: mark === '.' ? '1,234.56' : '1.234,56' }))}
              onChange={(decimal) => onChange({ ...settings, decimal })}
            />
          </Option>
        </>
      )}
      <Option name={t('options.mode')}>
        <Select
          value={settings.mode}
          options={(['line', 'file'] as const).map((mode) => ({ value: mode, label: t(`mode.${mode}`) }))}
          onChange={(mode) => onChange({ ...settings, mode })}
        />
      </Option>
      {keyed && (
        <Option name={t('options.source')} hint={t('options.sourceHint')}>
          <Input value={settings.source} maxLength={80} onChange={(event) => onChange({ ...settings, source: event.target.value })} />
        </Option>
      )}
    </div>
  )
}
