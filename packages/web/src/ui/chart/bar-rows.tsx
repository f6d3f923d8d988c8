import type { ReactNode } from 'react'

export interface BarPart {
  readonly key: string
  readonly label: string
  readonly value: number
  /** 0 is the strongest of the chart's tints. */
  readonly tint: 0 | 1 | 2 | 3
}

export interface BarRow {
  readonly key: string
  readonly label: string
  /** The figure at the end of the line. */
  readonly text: string
  /** Further figures below the bar. */
  readonly below?: readonly string[]
  readonly parts: readonly BarPart[]
}

/** Bars under each other, each of one or more parts. The figures stand beside them, so that colour and length are never alone. */
export function BarRows({ rows, legend }: { readonly rows: readonly BarRow[]; readonly legend?: readonly BarPart[] }): ReactNode {
  const sumOf = ({ parts }: BarRow): number => parts.reduce((sum, { value }) => sum + value, 0)
  const most = Math.max(1, ...rows.map(sumOf))
  return (
    <>
      {legend !== undefined && (
        <ul className="chart-legend">
          {legend.map(({ key, label, tint }) => (
            <li key={key}>
              <span className={`chart-dot tint-${tint}`} aria-hidden />
              {label}
            </li>
          ))}
        </ul>
      )}
      <ul className="bar-rows">
        {rows.map((row) => (
          <li key={row.key}>
            <p className="bar-line">
              <span>{row.label}</span>
              <span className="figure">{row.text}</span>
            </p>
            <span className="bar" aria-hidden>
              {row.parts.map(({ key, label, value, tint }) => (
                <span key={key} className={`tint-${tint}`} style={{ width: `${(value / most) * 100}%` }} title={`${label}: ${value}`} />
              ))}
            </span>
            {row.below !== undefined && row.below.length > 0 && (
              <p className="bar-below">
                {row.below.map((text) => (
                  <span key={text}>{text}</span>
                ))}
              </p>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
