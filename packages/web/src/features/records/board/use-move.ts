import { crmObjects } from '@menshen/contract'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../../api/api-problem.ts'
import { recordWrites, type ShownRecord } from '../../../api/records.ts'
import { useToday } from '../../../ui/format/use-today.ts'
import { titleTextOf } from '../../../ui/record/record-title.tsx'
import type { Stage } from './board.tsx'

/** A deal on its way to another stage, shown there before the server has answered. */
export interface Moving {
  readonly record: ShownRecord
  readonly to: string
}

/** Whether a deal may be moved: exactly when the server says that its stage is writable here. */
export function isMovable(record: ShownRecord): boolean {
  return record.operations.includes('update') && record.writable.includes('stage')
}

/** The card has gone to another column, and the button that sent it there with it: whoever works by keyboard goes along. */
function focusCard(id: string): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return
  document.querySelector<HTMLElement>(`[data-deal="${id}"] a`)?.focus()
}

const ENDED: ReadonlySet<string> = new Set(['won', 'lost'])

/** What goes with a stage: a deal that ends has a day on which it did, one that is taken up again has none. Where that day may be written. */
function changesFor(record: ShownRecord, to: string, today: string): Readonly<Record<string, string | null>> {
  const was = ENDED.has(String(record.fields.stage))
  const ends = ENDED.has(to)
  if (was === ends || !record.writable.includes('closedOn')) return { stage: to }
  return { stage: to, closedOn: ends ? today : null }
}

/** Moves deals between stages. A refusal puts the card back and says why. */
export function useMove(stages: readonly Stage[]) {
  const { t } = useTranslation('records')
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [moving, setMoving] = useState<Moving | null>(null)
  const [said, setSaid] = useState('')
  const today = useToday()
  const move = useCallback(
    async (record: ShownRecord, to: string): Promise<void> => {
      if (!isMovable(record) || record.fields.stage === to) return
      const title = titleTextOf(crmObjects.deal, record) ?? t('list.untitled')
      setMoving({ record, to })
      try {
        await recordWrites.update('deal', record, changesFor(record, to, today))
        setSaid(t('board.moved', { title, stage: stages.find(({ key }) => key === to)?.name ?? to }))
      } catch (error) {
        const why = error instanceof ApiProblem ? `${error.message} ${error.remedy}` : String(error)
        void message.error(`${title}: ${why}`, 8)
      } finally {
        await queries.invalidateQueries({ queryKey: ['records'] })
        setMoving(null)
        setTimeout(() => focusCard(record.id))
      }
    },
    [queries, message, stages, t, today],
  )
  return { move, moving, said }
}
