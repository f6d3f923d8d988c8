import { AppstoreOutlined, BarsOutlined } from '@ant-design/icons'
import { crmObjects } from '@menshen/contract'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import './board-switch.css'

/** The same deals as a list or as a board; one's own stay one's own on the way. @param mine the person whose deals alone are shown */
export function BoardSwitch({ mine }: { readonly mine: string | null }): ReactNode {
  const { t } = useTranslation('records')
  const list = mine === null ? {} : { f: { ownerId: { kind: 'any', of: [mine] } } }
  return (
    <nav className="switch" aria-label={t('board.switch')}>
      <Link to="/$plural" params={{ plural: crmObjects.deal.plural }} search={list} activeOptions={{ exact: true, includeSearch: false }}>
        <BarsOutlined aria-hidden /> {t('board.asList')}
      </Link>
      <Link to="/deals/board" search={mine === null ? {} : { mine: true }} activeOptions={{ includeSearch: false }}>
        <AppstoreOutlined aria-hidden /> {t('board.asBoard')}
      </Link>
    </nav>
  )
}
