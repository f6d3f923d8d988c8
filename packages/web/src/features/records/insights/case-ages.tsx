import { crmObjects } from '@menshen/contract'
import type { Predicate } from '@menshen/engine'
import { useQueries } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { byKey, rowsOf } from '../../../api/grouped.ts'
import { aggregateQuery } from '../../../api/records.ts'
import type { Reach } from '../../../api/session.ts'
import { type BarPart, BarRows } from '../../../ui/chart/bar-rows.tsx'
import { ChartPanel } from '../../../ui/chart/chart-panel.tsx'
import { useFormats } from '../../../ui/format/format-context.tsx'
import { daysAfter, useToday } from '../../../ui/format/use-today.ts'
import { useLabel } from '../../../ui/language/use-language.ts'

const kinds = crmObjects.case.fields.kind.options

/** Ages in days, each from the one before up to its own; the last has no end. */
const AGES = [
  { key: 'day', days: 1, tint: 3 },
  { key: 'week', days: 7, tint: 2 },
  { key: 'month', days: 30, tint: 1 },
  { key: 'older', days: null, tint: 0 },
] as const

/** All that the chart asks for must be in the clear somewhere (V2). */
export function seesAges({ levels }: Reach): boolean {
  return ['kind', 'status', 'openedAt'].every((name) => levels[name] === 'clear')
}

/** Cases opened at least so many days ago and less than so many. */
function opened(today: string, from: number, until: number | null): Predicate[] {
  const at = (days: number): string => `${daysAfter(today, 1 - days)}T00:00:00.000Z`
  return [
    { field: 'openedAt', op: 'lt', value: at(from) },
    ...(until === null ? [] : [{ not: { field: 'openedAt', op: 'lt', value: at(until) } } as const]),
  ]
}

/** Cases that are not closed, by kind and by how long they have been waiting. */
export function CaseAges({ filter }: { readonly filter: Predicate | undefined }): ReactNode {
  const { t } = useTranslation('records')
  const label = useLabel()
  const formats = useFormats()
  const today = useToday()
  const answers = useQueries({
    queries: AGES.map(({ days }, place) =>
      aggregateQuery('case', {
        groupBy: 'kind',
        measures: [{ fn: 'count' }],
        filter: {
          and: [
            { not: { field: 'status', op: 'eq', value: 'closed' } },
            ...opened(today, AGES[place - 1]?.days ?? 0, days),
            ...(filter === undefined ? [] : [filter]),
          ],
        },
      }),
    ),
  })
  const ages = answers.map(({ data }) => (data === undefined ? new Map() : byKey(data)))
  const parts = (kind: string): BarPart[] =>
    AGES.map(({ key, tint }, place) => ({ key, label: t(`charts.age.${key}`), value: rowsOf(ages[place]?.get(kind)), tint }))
  const rows = Object.entries(kinds).map(([key, labels]) => {
    const of = parts(key)
    return { key, label: label(labels), parts: of, text: formats.number(of.reduce((sum, { value }) => sum + value, 0)) }
  })
  const ungrouped = ages.reduce((sum, groups) => sum + rowsOf(groups.get('null')), 0)
  return (
    <ChartPanel
      title={t('charts.ages')}
      note={ungrouped > 0 ? t('charts.kindUnseen', { count: ungrouped }) : undefined}
      table={{
        columns: [label(crmObjects.case.fields.kind.labels), ...AGES.map(({ key }) => t(`charts.age.${key}`))],
        rows: rows.map((row) => [row.label, ...row.parts.map(({ value }) => formats.number(value))]),
      }}
    >
      <BarRows rows={rows} legend={parts('')} />
    </ChartPanel>
  )
}
