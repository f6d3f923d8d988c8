import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useReach } from '../../api/session.ts'
import { useFormats } from '../../ui/format/format-context.tsx'
import { PageHeader } from '../../ui/look/page-header.tsx'
import { Tabs } from '../../ui/look/tabs.tsx'
import { useDocumentTitle } from '../../ui/look/use-document-title.ts'
import { NothingHere } from '../../ui/state/nothing-here.tsx'
import { AlertDrawer } from './alert-drawer.tsx'
import { AlertList } from './alert-list.tsx'
import { DetectionList } from './detection-list.tsx'
import { useFreshAlerts } from './use-fresh-alerts.ts'
import { usePlace } from './use-place.ts'
import './alerts.css'

/** What the watch over the log found, and how right its detections are. */
export function AlertsPage(): ReactNode {
  return useReach('alert').operations.includes('read') ? <Alerts /> : <NothingHere />
}

function Alerts(): ReactNode {
  const { t } = useTranslation('alerts')
  const formats = useFormats()
  const { tab, alert, go } = usePlace()
  const { open, state } = useFreshAlerts()
  useDocumentTitle(t('title'))
  const count = open === undefined || open === 0 ? undefined : formats.number(open)
  return (
    <div className="page">
      <PageHeader
        title={t('title')}
        below={
          <p className="alerts-hint" role="status">
            {state === 'broken' || state === 'over' ? t(`stream.${state}`) : t('hint')}
          </p>
        }
      />
      <Tabs
        label={t('tabs')}
        tabs={[
          { key: 'alerts', label: t('tab.alerts'), count, content: () => <AlertList /> },
          { key: 'detections', label: t('tab.detections'), content: () => <DetectionList /> },
        ]}
        active={tab}
        onChange={(key) => go({ tab: key === 'alerts' ? undefined : key })}
      />
      {alert !== undefined && <AlertDrawer key={alert} id={alert} onClose={() => go({ alert: undefined })} />}
    </div>
  )
}
