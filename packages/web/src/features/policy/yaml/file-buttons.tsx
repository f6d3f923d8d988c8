import { DownloadOutlined, FolderOpenOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { textOf } from '../draft/draft-text.ts'
import { useDraftSource } from '../draft/use-draft-source.ts'
import { usePolicy } from '../policy-context.ts'

/** Hands a text to the browser as a file. */
function save(text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }))
  link.download = 'policy.yaml'
  link.click()
  URL.revokeObjectURL(link.href)
}

/** The draft as a file, for those who keep their policy in a repository; and a file as the draft. */
export function FileButtons({ writable }: { readonly writable: boolean }): ReactNode {
  const { t } = useTranslation('policy')
  const { draft } = usePolicy()
  const setSource = useDraftSource()
  const input = useRef<HTMLInputElement>(null)
  return (
    <span className="yaml-files">
      {writable && (
        <>
          <Button size="small" icon={<FolderOpenOutlined aria-hidden />} onClick={() => input.current?.click()}>
            {t('yaml.open')}
          </Button>
          <input
            ref={input}
            type="file"
            accept=".yaml,.yml"
            hidden
            aria-label={t('yaml.open')}
            onChange={(event) => {
              const file = event.target.files?.[0]
              event.target.value = ''
              void file?.text().then(setSource)
            }}
          />
        </>
      )}
      <Button size="small" icon={<DownloadOutlined aria-hidden />} onClick={() => void textOf(draft).then(save)}>
        {t('yaml.save')}
      </Button>
    </span>
  )
}
