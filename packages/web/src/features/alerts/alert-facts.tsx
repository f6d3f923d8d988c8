import { administrativeObjects, type ShownRecord } from '@menshen/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { evidenceQuery } from '../../api/alerts.ts'
import { useReach } from '../../api/session.ts'
import { useLabel } from '../../ui/language/use-language.ts'
import { AlertValue, Due, textOf } from './alert-words.tsx'
import { PlaceOf } from './place-of.tsx'
import '../../ui/look/facts.css'

const { fields: FIELDS } = administrativeObjects.alert
const ALWAYS = ['accountId', 'address', 'signals', 'firstAt', 'lastAt', 'createdAt', 'dueAt', 'ownerId'] as const
const CLOSED = ['verdict', 'closedBy', 'closedAt', 'expectedUntil', 'note'] as const

interface AlertFactsProps {
  readonly alert: ShownRecord
  readonly attack: string | null
}

/** What is known of an alert, and once it is closed what became of it. */
export function AlertFacts({ alert, attack }: AlertFactsProps): ReactNode {
  const { t } = useTranslation('alerts')
  const label = useLabel()
  const { data: evidence } = useQuery(evidenceQuery(alert.id, Number(alert.fields.signals ?? 0)))
  const isThere = (name: keyof typeof FIELDS): boolean => (alert.fields[name] ?? null) !== null
  const part = (names: readonly (keyof typeof FIELDS)[]): ReactNode =>
    names.filter(isThere).map((name) => (
      <div key={name} className={name === 'note' ? 'alert-note' : undefined}>
        <dt>{label(FIELDS[name].labels)}</dt>
        <dd data-field={name}>
          {name === 'dueAt' ? <Due alert={alert} /> : <AlertValue alert={alert} name={name} />}
          {name === 'address' && <PlaceOf address={alert.fields.address} places={evidence?.places ?? []} />}
          {name === 'accountId' && <InLog id={textOf(alert, 'accountId')} />}
        </dd>
      </div>
    ))
  return (
    <>
      {alert.fields.state === 'closed' && <dl className="facts alert-verdict">{part(CLOSED)}</dl>}
      <dl className="facts">
        {part(ALWAYS)}
        {attack !== null && (
          <div>
            <dt>{t('attack')}</dt>
            <dd>
              <code translate="no">{attack}</code>
            </dd>
          </div>
        )}
      </dl>
    </>
  )
}

/** From the account to all that it did and that was done to it, for whoever may look into the log. */
function InLog({ id }: { readonly id: string | null }): ReactNode {
  const { t } = useTranslation('alerts')
  const { operations, levels } = useReach('auditEvent')
  if (id === null || !operations.includes('read') || levels.ownerId !== 'clear') return null
  const f = operations.includes('inspect') ? { record: id } : { who: id }
  return (
    <Link to="/audit-log" search={{ f }} className="alert-log">
      {t('log')}
    </Link>
  )
}
