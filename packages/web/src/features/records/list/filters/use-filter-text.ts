import type { FieldSpec } from '@menshen/contract'
import type { Scalar } from '@menshen/engine'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../../ui/format/format-context.tsx'
import type { Formats } from '../../../../ui/format/formats.ts'
import { majorText } from '../../../../ui/format/money.ts'
import { useLabel } from '../../../../ui/language/use-language.ts'
import { useTitles } from '../../../../ui/record/reference-titles.tsx'
import type { FieldFilter } from './filter-state.ts'

const MOST_NAMES = 2

function boundText(field: FieldSpec, value: Scalar, formats: Formats): string {
  if (field.type === 'date') return formats.date(String(value))
  if (field.type === 'instant') return formats.day(String(value))
  if (field.type === 'money') return formats.number(Number(majorText(Number(value), 'CNY')))
  return formats.number(Number(value))
}

/** What a filter says, in a few words. */
export function useFilterText(field: FieldSpec | undefined, filter: FieldFilter | undefined): string {
  const { t } = useTranslation('records')
  const { t: general } = useTranslation()
  const label = useLabel()
  const formats = useFormats()
  const titles = useTitles()
  if (field === undefined || filter === undefined) return ''
  switch (filter.kind) {
    case 'is':
      return general(filter.value ? 'value.yes' : 'value.no')
    case 'present':
      return t(filter.value ? 'filter.present' : 'filter.absent')
    case 'any': {
      const names = filter.of.map((value) => (field.options?.[value] === undefined ? (titles[value] ?? '…') : label(field.options[value])))
      const first = names.slice(0, MOST_NAMES).join(t('list.separator'))
      return names.length > MOST_NAMES ? t('filter.andMore', { first, more: names.length - MOST_NAMES }) : first
    }
    case 'between': {
      const from = filter.from === undefined ? '' : boundText(field, filter.from, formats)
      const to = filter.to === undefined ? '' : boundText(field, filter.to, formats)
      if (from !== '' && to !== '') return `${from} – ${to}`
      return from === '' ? t('filter.upTo', { to }) : t('filter.fromOn', { from })
    }
  }
}
