import { administrativeObjects, type ShownRecord } from '@menshen/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../ui/format/format-context.tsx'
import { useLabel } from '../../ui/language/use-language.ts'
import { FieldValue } from '../../ui/record/field-value.tsx'
import { useTitles } from '../../ui/record/reference-titles.tsx'
import { Unseen } from '../../ui/record/unseen.tsx'

type AlertField = keyof typeof administrativeObjects.alert.fields

interface OfAlert {
  readonly alert: ShownRecord
}

const { fields: FIELDS } = administrativeObjects.alert

/** A text that an alert shows; what is hidden or absent is none. */
export function textOf({ fields }: ShownRecord, name: AlertField): string | null {
  const value = fields[name]
  return typeof value === 'string' ? value : null
}

export function AlertValue({ alert, name }: OfAlert & { readonly name: AlertField }): ReactNode {
  const { fields, masked } = alert
  return <FieldValue name={name} field={FIELDS[name]} value={fields[name]} masked={masked.includes(name)} fields={fields} />
}

/** How bad it is, in a word; the colour only helps to find it. */
export function Severity({ severity }: { readonly severity: unknown }): ReactNode {
  const label = useLabel()
  const options = FIELDS.severity.options
  if (typeof severity !== 'string' || !Object.hasOwn(options, severity)) return <Unseen className="absent" />
  return <span className={`severity severity-${severity}`}>{label(options[severity as keyof typeof options])}</span>
}

/** Whom or what it is about: an account, else where it came from. */
export function About({ alert }: OfAlert): ReactNode {
  const { t } = useTranslation('alerts')
  const { accountId, address } = alert.fields
  if (accountId !== null && accountId !== undefined) return <AlertValue alert={alert} name="accountId" />
  if (address !== null && address !== undefined) return <AlertValue alert={alert} name="address" />
  return <span className="absent">{t('company')}</span>
}

/** By when it is to be closed, and whether that has passed. */
export function Due({ alert }: OfAlert): ReactNode {
  const { t } = useTranslation('alerts')
  const formats = useFormats()
  const due = textOf(alert, 'dueAt')
  if (due === null) return <Unseen className="absent" />
  const overdue = alert.fields.state !== 'closed' && new Date(due) < new Date()
  return (
    <>
      <time dateTime={due}>{formats.instant(due)}</time>
      {overdue && <span className="alert-overdue"> {t('overdue')}</span>}
    </>
  )
}

/** How it stands, with who has taken it on. */
export function State({ alert }: OfAlert): ReactNode {
  const { t } = useTranslation('alerts')
  const titles = useTitles()
  const owner = textOf(alert, 'ownerId')
  if (alert.fields.state !== 'taken' || owner === null) return <AlertValue alert={alert} name="state" />
  return <span className="state state-warn">{t('takenBy', { name: titles[owner] ?? t('somebody') })}</span>
}
