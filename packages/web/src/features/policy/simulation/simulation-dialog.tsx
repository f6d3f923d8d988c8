import { useQuery } from '@tanstack/react-query'
import { Button, Modal, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { cancelJob, isUnderWay, jobQuery } from '../../../api/jobs.ts'
import { simulationQuery } from '../../../api/simulation.ts'
import { useReturnFocus } from '../../../ui/dialog/use-return-focus.ts'
import { JobProgress } from '../../../ui/job/job-progress.tsx'
import { ProblemView } from '../../../ui/state/problem-view.tsx'
import { useProblemTitle } from '../../../ui/state/use-problem-title.ts'
import { SimulationResult } from './simulation-result.tsx'
import { type SimulatedDraft, useSimulationOf } from './use-simulation-of.ts'
import './simulation.css'

interface SimulationDialogProps {
  readonly draft: SimulatedDraft
  readonly onClose: () => void
}

/** The simulation of a draft: begun when there is none yet, how far it is, and what it found. */
export function SimulationDialog({ draft, onClose }: SimulationDialogProps): ReactNode {
  const { t } = useTranslation('policy')
  const { t: general } = useTranslation()
  useReturnFocus()
  const { data, error, isFetching, refetch } = useSimulationOf(draft)
  const id = isFetching ? undefined : data?.id
  const job = useQuery({ ...jobQuery(id ?? ''), enabled: id !== undefined })
  // While it runs there is nothing to do again; whatever else became of it, also that the server forgot it, there is.
  const mayRepeat = id !== undefined && (job.isError || (job.data !== undefined && !isUnderWay(job.data)))
  return (
    <Modal
      open
      width={920}
      title={t('simulation.title')}
      onCancel={onClose}
      footer={
        <>
          {mayRepeat && <Button onClick={() => void refetch()}>{t('simulation.again')}</Button>}
          <Button onClick={onClose}>{general('action.close')}</Button>
        </>
      }
    >
      <p className="dialog-text">{t('simulation.explanation')}</p>
      {isFetching && <JobProgress state="waiting" progress={{ done: 0, total: null }} />}
      {!isFetching && error !== null && <ProblemView error={error} inline onRetry={() => void refetch()} />}
      {id !== undefined && error === null && <Running id={id} />}
    </Modal>
  )
}

function Running({ id }: { readonly id: string }): ReactNode {
  const titleOf = useProblemTitle()
  const job = useQuery(jobQuery(id))
  const done = job.data?.state === 'done'
  const simulation = useQuery({ ...simulationQuery(id), enabled: done })
  if (job.isError) return <ProblemView error={job.error} inline onRetry={() => void job.refetch()} />
  if (job.data === undefined) return <JobProgress state="waiting" progress={{ done: 0, total: null }} />
  const { state, progress, problem } = job.data
  if (!done)
    return (
      <JobProgress state={state} progress={progress} problem={titleOf(problem)} onCancel={() => cancelJob(id).then(() => job.refetch())} />
    )
  if (simulation.isError) return <ProblemView error={simulation.error} inline onRetry={() => void simulation.refetch()} />
  return simulation.data === undefined ? <Skeleton active paragraph={{ rows: 6 }} /> : <SimulationResult found={simulation.data} />
}
