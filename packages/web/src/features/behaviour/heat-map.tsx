import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ChartPanel } from '../../ui/chart/chart-panel.tsx'
import { useFormats } from '../../ui/format/format-context.tsx'

/** A Monday, from which the days of the week get their names. */
const MONDAY = Date.UTC(2026, 0, 5)
const dayAt = (weekday: number): string => new Date(MONDAY + weekday * 86_400_000).toISOString().slice(0, 10)
const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

/** Five steps, by the square root: a few acts at night must be seen beside the many of the day. */
const stepOf = (count: number, most: number): number => (count === 0 ? 0 : Math.max(1, Math.ceil(5 * Math.sqrt(count / most))))

/** Acts by day of the week and hour, darker where there are more. The figures stand in the panel's table and in each cell's title. */
export function HeatMap({ hours }: { readonly hours: readonly (readonly number[])[] }): ReactNode {
  const { t } = useTranslation('behaviour')
  const formats = useFormats()
  const cells = hours.flatMap((row, weekday) => row.map((count, hour) => ({ count, weekday, hour })))
  const most = cells.reduce((a, b) => (b.count > a.count ? b : a), { count: 0, weekday: 0, hour: 0 })
  const name = (weekday: number): string => formats.shortWeekday(dayAt(weekday))
  return (
    <ChartPanel
      title={t('groups.hours')}
      note={t('groups.hoursNote')}
      table={{
        columns: [t('groups.weekday'), ...HOURS.map((hour) => t('groups.hour', { hour: String(hour) }))],
        rows: hours.map((row, weekday) => [name(weekday), ...row.map((count) => formats.number(count))]),
      }}
    >
      <div
        className="heat"
        role="img"
        aria-label={t('groups.hoursSays', { day: name(most.weekday), hour: String(most.hour), text: formats.number(most.count) })}
      >
        <span />
        {HOURS.map((hour) => (
          <span key={hour} className="heat-hour">
            {hour % 3 === 0 ? hour : ''}
          </span>
        ))}
        {hours.map((row, weekday) => (
          <HeatRow key={dayAt(weekday)} row={row} most={most.count} name={name(weekday)} />
        ))}
      </div>
      <p className="heat-legend" aria-hidden>
        {t('groups.legendLess')}
        {[0, 1, 2, 3, 4, 5].map((step) => (
          <span key={step} className={`heat-cell heat-${step}`} />
        ))}
        {t('groups.legendMore')}
      </p>
    </ChartPanel>
  )
}

interface HeatRowProps {
  readonly row: readonly number[]
  readonly most: number
  readonly name: string
}

function HeatRow({ row, most, name }: HeatRowProps): ReactNode {
  const { t } = useTranslation('behaviour')
  const formats = useFormats()
  return (
    <>
      <span className="heat-day">{name}</span>
      {HOURS.map((hour) => {
        const count = row[hour] ?? 0
        const title = t('groups.cell', { count, day: name, hour: String(hour), text: formats.number(count) })
        return <span key={hour} className={`heat-cell heat-${stepOf(count, most)}`} title={title} />
      })}
    </>
  )
}
