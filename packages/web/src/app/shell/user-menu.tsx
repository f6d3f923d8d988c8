import { DownloadOutlined, KeyOutlined, LogoutOutlined, SwapOutlined } from '@ant-design/icons'
import { Link, useNavigate } from '@tanstack/react-router'
import { App, Button, Popover } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDirectory } from '../../api/directory.ts'
import { useSession, useSignOut } from '../../api/session.ts'
import { useReturnFocus } from '../../ui/dialog/use-return-focus.ts'
import { useFormats } from '../../ui/format/format-context.tsx'
import { useLabel, useLanguage } from '../../ui/language/use-language.ts'
import { Avatar } from '../../ui/look/person.tsx'

/** Who one is here, in which unit and roles, and the way out. */
export function UserMenu(): ReactNode {
  const { t } = useTranslation()
  const { user, roles } = useSession()
  const language = useLanguage()
  const label = useLabel()
  const [open, setOpen] = useState(false)
  const name = language === 'zh' ? (user.nameZh ?? user.name) : user.name
  const held = [...new Set(roles.map((role) => label(role.labels)))]
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      destroyOnHidden
      placement="bottomRight"
      content={<Account onGo={() => setOpen(false)} />}
      styles={{ container: { padding: 0 } }}
    >
      <Button type="text" className="user-button" aria-expanded={open}>
        <Avatar name={name} size={28} />
        <span className="user-button-text">
          <span className="visually-hidden">{t('top.account')}</span>
          <span className="user-button-name" translate="no">
            {name}
          </span>
          {held.length > 0 && <span className="user-button-role">{held.join(' · ')}</span>}
        </span>
      </Button>
    </Popover>
  )
}

function Account({ onGo }: { readonly onGo: () => void }): ReactNode {
  const { t } = useTranslation()
  const { user, demonstration } = useSession()
  const language = useLanguage()
  const signOut = useSignOut()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const leave = async (): Promise<void> => {
    try {
      const location = await signOut()
      if (location === null) await navigate({ to: '/sign-in', search: {} })
      else window.location.assign(location)
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error))
    }
  }
  const name = language === 'zh' ? (user.nameZh ?? user.name) : user.name
  const unit = language === 'zh' ? (user.unitNameZh ?? user.unitName) : user.unitName
  // It lies at the end of the page: whoever works by keyboard would come to it last of all.
  const account = useRef<HTMLDivElement>(null)
  useReturnFocus()
  useEffect(() => account.current?.focus({ preventScroll: true }), [])
  return (
    <div className="account" ref={account} tabIndex={-1}>
      <div className="account-head">
        <Avatar name={name} size={40} />
        <div>
          <p className="account-name" translate="no">
            {name}
          </p>
          <p className="account-line" translate="no">
            {unit}
          </p>
          <p className="account-line" translate="no">
            {user.email}
          </p>
        </div>
      </div>
      <Roles />
      <Link to="/account" className="account-link" onClick={onGo}>
        <KeyOutlined aria-hidden />
        {t('top.ownAccount')}
      </Link>
      <Link to="/exports" className="account-link" onClick={onGo}>
        <DownloadOutlined aria-hidden />
        {t('top.exports')}
      </Link>
      <Button
        block
        type="text"
        icon={demonstration ? <SwapOutlined aria-hidden /> : <LogoutOutlined aria-hidden />}
        onClick={() => void leave()}
        className="account-out"
      >
        {demonstration ? t('top.switchPerson') : t('top.signOut')}
      </Button>
    </div>
  )
}

function Roles(): ReactNode {
  const { t } = useTranslation()
  const { roles } = useSession()
  const label = useLabel()
  const formats = useFormats()
  const { titles } = useDirectory()
  return (
    <div className="account-roles">
      <p className="account-heading">{t('top.roles')}</p>
      {roles.length === 0 && <p className="account-line">{t('top.noRoles')}</p>}
      <ul>
        {roles.map((role) => (
          <li key={role.role + role.unitId}>
            <span>{label(role.labels)}</span>
            <span className="account-line">
              {[titles[role.unitId], role.validUntil === null ? undefined : t('top.until', { day: formats.day(role.validUntil) })]
                .filter((part) => part !== undefined)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
