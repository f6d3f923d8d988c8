import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AlertLink } from './alert-link.tsx'
import type { AlertListProps } from './alert-table.tsx'
import { About, AlertValue, Due, Severity, State } from './alert-words.tsx'

/** The same in the room of a phone. */
export function AlertCards({ alerts, show }: AlertListProps): ReactNode {
  return (
    <ul className="alert-cards">
      {alerts.map((alert) => (
        <li key={alert.id} className="panel alert-card">
          <p className="alert-card-head">
            <Severity severity={alert.fields.severity} />
            {show === 'closed' ? <AlertValue alert={alert} name="verdict" /> : <State alert={alert} />}
          </p>
          <h2 className="alert-card-title">
            <AlertLink alert={alert} />
          </h2>
          <dl className="alert-card-facts">
            <Fact name="about">
              <About alert={alert} />
            </Fact>
            <Fact name="signals">
              <AlertValue alert={alert} name="signals" />
            </Fact>
            <Fact name="lastAt">
              <AlertValue alert={alert} name="lastAt" />
            </Fact>
            <Fact name={show === 'closed' ? 'closedAt' : 'dueAt'}>
              {show === 'closed' ? <AlertValue alert={alert} name="closedAt" /> : <Due alert={alert} />}
            </Fact>
          </dl>
        </li>
      ))}
    </ul>
  )
}

interface FactProps {
  readonly name: 'about' | 'signals' | 'lastAt' | 'closedAt' | 'dueAt'
  readonly children: ReactNode
}

function Fact({ name, children }: FactProps): ReactNode {
  const { t } = useTranslation('alerts')
  return (
    <div>
      <dt>{t(`column.${name}`)}</dt>
      <dd>{children}</dd>
    </div>
  )
}
