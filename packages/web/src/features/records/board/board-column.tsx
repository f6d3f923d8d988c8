import type { Predicate } from '@menshen/engine'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type GroupSum, rowsOf } from '../../../api/grouped.ts'
import { pageQuery, type ShownRecord } from '../../../api/records.ts'
import { useReach } from '../../../api/session.ts'
import { useFormats } from '../../../ui/format/format-context.tsx'
import { TitlesProvider } from '../../../ui/record/reference-titles.tsx'
import { ProblemView } from '../../../ui/state/problem-view.tsx'
import type { Stage } from './board.tsx'
import { BoardCard } from './board-card.tsx'
import type { Moving } from './use-move.ts'

interface BoardColumnProps {
  readonly stage: Stage
  readonly stages: readonly Stage[]
  readonly owned: Predicate | undefined
  readonly sums: readonly GroupSum[] | undefined
  readonly showSums: boolean
  readonly moving: Moving | null
  readonly dragged: ShownRecord | null
  readonly onDrag: (record: ShownRecord | null) => void
  readonly onMove: (record: ShownRecord, to: string) => void
}

const MOST_CARDS = 25

/** What a column shows while a card is on its way: it has left the one and is in the other. */
function withMoving(items: readonly ShownRecord[], stage: string, moving: Moving | null): readonly ShownRecord[] {
  if (moving === null) return items
  const others = items.filter(({ id }) => id !== moving.record.id)
  return moving.to === stage ? [moving.record, ...others] : others
}

/** One stage with its deals. A dragged card can be dropped anywhere on it. */
export function BoardColumn(props: BoardColumnProps): ReactNode {
  const { stage, owned, sums, showSums, moving, dragged, onMove } = props
  const { t } = useTranslation('records')
  const formats = useFormats()
  const { levels } = useReach('deal')
  const [over, setOver] = useState(false)
  const of: Predicate = { field: 'stage', op: 'eq', value: stage.key }
  const page = useQuery(
    pageQuery('deal', {
      filter: owned === undefined ? of : { and: [of, owned] },
      sort: levels.updatedAt === 'clear' ? '-updatedAt' : undefined,
      limit: MOST_CARDS,
    }),
  )
  const takes = dragged !== null && dragged.fields.stage !== stage.key
  const items = withMoving(page.data?.items ?? [], stage.key, moving)
  const rows = rowsOf(sums)
  return (
    <section
      className={over && takes ? 'board-column board-column-over' : 'board-column'}
      aria-labelledby={`stage-${stage.key}`}
      data-stage={stage.key}
      onDragOver={(event) => {
        if (!takes) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        if (takes) onMove(dragged, stage.key)
      }}
    >
      <header className="board-head">
        <h2 id={`stage-${stage.key}`}>{stage.name}</h2>
        <span className="figure board-count">{sums === undefined && page.isPending ? '' : formats.number(rows)}</span>
        {showSums && (
          <p className="board-sums">
            {(sums ?? []).map(({ currency, value }) =>
              value === null || currency === null ? null : <span key={currency}>{formats.money(value, currency)}</span>,
            )}
          </p>
        )}
      </header>
      {page.isError ? (
        <ProblemView error={page.error} inline onRetry={() => void page.refetch()} />
      ) : page.isPending ? (
        <Skeleton active title={false} paragraph={{ rows: 4 }} />
      ) : (
        <TitlesProvider titles={page.data.titles}>
          <ul className="board-cards">
            {items.map((record) => (
              <BoardCard key={record.id} record={record} {...props} isMoving={moving?.record.id === record.id} />
            ))}
          </ul>
          {items.length === 0 && <p className="board-empty">{t('board.empty')}</p>}
          {rows > MOST_CARDS && (
            <Link
              className="board-more"
              to="/$plural"
              params={{ plural: 'deals' }}
              search={{ f: { stage: { kind: 'any', of: [stage.key] } } }}
            >
              {t('board.more', { count: rows - MOST_CARDS, text: formats.number(rows - MOST_CARDS) })}
            </Link>
          )}
        </TitlesProvider>
      )}
    </section>
  )
}
