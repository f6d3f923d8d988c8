import { MenuOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.ts'
import { LanguageSwitch } from '../../ui/language/language-switch.tsx'
import { Mark } from '../../ui/look/mark.tsx'
import { AppearanceMenu } from '../appearance-menu.tsx'
import { UserMenu } from './user-menu.tsx'

/** Language, appearance and account, on every page. */
export function TopBar({ onNavigation }: { readonly onNavigation: (() => void) | undefined }): ReactNode {
  const { t } = useTranslation()
  const { demonstration } = useSession()
  return (
    <div className="top-bar">
      {onNavigation !== undefined && (
        <>
          <Button type="text" icon={<MenuOutlined aria-hidden />} aria-label={t('nav.open')} onClick={onNavigation} />
          <Mark size={24} title={t('brand')} />
        </>
      )}
      {demonstration && <span className="demonstration">{t('top.demonstration')}</span>}
      <div className="top-bar-end">
        <LanguageSwitch />
        <AppearanceMenu />
        <UserMenu />
      </div>
    </div>
  )
}
