import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../format/format-context.tsx'
import { Choice } from '../look/choice.tsx'
import { ChartPanel } from './chart-panel.tsx'
import { ColumnsChart } from './columns-chart.tsx'

export interface MonthAmount {
  /** 'YYYY-MM'. */
  readonly month: string
  readonly currency: string
  /** Minor units. */
  readonly value: bigint
  readonly rows: number
  readonly covered: number
}

interface MonthAmountsProps {
  readonly title: string
  readonly icon?: ReactNode
  readonly counted: string
  readonly none: string
  readonly months: readonly string[]
  readonly amounts: readonly MonthAmount[]
}

/** Amounts by month, one currency at a time: sums never mix them. */
export function MonthAmounts({ title, icon, counted, none, months, amounts }: MonthAmountsProps): ReactNode {
  const { t } = useTranslation()
  const formats = useFormats()
  const rowsOf = (of: readonly MonthAmount[]): number => of.reduce((sum, { rows }) => sum + rows, 0)
  const currencies = [...new Set(amounts.filter(({ covered }) => covered > 0).map(({ currency }) => currency))].sort(
    (a, b) => rowsOf(amounts.filter(({ currency }) => currency === b)) - rowsOf(amounts.filter(({ currency }) => currency === a)),
  )
  const [wanted, setWanted] = useState<string | null>(null)
  const currency = wanted !== null && currencies.includes(wanted) ? wanted : currencies[0]
  const covered = amounts.reduce((sum, each) => sum + each.covered, 0)
  const rows = rowsOf(amounts)
  const amountIn = (month: string, of: string): bigint =>
    amounts.filter((each) => each.month === month && each.currency === of).reduce((sum, { value }) => sum + value, 0n)
  const countOf = (month: string): number => rowsOf(amounts.filter((each) => each.month === month))
  const columns = months.map((month) => ({
    key: month,
    label: formats.month(month),
    value: currency === undefined ? 0 : Number(amountIn(month, currency)),
    text: currency === undefined ? '' : formats.shortMoney(amountIn(month, currency), currency),
  }))
  return (
    <ChartPanel
      title={title}
      icon={icon}
      note={covered < rows ? t('chart.partlyAmounts', { covered: formats.number(covered), rows: formats.number(rows) }) : undefined}
      table={{
        columns: [t('chart.month'), counted, ...currencies],
        rows: months.map((month) => [
          `${formats.month(month)} ${month.slice(0, 4)}`,
          formats.number(countOf(month)),
          ...currencies.map((each) => formats.money(String(amountIn(month, each)), each)),
        ]),
      }}
    >
      {currency === undefined ? (
        <p className="chart-note">{none}</p>
      ) : (
        <>
          {currencies.length > 1 && (
            <Choice
              label={t('chart.currency')}
              options={currencies.map((each) => ({ key: each, label: each }))}
              chosen={currency}
              onChoose={setWanted}
            />
          )}
          <ColumnsChart
            columns={columns}
            says={`${title}, ${currency}: ${columns.map(({ label, text }) => `${label} ${text}`).join('; ')}`}
          />
        </>
      )}
    </ChartPanel>
  )
}
