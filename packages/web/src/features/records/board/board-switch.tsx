import { AppstoreOutlined, BarsOutlined } from '@ant-design/icons'
import { crmObjects } from '@menshen/contract'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import './board-switch.css'

/** The same deals as a list or as a board. */
export function BoardSwitch(): ReactNode {
  const { t } = useTranslation('records')
  return (
    <nav className="switch" aria-label={t('board.switch')}>
      <Link to="/$plural" params={{ plural: crmObjects.deal.plural }} search={{}} activeOptions={{ exact: true, includeSearch: false }}>
        <BarsOutlined aria-hidden /> {t('board.asList')}
      </Link>
      <Link to="/deals/board" search={{}} activeOptions={{ includeSearch: false }}>
        <AppstoreOutlined aria-hidden /> {t('board.asBoard')}
      </Link>
    </nav>
  )
}
