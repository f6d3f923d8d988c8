import { UploadOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useReach } from '../../api/session.ts'
import type { ListToolProps } from '../../ui/slot/list-slots.tsx'

/** The way to import into a list; not there for whoever may not. */
export function ImportButton({ object, question }: ListToolProps): ReactNode {
  const { t } = useTranslation('import')
  const { operations } = useReach(object.name)
  if (!operations.includes('import') || question.bin === true) return null
  return (
    <Link to="/import/$plural" params={{ plural: object.plural }}>
      <Button type="text" icon={<UploadOutlined />} tabIndex={-1}>
        {t('button')}
      </Button>
    </Link>
  )
}
