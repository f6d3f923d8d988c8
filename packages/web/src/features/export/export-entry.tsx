import { DeleteOutlined, DownloadOutlined } from '@ant-design/icons'
import { objects, type ShownExport } from '@menshen/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exportFileAddress, removeExport } from '../../api/exports.ts'
import { cancelJob } from '../../api/jobs.ts'
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx'
import { useFormats } from '../../ui/format/format-context.tsx'
import { JobProgress } from '../../ui/job/job-progress.tsx'
import { useLabel } from '../../ui/language/use-language.ts'
import { ObjectIcon } from '../../ui/look/object-icon.tsx'
import { RecordText } from '../../ui/record/record-text.tsx'
import { ExportAgain } from './export-again.tsx'
import { whyNoFile } from './why-no-file.ts'

/** Colour is only ever a second sign beside the word. */
const TONES = {
  waiting: 'warn',
  running: 'busy',
  done: 'good',
  failed: 'bad',
  cancelled: 'quiet',
  destroyed: 'bad',
  expired: 'quiet',
} as const

/** One export in the list of a person's own. */
export function ExportEntry({ entry }: { readonly entry: ShownExport }): ReactNode {
  const { t } = useTranslation('export')
  const label = useLabel()
  const formats = useFormats()
  const queries = useQueryClient()
  const again = () => queries.invalidateQueries({ queryKey: ['exports'] })
  const { id, object, format, state, progress, fields, reason, rows, sha256, createdAt, expiresAt } = entry
  const spec = objects[object]
  const why = whyNoFile(entry)
  const facts = [
    formats.instant(createdAt),
    ...(rows === null ? [] : [t('rows', { count: rows, text: formats.number(rows) })]),
    t('page.columns', { count: fields.length, text: formats.number(fields.length) }),
    ...(state === 'done' && expiresAt !== null ? [t('page.until', { at: formats.instant(expiresAt) })] : []),
  ]
  return (
    <li className="export-entry">
      <div className="export-entry-head">
        <ObjectIcon icon={spec.icon} />
        <h2>{t('page.of', { objects: label(spec.pluralLabels), format: format.toUpperCase() })}</h2>
        <span className={`state state-${TONES[state]}`}>{t(`state.${state}`)}</span>
      </div>
      <p className="export-note">{facts.join(' · ')}</p>
      <p className="export-reason">
        {t('page.reason')} <RecordText>{reason}</RecordText>
      </p>
      {(state === 'waiting' || state === 'running') && (
        <JobProgress state={state} progress={progress} onCancel={() => cancelJob(id).then(again)} />
      )}
      {why !== null && <p>{t(`why.${why}`)}</p>}
      {(why !== null || state === 'cancelled') && entry.question !== null && <ExportAgain entry={entry} question={entry.question} />}
      {state === 'done' && (
        <>
          {sha256 !== null && <p className="export-sum">{t('page.check', { sum: sha256 })}</p>}
          <Actions id={id} fileName={entry.fileName} again={again} />
        </>
      )}
    </li>
  )
}

interface ActionsProps {
  readonly id: string
  readonly fileName: string
  readonly again: () => Promise<void>
}

function Actions({ id, fileName, again }: ActionsProps): ReactNode {
  const { t } = useTranslation('export')
  const [asking, setAsking] = useState(false)
  return (
    <div className="export-actions">
      <Button
        type="primary"
        icon={<DownloadOutlined aria-hidden />}
        href={exportFileAddress(id)}
        download={fileName}
        onClick={() => setTimeout(again, 2_000)}
      >
        {t('download')}
      </Button>
      <Button icon={<DeleteOutlined aria-hidden />} onClick={() => setAsking(true)}>
        {t('destroy')}
      </Button>
      {asking && (
        <ConfirmDialog
          title={t('destroy')}
          text={t('destroyText')}
          danger
          onConfirm={async () => {
            await removeExport(id)
            setAsking(false)
            await again()
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  )
}
