import { DatePicker, InputNumber } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { majorText, minorOf } from '../../../../ui/format/money.ts'
import type { FilterEditorProps } from './filter-editor.tsx'

interface Bounds {
  readonly from?: string | number
  readonly to?: string | number
}

function boundsOf(filter: FilterEditorProps['filter']): Bounds {
  return filter?.kind === 'between' ? (filter as Bounds) : {}
}

/** From and to, of days or of figures; either may be left open. */
export function RangeEditor(props: FilterEditorProps): ReactNode {
  const { onChange, filter, field } = props
  const change = (next: { from?: string | number | undefined; to?: string | number | undefined }): void => {
    const bounds = { ...boundsOf(filter), ...next }
    const kept = Object.fromEntries(Object.entries(bounds).filter(([key, value]) => key !== 'kind' && value !== undefined))
    onChange(Object.keys(kept).length === 0 ? null : { kind: 'between', ...kept })
  }
  return field.type === 'date' || field.type === 'instant' ? (
    <Days {...props} onBounds={change} />
  ) : (
    <Figures {...props} onBounds={change} />
  )
}

type BoundsProps = FilterEditorProps & {
  readonly onBounds: (next: { from?: string | number | undefined; to?: string | number | undefined }) => void
}

function Days({ field, label, filter, onBounds }: BoundsProps): ReactNode {
  const { t } = useTranslation('records')
  const { from, to } = boundsOf(filter)
  const isInstant = field.type === 'instant'
  const write = (day: Dayjs | null, end: boolean): string | undefined => {
    if (day === null) return undefined
    if (!isInstant) return day.format('YYYY-MM-DD')
    return (end ? day.endOf('day') : day.startOf('day')).toISOString()
  }
  const read = (value: string | number | undefined): Dayjs | null => (value === undefined ? null : dayjs(String(value)))
  return (
    <div className="filter-range">
      <DatePicker
        value={read(from)}
        aria-label={t('filter.from', { field: label })}
        placeholder={t('filter.fromShort')}
        onChange={(day) => onBounds({ from: write(day, false) })}
      />
      <span aria-hidden>–</span>
      <DatePicker
        value={read(to)}
        aria-label={t('filter.to', { field: label })}
        placeholder={t('filter.toShort')}
        onChange={(day) => onBounds({ to: write(day, true) })}
      />
    </div>
  )
}

/** Amounts of several currencies stand in one list; bounds are read with two digits after the point. */
const FILTER_CURRENCY = 'CNY'

function Figures({ field, label, filter, onBounds }: BoundsProps): ReactNode {
  const { t } = useTranslation('records')
  const { from, to } = boundsOf(filter)
  const isMoney = field.type === 'money'
  const write = (value: string | number | null): number | undefined => {
    if (value === null || value === '') return undefined
    return isMoney ? (minorOf(String(value), FILTER_CURRENCY) ?? undefined) : Number(value)
  }
  const read = (value: string | number | undefined): string | number | null =>
    value === undefined ? null : isMoney ? majorText(value, FILTER_CURRENCY) : value
  return (
    <div className="filter-range">
      <InputNumber
        controls={false}
        value={read(from)}
        aria-label={t('filter.from', { field: label })}
        placeholder={t('filter.fromShort')}
        onChange={(value) => onBounds({ from: write(value) })}
      />
      <span aria-hidden>–</span>
      <InputNumber
        controls={false}
        value={read(to)}
        aria-label={t('filter.to', { field: label })}
        placeholder={t('filter.toShort')}
        onChange={(value) => onBounds({ to: write(value) })}
      />
    </div>
  )
}
