import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNarrow } from '../look/use-narrow.ts'
import { useReturnFocus } from './use-return-focus.ts'

export interface SideDrawerProps {
  readonly title: ReactNode
  /** In pixels; a narrow screen is filled. */
  readonly width?: number
  /** Beside the title. */
  readonly extra?: ReactNode
  readonly footer?: ReactNode
  readonly className?: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** What one looks at beside the page, for as long as it is there: closed, the focus goes back to what opened it. */
export function SideDrawer({ title, width = 720, extra = null, footer = null, className, onClose, children }: SideDrawerProps): ReactNode {
  const { t } = useTranslation()
  const narrow = useNarrow()
  useReturnFocus()
  return (
    <Drawer
      open
      size={narrow ? '100%' : width}
      onClose={onClose}
      closable={{ 'aria-label': t('action.close') }}
      title={title}
      extra={extra}
      footer={footer}
      {...(className === undefined ? {} : { className })}
    >
      {children}
    </Drawer>
  )
}
