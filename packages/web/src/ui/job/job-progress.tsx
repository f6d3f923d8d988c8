import { useMutation } from '@tanstack/react-query'
import { Button, Progress } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../format/format-context.tsx'
import { ProblemView } from '../state/problem-view.tsx'
import './job.css'

export interface JobProgressProps {
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  readonly progress: { readonly done: number; readonly total: number | null }
  /** In plain words why it failed. */
  readonly problem?: string | undefined
  /** Ends it; without, no button is shown. */
  readonly onCancel?: (() => Promise<unknown>) | undefined
  /** What came out, once it is done. */
  readonly children?: ReactNode
}

function percentOf({ state, progress: { done, total } }: Pick<JobProgressProps, 'state' | 'progress'>): number {
  if (state === 'done') return 100
  return total === null || total === 0 ? 0 : Math.min(99, Math.floor((done / total) * 100))
}

/** How far work is that goes on after the request for it: a bar, figures, the way to end it, and what came out. */
export function JobProgress({ state, progress, problem, onCancel, children }: JobProgressProps): ReactNode {
  const { t } = useTranslation()
  const formats = useFormats()
  const underWay = state === 'waiting' || state === 'running'
  const cancelling = useMutation({ mutationFn: async () => onCancel?.() })
  const { done, total } = progress
  const figures =
    total === null
      ? t('job.done', { done: formats.number(done) })
      : t('job.of', { done: formats.number(done), total: formats.number(total) })
  return (
    <div className="job">
      <div className="job-line" role="status">
        <span>{t(`job.state.${state}`)}</span>
        {(underWay || state === 'done') && (done > 0 || total !== null) && <span className="job-figures">{figures}</span>}
      </div>
      <Progress
        percent={percentOf({ state, progress })}
        showInfo={false}
        aria-label={t('job.progress')}
        status={state === 'failed' ? 'exception' : state === 'done' ? 'success' : underWay ? 'active' : 'normal'}
      />
      {problem !== undefined && <p className="job-problem">{problem}</p>}
      {cancelling.isError && <ProblemView error={cancelling.error} inline />}
      {underWay && onCancel !== undefined && (
        <Button size="small" onClick={() => cancelling.mutate()} loading={cancelling.isPending}>
          {t('job.cancel')}
        </Button>
      )}
      {state === 'done' && children}
    </div>
  )
}
