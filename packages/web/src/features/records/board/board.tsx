import type { Predicate } from '@menshen/engine'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { byKey, coveredOf, rowsOf } from '../../../api/grouped.ts'
import { aggregateQuery, type ShownRecord } from '../../../api/records.ts'
import { useReach } from '../../../api/session.ts'
import { useFormats } from '../../../ui/format/format-context.tsx'
import { BoardColumn } from './board-column.tsx'
import { useMove } from './use-move.ts'

export interface Stage {
  readonly key: string
  readonly name: string
}

/** The columns of the board: one per stage, with how many deals V has in it and what they are worth. */
export function Board({ stages, owner }: { readonly stages: readonly Stage[]; readonly owner: string | null }): ReactNode {
  const { t } = useTranslation('records')
  const formats = useFormats()
  const { levels } = useReach('deal')
  const [dragged, setDragged] = useState<ShownRecord | null>(null)
  const { move, moving, said } = useMove(stages)
  const owned: Predicate | undefined = owner === null ? undefined : { field: 'ownerId', op: 'eq', value: owner }
  const sums = useQuery(
    aggregateQuery('deal', {
      groupBy: 'stage',
      measures: levels.amount === 'clear' ? [{ fn: 'sum', field: 'amount' }] : [{ fn: 'count' }],
      ...(owned === undefined ? {} : { filter: owned }),
    }),
  )
  const groups = sums.data === undefined ? undefined : byKey(sums.data)
  const all = groups === undefined ? [] : [...groups.values()].flat()
  const mostSums = Math.max(1, ...[...(groups?.values() ?? [])].map((each) => each.filter(({ value }) => value !== null).length))
  const [rows, covered] = [rowsOf(all), coveredOf(all)]
  return (
    <>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard, also when it is empty */}
      <section className="board" tabIndex={0} aria-label={t('board.title')} style={{ '--sums': mostSums } as React.CSSProperties}>
        {stages.map((stage) => (
          <BoardColumn
            key={stage.key}
            stage={stage}
            stages={stages}
            owned={owned}
            sums={groups?.get(stage.key)}
            showSums={levels.amount === 'clear'}
            moving={moving}
            dragged={dragged}
            onDrag={setDragged}
            onMove={(record, to) => {
              setDragged(null)
              void move(record, to)
            }}
          />
        ))}
      </section>
      {levels.amount === 'clear' && rows > covered && (
        <p className="board-note">{t('board.partly', { covered: formats.number(covered), rows: formats.number(rows) })}</p>
      )}
    </>
  )
}
