import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NewRoleDialog } from './new-role-dialog.tsx'

/** The way to another role, at the head of their list. */
export function NewRoleButton(): ReactNode {
  const { t } = useTranslation('policy')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button className="role-new" icon={<PlusOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {t('role.new')}
      </Button>
      {open && <NewRoleDialog onClose={() => setOpen(false)} />}
    </>
  )
}
