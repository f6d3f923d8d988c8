import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Mark } from '../../ui/look/mark.tsx'
import { NavigationLinks } from './navigation.tsx'

/** The navigation of narrow windows. */
export function NavigationDrawer({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const title = (
    <span className="brand brand-drawer">
      <Mark size={24} />
      {t('brand')}
    </span>
  )
  return (
    <Drawer
      open={open}
      onClose={onClose}
      placement="left"
      size={280}
      title={title}
      closable={{ 'aria-label': t('nav.close') }}
      className="side-drawer"
    >
      <NavigationLinks onGo={onClose} />
    </Drawer>
  )
}
