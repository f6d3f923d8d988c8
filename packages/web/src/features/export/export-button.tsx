import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMayReach } from '../../api/session.ts'
import type { ListToolProps } from '../../ui/slot/list-slots.tsx'

const ExportDialog = lazy(async () => ({ default: (await import('./export-dialog.tsx')).ExportDialog }))

/** Takes what a list shows out of the house; not there for whoever may not. */
export function ExportButton(props: ListToolProps): ReactNode {
  const { t } = useTranslation('export')
  const [open, setOpen] = useState(false)
  const mayExport = useMayReach(props.object.name, 'export')
  if (!mayExport || props.question.bin === true) return null
  return (
    <>
      <Button type="text" icon={<DownloadOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {t('button')}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <ExportDialog {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
