import { DesktopOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { onItem } from '../ui/look/on-item.ts'
import { THEME_CHOICES, type ThemeChoice, useThemeMode } from './theme/theme-mode.tsx'

const ICONS: Readonly<Record<ThemeChoice, ReactNode>> = {
  light: <SunOutlined aria-hidden />,
  dark: <MoonOutlined aria-hidden />,
  system: <DesktopOutlined aria-hidden />,
}

/** Light, dark or as the system has it. */
export function AppearanceMenu(): ReactNode {
  const { t } = useTranslation()
  const { choice, mode, choose } = useThemeMode()
  const items = THEME_CHOICES.map((key) => ({ key, label: t(`top.${key}`), icon: ICONS[key] }))
  return (
    <Dropdown
      autoFocus
      trigger={['click']}
      menu={{ items, selectable: true, selectedKeys: [choice], onClick: onItem((key) => choose(key as ThemeChoice)) }}
      placement="bottomRight"
    >
      <Button type="text" icon={ICONS[mode]} aria-label={t('top.appearance')} />
    </Dropdown>
  )
}
