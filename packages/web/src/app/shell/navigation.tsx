import {
  AlertOutlined,
  FileProtectOutlined,
  HomeOutlined,
  InboxOutlined,
  LineChartOutlined,
  SafetyOutlined,
  UnlockOutlined,
} from '@ant-design/icons'
import { CRM_OBJECT_NAMES, crmObjects } from '@menshen/contract'
import { Link } from '@tanstack/react-router'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { canReach, useSession } from '../../api/session.ts'
import { useLabel } from '../../ui/language/use-language.ts'
import { Mark } from '../../ui/look/mark.tsx'
import { ObjectIcon } from '../../ui/look/object-icon.tsx'
import { WaitingCount } from './waiting-count.tsx'

/** The places one can go to. What is out of reach is no place (V2). */
export function NavigationLinks({ onGo }: { readonly onGo?: () => void }): ReactNode {
  const { t } = useTranslation()
  const label = useLabel()
  const session = useSession()
  const objects = CRM_OBJECT_NAMES.filter((name) => canReach(session, name, 'read'))
  const seesOrganisation = canReach(session, 'unit', 'read')
  const seesPolicy = canReach(session, 'policy', 'read')
  const seesLog = canReach(session, 'auditEvent', 'read')
  const seesAlerts = canReach(session, 'alert', 'read')
  const seesBehaviour = canReach(session, 'auditEvent', 'analyse')
  const seesPool = canReach(session, 'lead', 'claim') && session.reach.lead?.levels.ownerId === 'clear'
  const shared = {
    className: 'nav-link',
    activeProps: { className: 'nav-link nav-link-active' },
    ...(onGo === undefined ? {} : { onClick: onGo }),
  }
  return (
    <nav aria-label={t('nav.main')} className="nav">
      <ul>
        <li>
          <Link to="/" activeOptions={{ exact: true }} {...shared}>
            <HomeOutlined aria-hidden />
            {t('nav.home')}
          </Link>
        </li>
        {canReach(session, 'accessRequest', 'read') && (
          <li>
            <Link to="/access" search={{}} activeOptions={{ includeSearch: false }} {...shared}>
              <UnlockOutlined aria-hidden />
              {t('nav.access')}
              {canReach(session, 'accessRequest', 'decide') && <WaitingCount />}
            </Link>
          </li>
        )}
      </ul>
      {objects.length > 0 && (
        <>
          <p className="nav-group" id="nav-work">
            {t('nav.work')}
          </p>
          <ul aria-labelledby="nav-work">
            {objects.map((name) => (
              <Fragment key={name}>
                <li>
                  <Link
                    to="/$plural"
                    params={{ plural: crmObjects[name].plural }}
                    search={{}}
                    activeOptions={{ includeSearch: false }}
                    {...shared}
                  >
                    <ObjectIcon icon={crmObjects[name].icon} />
                    {label(crmObjects[name].pluralLabels)}
                  </Link>
                </li>
                {name === 'lead' && seesPool && (
                  <li>
                    <Link to="/pool" search={{}} activeOptions={{ includeSearch: false }} {...shared}>
                      <InboxOutlined aria-hidden />
                      {t('nav.pool')}
                    </Link>
                  </li>
                )}
              </Fragment>
            ))}
          </ul>
        </>
      )}
      {(seesOrganisation || seesPolicy || seesLog || seesAlerts || seesBehaviour) && (
        <>
          <p className="nav-group" id="nav-administration">
            {t('nav.administration')}
          </p>
          <ul aria-labelledby="nav-administration">
            {seesOrganisation && (
              <li>
                <Link to="/organisation" search={{}} activeOptions={{ includeSearch: false }} {...shared}>
                  <ObjectIcon icon="apartment" />
                  {t('nav.organisation')}
                </Link>
              </li>
            )}
            {seesPolicy && (
              <li>
                <Link to="/policy" search={{}} activeOptions={{ includeSearch: false }} {...shared}>
                  <SafetyOutlined aria-hidden />
                  {t('nav.policy')}
                </Link>
              </li>
            )}
            {seesLog && (
              <li>
                <Link to="/audit-log" search={{}} activeOptions={{ includeSearch: false }} {...shared}>
                  <FileProtectOutlined aria-hidden />
                  {t('nav.auditLog')}
                </Link>
              </li>
            )}
            {seesAlerts && (
              <li>
                <Link to="/alerts" search={{}} activeOptions={{ includeSearch: false }} {...shared}>
                  <AlertOutlined aria-hidden />
                  {t('nav.alerts')}
                </Link>
              </li>
            )}
            {seesBehaviour && (
              <li>
                <Link to="/behaviour" search={{}} activeOptions={{ includeSearch: false }} {...shared}>
                  <LineChartOutlined aria-hidden />
                  {t('nav.behaviour')}
                </Link>
              </li>
            )}
          </ul>
        </>
      )}
    </nav>
  )
}

/** The navigation at the side of wide windows. */
export function Navigation(): ReactNode {
  const { t } = useTranslation()
  return (
    <div className="side">
      <Link to="/" className="brand" aria-label={t('brand')}>
        <Mark size={26} />
        <span>{t('brand')}</span>
      </Link>
      <NavigationLinks />
    </div>
  )
}
