import { UploadOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { MouseEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useReach } from '../../api/session.ts'
import type { ListToolProps } from '../../ui/slot/list-slots.tsx'

/** The way to import into a list; not there for whoever may not. */
export function ImportButton({ object, question }: ListToolProps): ReactNode {
  const { t } = useTranslation('import')
  const navigate = useNavigate()
  const { operations } = useReach(object.name)
  if (!operations.includes('import') || question.bin === true) return null
  const go = (event: MouseEvent): void => {
    // A new tab is the browser's affair.
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    void navigate({ to: '/import/$plural', params: { plural: object.plural } })
  }
  return (
    <Button type="text" icon={<UploadOutlined aria-hidden />} href={`/import/${object.plural}`} onClick={go}>
      {t('button')}
    </Button>
  )
}
