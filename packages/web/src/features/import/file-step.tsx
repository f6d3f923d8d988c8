import { InboxOutlined } from '@ant-design/icons'
import { IMPORT_LIMITS, type ImportObject } from '@menshen/contract'
import { useMutation } from '@tanstack/react-query'
import { Progress, Upload } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { uploadImport } from '../../api/imports.ts'
import { ProblemView } from '../../ui/state/problem-view.tsx'

interface FileStepProps {
  readonly object: ImportObject
  readonly onUploaded: (id: string) => void
}

/** Choosing the file, and sending it. */
export function FileStep({ object, onUploaded }: FileStepProps): ReactNode {
  const { t } = useTranslation('import')
  const [sent, setSent] = useState(0)
  const [tooLarge, setTooLarge] = useState(false)
  const upload = useMutation({ mutationFn: (file: File) => uploadImport(object, file, setSent), onSuccess: onUploaded })
  const choose = (file: File): false => {
    const fits = file.size > 0 && file.size <= IMPORT_LIMITS.fileBytes
    setTooLarge(!fits)
    setSent(0)
    if (fits) upload.mutate(file)
    // Nothing is sent by the component itself.
    return false
  }
  return (
    <div className="import-file">
      <Upload.Dragger
        accept=".csv,.txt,.tsv,.xlsx"
        multiple={false}
        showUploadList={false}
        disabled={upload.isPending}
        beforeUpload={choose}
      >
        <p className="import-file-icon">
          <InboxOutlined aria-hidden />
        </p>
        <p className="import-file-call">{t('file.choose')}</p>
        <p className="import-note">{t('file.kinds')}</p>
      </Upload.Dragger>
      {upload.isPending && <Progress percent={Math.round(sent * 100)} aria-label={t('file.sending')} />}
      {tooLarge && (
        <p role="alert" className="import-fault">
          {t('file.tooLarge')}
        </p>
      )}
      {upload.isError && <ProblemView error={upload.error} inline />}
      <ul className="import-note">
        <li>{t(object === 'user' ? 'file.people' : 'file.titles')}</li>
        <li>{t('file.nothingYet')}</li>
        <li>{t('file.kept')}</li>
      </ul>
    </div>
  )
}
