import { DownloadOutlined } from '@ant-design/icons'
import { objects } from '@menshen/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { importGoesOn, importReport, runImport, type ShownImport } from '../../api/imports.ts'
import { cancelJob, jobQuery } from '../../api/jobs.ts'
import { JobProgress } from '../../ui/job/job-progress.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { FaultyLines } from './faulty-lines.tsx'
import { Outcome } from './outcome.tsx'

interface RunStepProps {
  readonly shown: ShownImport
  readonly onColumns: () => void
  readonly onAnother: () => void
}

function UnderWay({ shown }: { readonly shown: ShownImport }): ReactNode {
  const { t } = useTranslation('import')
  const queries = useQueryClient()
  const { data } = useQuery({ ...jobQuery(shown.jobId ?? ''), enabled: shown.jobId !== null })
  const cancel = async (): Promise<void> => {
    await cancelJob(shown.jobId ?? '')
    await queries.invalidateQueries({ queryKey: ['imports', shown.id] })
  }
  return (
    <div className="import-under-way">
      <JobProgress state={data?.state ?? 'waiting'} progress={data?.progress ?? { done: 0, total: null }} onCancel={cancel} />
      <p className="import-note">{t('run.leave')}</p>
    </div>
  )
}

/** To what came of it. */
function WayOn({ object }: Pick<ShownImport, 'object'>): ReactNode {
  const { t } = useTranslation('import')
  if (object === 'user') return <Link to="/organisation">{t('run.toPeople')}</Link>
  return (
    <Link to="/$plural" params={{ plural: objects[object].plural }}>
      {t('run.toList')}
    </Link>
  )
}

function saveAs(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

/** What the trial or the run of a file came to, and what can be done then. */
export function RunStep({ shown, onColumns, onAnother }: RunStepProps): ReactNode {
  const { t } = useTranslation('import')
  const queries = useQueryClient()
  const { outcome, fault, stage } = shown
  const run = useMutation({
    mutationFn: () => runImport(shown.id),
    onSettled: () => queries.invalidateQueries({ queryKey: ['imports', shown.id] }),
  })
  const report = useMutation({
    mutationFn: () => importReport(shown.id),
    onSuccess: (blob) => saveAs(blob, `${shown.fileName}-${t('report.name')}.csv`),
  })
  if (importGoesOn(shown)) return <UnderWay shown={shown} />
  const good = outcome.created + outcome.updated
  const tried = stage === 'checked' && !outcome.undone
  return (
    <div className="import-run">
      <Outcome shown={shown} />
      {fault !== null && (
        <Alert
          type="error"
          showIcon
          title={fault.line === null ? fault.message : t('atLine', { line: fault.line, message: fault.message })}
        />
      )}
      {stage === 'stopped' && <Alert type="warning" showIcon title={t('run.stopped')} />}
      {run.isError && <ProblemView error={run.error} inline />}
      <div className="import-actions">
        {(tried || stage === 'stopped') && (
          <Button type="primary" disabled={tried && good === 0} loading={run.isPending} onClick={() => run.mutate()}>
            {stage === 'stopped' ? t('run.goOn') : t('run.start', { count: good })}
          </Button>
        )}
        {stage === 'checked' && <Button onClick={onColumns}>{t('run.columns')}</Button>}
        {outcome.faulty > 0 && (
          <Button icon={<DownloadOutlined aria-hidden />} loading={report.isPending} onClick={() => report.mutate()}>
            {t('report.download')}
          </Button>
        )}
        {stage === 'done' && <WayOn object={shown.object} />}
        {stage !== 'checked' && <Button onClick={onAnother}>{t('run.another')}</Button>}
      </div>
      {report.isError && <ProblemView error={report.error} inline />}
      {outcome.faulty > 0 && <FaultyLines shown={shown} />}
    </div>
  )
}
