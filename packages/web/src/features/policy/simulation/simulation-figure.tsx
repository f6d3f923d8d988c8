import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../ui/format/format-context.tsx'

interface SimulationFigureProps {
  readonly sign: '+' | '−'
  readonly count: number
  readonly of: number
  readonly label: string
}

/** How many people gain or lose, as a figure and as a part of all. */
export function SimulationFigure({ sign, count, of, label }: SimulationFigureProps): ReactNode {
  const { t } = useTranslation('policy')
  const formats = useFormats()
  return (
    <p className="simulation-figure" data-sign={sign}>
      <span className="simulation-count">
        <span aria-hidden>{count === 0 ? '' : sign}</span>
        {formats.number(count)}
      </span>
      <span>{label}</span>
      <span className="bar" aria-hidden>
        <span className={sign === '+' ? 'tint-0' : 'tint-2'} style={{ width: `${of === 0 ? 0 : (count / of) * 100}%` }} />
      </span>
      <span className="simulation-note">{t('simulation.of', { people: formats.number(of) })}</span>
    </p>
  )
}
