import { DownloadOutlined } from '@ant-design/icons'
import type { ShownExport } from '@menshen/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { exportFileAddress, exportQuery } from '../../api/exports.ts'
import { cancelJob } from '../../api/jobs.ts'
import { JobProgress } from '../../ui/job/job-progress.tsx'
import { jobStateOf, whyNoFile } from './why-no-file.ts'

interface RunningExportProps {
  readonly id: string
  readonly first: ShownExport
  /** The reader goes on to the page of exports. */
  readonly onLeave: () => void
}

/** How far an export is that was just asked for. */
export function RunningExport({ id, first, onLeave }: RunningExportProps): ReactNode {
  const { t } = useTranslation('export')
  const queries = useQueryClient()
  const { data = first } = useQuery(exportQuery(id))
  const why = whyNoFile(data)
  const cancel = async (): Promise<void> => {
    await cancelJob(id)
    await queries.invalidateQueries({ queryKey: ['exports'] })
  }
  return (
    <div className="export-running">
      <JobProgress
        state={jobStateOf(data.state)}
        progress={data.progress}
        problem={why === null ? undefined : t(`why.${why}`)}
        onCancel={cancel}
      >
        {data.state === 'done' && (
          <Button
            type="primary"
            icon={<DownloadOutlined aria-hidden />}
            href={exportFileAddress(id)}
            download={data.fileName}
            // A file that may not leave any more is destroyed when it is asked for; the browser only says that it failed.
            onClick={() => setTimeout(() => void queries.invalidateQueries({ queryKey: ['exports'] }), 2_000)}
          >
            {t('download')}
          </Button>
        )}
      </JobProgress>
      <p className="export-note">{t('running')}</p>
      <Link to="/exports" onClick={onLeave}>
        {t('toExports')}
      </Link>
    </div>
  )
}
