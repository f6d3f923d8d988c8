import type { ShownBulk } from '@menshen/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { bulkQuery, undoBulk } from '../../../api/bulk.ts'
import { cancelJob, isUnderWay, jobQuery } from '../../../api/jobs.ts'
import { useFormats } from '../../../ui/format/format-context.tsx'
import { JobProgress } from '../../../ui/job/job-progress.tsx'
import type { CrmObject } from '../../../ui/record/object-by-plural.ts'
import { ProblemView } from '../../../ui/state/problem-view.tsx'
import { useProblemTitle } from '../../../ui/state/use-problem-title.ts'
import { RefusedRows } from './refused-rows.tsx'

interface RunningBulkProps {
  readonly id: string
  readonly object: CrmObject
  /** Shows the work that takes this one back. */
  readonly onUndo: (job: string) => void
}

/** How far it is; then what became of the rows, and the way back. */
export function RunningBulk({ id, object, onUndo }: RunningBulkProps): ReactNode {
  const titleOf = useProblemTitle()
  const job = useQuery(jobQuery(id))
  const ended = job.data !== undefined && !isUnderWay(job.data)
  const work = useQuery({ ...bulkQuery(id), enabled: ended })
  if (job.isError) return <ProblemView error={job.error} onRetry={() => void job.refetch()} />
  if (job.data === undefined) return <JobProgress state="waiting" progress={{ done: 0, total: null }} />
  const { state, progress, problem } = job.data
  const why = titleOf(problem)
  return (
    <>
      <JobProgress state={state} progress={progress} problem={why} onCancel={() => cancelJob(id).then(() => job.refetch())} />
      {work.isError && <ProblemView error={work.error} inline onRetry={() => void work.refetch()} />}
      {work.data !== undefined && <Became work={work.data} object={object} onUndo={onUndo} />}
    </>
  )
}

function Became({
  work,
  object,
  onUndo,
}: {
  readonly work: ShownBulk
  readonly object: CrmObject
  readonly onUndo: (job: string) => void
}): ReactNode {
  const { t } = useTranslation('records')
  const formats = useFormats()
  const undoing = useMutation({ mutationFn: () => undoBulk(work.id), onSuccess: ({ id }) => onUndo(id) })
  const said = (['done', 'refused', 'kept', 'undone', 'waiting'] as const).filter((outcome) => (work.counts[outcome] ?? 0) > 0)
  return (
    <div className="bulk-became">
      <div role="status">
        <ul className="bulk-counts">
          {said.map((outcome) => (
            <li key={outcome}>
              <strong>{formats.number(work.counts[outcome] ?? 0)}</strong>{' '}
              {work.undoes === null ? t(`bulk.outcome.${outcome}`) : t(`bulk.undone.${outcome}`)}
            </li>
          ))}
        </ul>
      </div>
      {(work.counts.refused ?? 0) > 0 && <RefusedRows id={work.id} object={object} />}
      {undoing.isError && <ProblemView error={undoing.error} inline />}
      {work.undoUntil !== null && (
        <p className="bulk-undo">
          <Button onClick={() => undoing.mutate()} loading={undoing.isPending}>
            {t('bulk.undo')}
          </Button>
          <span className="quiet">{t('bulk.undoUntil', { when: formats.instant(work.undoUntil) })}</span>
        </p>
      )}
    </div>
  )
}
