import type { ShownRecord } from '@menshen/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AlertShow } from '../../api/alerts.ts'
import { AlertLink } from './alert-link.tsx'
import { About, AlertValue, Due, Severity, State } from './alert-words.tsx'

export interface AlertListProps {
  readonly alerts: readonly ShownRecord[]
  readonly show: AlertShow
}

const COLUMNS = ['severity', 'detection', 'about', 'signals', 'lastAt'] as const

export function AlertTable({ alerts, show }: AlertListProps): ReactNode {
  const { t } = useTranslation('alerts')
  const columns = [...COLUMNS, ...(show === 'closed' ? (['verdict', 'closedAt'] as const) : (['dueAt', 'state'] as const))]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className="panel alerts-scroll" tabIndex={0} aria-label={t('title')}>
      <table className="alerts-table">
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col" className={name === 'signals' ? 'alerts-number' : undefined}>
                {t(`column.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {alerts.map((alert) => (
            <tr key={alert.id}>
              <td>
                <Severity severity={alert.fields.severity} />
              </td>
              <th scope="row">
                <AlertLink alert={alert} />
              </th>
              <td>
                <About alert={alert} />
              </td>
              <td className="alerts-number">
                <AlertValue alert={alert} name="signals" />
              </td>
              <td className="alerts-when">
                <AlertValue alert={alert} name="lastAt" />
              </td>
              <td className={show === 'closed' ? undefined : 'alerts-when'}>
                {show === 'closed' ? <AlertValue alert={alert} name="verdict" /> : <Due alert={alert} />}
              </td>
              <td>{show === 'closed' ? <AlertValue alert={alert} name="closedAt" /> : <State alert={alert} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
