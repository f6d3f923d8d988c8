import { MEASURES } from '@menshen/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BehaviourOfPerson } from '../../api/behaviour.ts'
import { ChartPanel } from '../../ui/chart/chart-panel.tsx'
import { useFormats } from '../../ui/format/format-context.tsx'
import { useLabel } from '../../ui/language/use-language.ts'
import { EmptyView } from '../../ui/state/empty-view.tsx'
import { CHART, isBeyond, type Scale, type SeriesDay, scaleOf, stretchesOf } from './band-points.ts'

interface Props {
  readonly series: BehaviourOfPerson['measures'][number]
  readonly least: number
}

/** The days of one measure over the band of what was usual by then. The panel's table says the same in figures. */
export function BandChart({ series: { measure, days }, least }: Props): ReactNode {
  const { t } = useTranslation('behaviour')
  const label = useLabel()
  const formats = useFormats()
  const title = label(MEASURES[measure])
  const beyond = days.filter(isBeyond).length
  const highest = formats.number(Math.max(0, ...days.map(({ value }) => value)))
  const known = days.some(({ usual }) => usual !== null)
  return (
    <ChartPanel
      title={title}
      note={known || days.length === 0 ? undefined : t('person.notEnough', { least: String(least) })}
      table={{
        columns: [t('person.day'), t('person.value'), t('person.usual'), t('person.band')],
        rows: days.map(({ day, value, usual }) => [
          formats.date(day),
          formats.number(value),
          usual === null ? '–' : formats.number(usual.median),
          usual === null ? '–' : `${formats.number(usual.low)} – ${formats.number(usual.high)}`,
        ]),
      }}
    >
      {days.length === 0 ? (
        <EmptyView small title={t('person.noDays')} />
      ) : (
        <>
          <Drawing days={days} says={t('person.chart', { count: days.length, measure: title, highest, beyond: formats.number(beyond) })} />
          <ul className="chart-legend band-legend">
            {(['value', 'beyond', 'median', 'band'] as const).map((one) => (
              <li key={one}>
                <span className={`chart-dot band-key-${one}`} aria-hidden />
                {t(`person.legend.${one}`)}
              </li>
            ))}
          </ul>
        </>
      )}
    </ChartPanel>
  )
}

function Drawing({ days, says }: { readonly days: readonly SeriesDay[]; readonly says: string }): ReactNode {
  const formats = useFormats()
  const scale = scaleOf(days)
  const [first, last] = [days[0], days.at(-1)]
  return (
    <svg className="band-chart" viewBox={`0 0 ${CHART.width} ${CHART.height}`} role="img" aria-label={says}>
      {[0, ...(Number.isInteger(scale.top / 2) ? [scale.top / 2] : []), scale.top].map((value) => (
        <g key={value}>
          <line className="band-grid" x1={CHART.left} x2={CHART.width - CHART.right} y1={scale.y(value)} y2={scale.y(value)} />
          <text className="band-text" x={CHART.left - 6} y={scale.y(value) + 4} textAnchor="end">
            {formats.number(value)}
          </text>
        </g>
      ))}
      <Bands days={days} scale={scale} />
      {days.map((day, place) => (
        <circle
          key={day.day}
          className={isBeyond(day) ? 'band-beyond' : 'band-value'}
          cx={scale.x(place)}
          cy={scale.y(day.value)}
          r={isBeyond(day) ? 5 : 3.5}
        >
          <title>{`${formats.date(day.day)}: ${formats.number(day.value)}`}</title>
        </circle>
      ))}
      {first !== undefined && (
        <text className="band-text" x={CHART.left} y={CHART.height - 6}>
          {formats.date(first.day)}
        </text>
      )}
      {last !== undefined && days.length > 1 && (
        <text className="band-text" x={CHART.width - CHART.right} y={CHART.height - 6} textAnchor="end">
          {formats.date(last.day)}
        </text>
      )}
    </svg>
  )
}

function Bands({ days, scale }: { readonly days: readonly SeriesDay[]; readonly scale: Scale }): ReactNode {
  return stretchesOf(days).map((stretch) => {
    const upper = stretch.map(({ place, usual }) => `${scale.x(place)},${scale.y(usual.high)}`)
    const lower = stretch.map(({ place, usual }) => `${scale.x(place)},${scale.y(usual.low)}`).reverse()
    return (
      <g key={stretch[0]?.place}>
        <polygon className="band-area" points={[...upper, ...lower].join(' ')} />
        <polyline
          className="band-median"
          points={stretch.map(({ place, usual }) => `${scale.x(place)},${scale.y(usual.median)}`).join(' ')}
        />
      </g>
    )
  })
}
