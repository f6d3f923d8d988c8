import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../format/format-context.tsx'
import { BarRows } from './bar-rows.tsx'
import { ChartPanel } from './chart-panel.tsx'

/** One sum of a group in one currency, with how many of its rows it covers; structurally what the API answers. */
interface Sum {
  readonly currency: string | null
  readonly rows: number
  readonly value: string | number | null
  readonly covered: number
}

interface GroupBarsProps {
  readonly title: string
  readonly icon?: ReactNode
  /** What is counted, such as "Deals", and what is summed, such as "Amount"; null when nothing is. */
  readonly counted: string
  readonly summed: string | null
  /** The groups in their order, with their names. */
  readonly names: readonly (readonly [key: string, name: string])[]
  readonly groups: ReadonlyMap<string, readonly Sum[]>
}

const rowsOf = (sums: readonly Sum[] | undefined): number => (sums ?? []).reduce((sum, { rows }) => sum + rows, 0)

/** How many records there are in each group, and what they come to by currency. */
export function GroupBars({ title, icon, counted, summed, names, groups }: GroupBarsProps): ReactNode {
  const { t } = useTranslation()
  const formats = useFormats()
  const shown = useMemo(
    () =>
      names.map(([key, name]) => {
        const sums = groups.get(key) ?? []
        const amounts = sums.flatMap(({ currency, value }) => (value === null || currency === null ? [] : [formats.money(value, currency)]))
        return {
          key,
          name,
          rows: rowsOf(sums),
          amounts: summed === null ? [] : amounts,
          covered: sums.reduce((sum, { covered }) => sum + covered, 0),
        }
      }),
    [names, groups, summed, formats],
  )
  const rows = shown.reduce((sum, each) => sum + each.rows, 0)
  const covered = shown.reduce((sum, each) => sum + each.covered, 0)
  // Rows of which one does not see to which group they belong (V2).
  const ungrouped = rowsOf([...groups.values()].flat()) - rows
  const notes = [
    ...(summed !== null && covered < rows
      ? [t('chart.partly', { covered: formats.number(covered), rows: formats.number(rows), summed })]
      : []),
    ...(ungrouped > 0 ? [t('chart.ungrouped', { count: ungrouped, text: formats.number(ungrouped) })] : []),
  ]
  return (
    <ChartPanel
      title={title}
      icon={icon}
      note={notes.length === 0 ? undefined : notes.join(' ')}
      table={{
        columns: [title, counted, ...(summed === null ? [] : [summed])],
        rows: shown.map(({ name, rows: count, amounts }) => [
          name,
          formats.number(count),
          ...(summed === null ? [] : [amounts.join(' · ')]),
        ]),
      }}
    >
      <BarRows
        rows={shown.map(({ key, name, rows: count, amounts }) => ({
          key,
          label: name,
          text: formats.number(count),
          below: amounts,
          parts: [{ key, label: name, value: count, tint: 0 }],
        }))}
      />
    </ChartPanel>
  )
}
