import type { ShownRecord } from '@menshen/contract'
import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { recordQuery } from '../../api/records.ts'
import { SideDrawer } from '../../ui/dialog/side-drawer.tsx'
import { useLabel } from '../../ui/language/use-language.ts'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { AlertActions, mayHandle } from './alert-actions.tsx'
import { EvidenceOf } from './alert-evidence.tsx'
import { AlertFacts } from './alert-facts.tsx'
import { Severity, State } from './alert-words.tsx'
import { useAlertTitle, useDetection } from './use-detection.ts'

/** One alert: what it says, what lies behind it, and what is done about it. */
export function AlertDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('alerts')
  const titleOf = useAlertTitle()
  const { data: alert, error, isError, refetch } = useQuery(recordQuery('alert', id))
  return (
    <SideDrawer
      onClose={onClose}
      title={isError ? t('one') : titleOf(alert?.fields.detection)}
      footer={alert === undefined || !mayHandle(alert) ? null : <AlertActions alert={alert} />}
      className="alert-drawer"
    >
      {isError && <ProblemView error={error} onRetry={() => void refetch()} inline />}
      {!isError && alert === undefined && <Skeleton active />}
      {alert !== undefined && <Content alert={alert} />}
    </SideDrawer>
  )
}

function Content({ alert }: { readonly alert: ShownRecord }): ReactNode {
  const titleOf = useAlertTitle()
  const label = useLabel()
  const detection = useDetection()(alert.fields.detection)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard, also where nothing in it can be pressed
    <section tabIndex={0} aria-label={titleOf(alert.fields.detection)}>
      <p className="alert-standing">
        <Severity severity={alert.fields.severity} />
        <State alert={alert} />
      </p>
      {detection !== undefined && <p className="alert-description">{label(detection.description)}</p>}
      <AlertFacts alert={alert} attack={detection?.attack ?? null} />
      <EvidenceOf alert={alert} />
    </section>
  )
}
