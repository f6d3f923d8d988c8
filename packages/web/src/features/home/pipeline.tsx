import { crmObjects } from '@menshen/contract'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { aggregateQuery } from '../../api/records.ts'
import { useReach } from '../../api/session.ts'
import { useFormats } from '../../ui/format/format-context.tsx'
import { useLabel } from '../../ui/language/use-language.ts'
import { ObjectIcon } from '../../ui/look/object-icon.tsx'

interface Sum {
  readonly currency: string | null
  readonly rows: number
  readonly value: string | number | null
  readonly covered: number
}

/** Deals by stage over V. Sums never mix currencies, and say how many deals they covered (V2). */
export function Pipeline(): ReactNode {
  const { t } = useTranslation('home')
  const label = useLabel()
  const { levels } = useReach('deal')
  const seesAmount = levels.amount === 'clear'
  const { data } = useQuery(
    aggregateQuery('deal', {
      groupBy: 'stage',
      measures: seesAmount ? [{ fn: 'sum', field: 'amount' }] : [{ fn: 'count' }],
    }),
  )
  const byStage = new Map<string, Sum[]>()
  for (const group of data?.groups ?? []) {
    const measure = group.measures[0]
    const sum = { currency: group.currency, rows: group.rows, value: measure?.value ?? null, covered: measure?.covered ?? 0 }
    byStage.set(String(group.key), [...(byStage.get(String(group.key)) ?? []), sum])
  }
  const stages = Object.entries(crmObjects.deal.fields.stage.options)
  const rowsOf = (stage: string): number => (byStage.get(stage) ?? []).reduce((sum, { rows }) => sum + rows, 0)
  const most = Math.max(1, ...stages.map(([stage]) => rowsOf(stage)))
  return (
    <section className="panel pipeline" aria-labelledby="pipeline">
      <h2 className="panel-title" id="pipeline">
        <ObjectIcon icon={crmObjects.deal.icon} />
        {t('pipeline')}
      </h2>
      <div className="panel-body">
        <ul className="pipeline-stages">
          {stages.map(([stage, labels]) => (
            <Stage
              key={stage}
              name={label(labels)}
              rows={rowsOf(stage)}
              share={rowsOf(stage) / most}
              sums={seesAmount ? (byStage.get(stage) ?? []) : []}
            />
          ))}
        </ul>
        {seesAmount && <p className="pipeline-hint">{t('pipelineHint')}</p>}
      </div>
    </section>
  )
}

interface StageProps {
  readonly name: string
  readonly rows: number
  readonly share: number
  readonly sums: readonly Sum[]
}

function Stage({ name, rows, share, sums }: StageProps): ReactNode {
  const { t } = useTranslation('home')
  const formats = useFormats()
  return (
    <li>
      <p className="pipeline-line">
        <span>{name}</span>
        <span className="figure">{formats.number(rows)}</span>
      </p>
      <span className="pipeline-bar" aria-hidden>
        <span style={{ width: `${Math.round(share * 100)}%` }} />
      </span>
      <p className="pipeline-sums">
        {sums.map(({ currency, value, covered, rows: of }) =>
          value === null || currency === null ? null : (
            <span key={currency} title={t('covered', { covered: formats.number(covered), rows: formats.number(of) })}>
              {formats.money(value, currency)}
            </span>
          ),
        )}
      </p>
    </li>
  )
}
