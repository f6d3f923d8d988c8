import { type ObjectSpec, objectSpec, SCOPE_LABELS } from '@menshen/contract'
import type { Scope } from '@menshen/engine'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditContent } from '../../api/audit-log.ts'
import { useLabel } from '../../ui/language/use-language.ts'
import { RecordText } from '../../ui/record/record-text.tsx'
import { useTitles } from '../../ui/record/reference-titles.tsx'
import { EventChanges } from './event-changes.tsx'

/** So many records are named; an answer holds two hundred at most. */
const MOST_NAMED = 30

/** What an event holds: values, what the answer showed, what was looked for, and what let it pass. */
export function EventContent({ content, object }: { readonly content: AuditContent; readonly object: ObjectSpec | undefined }): ReactNode {
  const { t } = useTranslation('audit-log')
  const terms = Object.entries(content.terms)
  const details = Object.entries(content.details).filter(([, value]) => value !== null && value !== '')
  const isEmpty = content.changes.length + content.shown.length + terms.length + details.length === 0 && content.decision === null
  return (
    <>
      {isEmpty && <p className="absent">{t('inside.nothing')}</p>}
      {content.changes.length > 0 && object !== undefined && <EventChanges object={object} changes={content.changes} />}
      {content.decision !== null && <Decision decision={content.decision} />}
      {content.shown.length > 0 && <Shown content={content} />}
      {terms.length > 0 && <Pairs title={t('inside.terms')} pairs={terms} />}
      {details.length > 0 && <Pairs title={t('inside.details')} pairs={details.map(([name, value]) => [name, String(value)])} />}
    </>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <section className="audit-part">
      <h3>{title}</h3>
      {children}
    </section>
  )
}

function Decision({ decision }: { readonly decision: NonNullable<AuditContent['decision']> }): ReactNode {
  const { t } = useTranslation('audit-log')
  const label = useLabel()
  return (
    <Part title={t(decision.allowed ? 'inside.allowed' : 'inside.refused')}>
      <ul className="audit-grants">
        {decision.grants.map(({ id, role, scope }) => (
          <li key={`${id} ${role} ${scope}`}>
            <code>{id}</code> {t('inside.grant', { role, scope: label(SCOPE_LABELS[scope as Scope] ?? { en: scope, zh: scope }) })}
          </li>
        ))}
        {decision.denials.map((id) => (
          <li key={id}>
            <code>{id}</code> {t('inside.denial')}
          </li>
        ))}
        {decision.grants.length + decision.denials.length === 0 && <li>{t('inside.noGrant')}</li>}
      </ul>
    </Part>
  )
}

function Shown({ content: { shown, shownObject } }: { readonly content: AuditContent }): ReactNode {
  const { t } = useTranslation('audit-log')
  const titles = useTitles()
  const spec = shownObject === null ? undefined : objectSpec(shownObject)
  return (
    <Part title={t('inside.shown', { count: shown.length })}>
      <ul className="audit-shown">
        {shown.slice(0, MOST_NAMED).map((id) => (
          <li key={id}>
            {titles[id] === undefined ? (
              <code>{id.slice(0, 8)}</code>
            ) : spec?.kind === 'crm' ? (
              <Link to="/$plural/$id" params={{ plural: spec.plural, id }} translate="no">
                {titles[id]}
              </Link>
            ) : (
              <RecordText>{titles[id]}</RecordText>
            )}
          </li>
        ))}
        {shown.length > MOST_NAMED && <li className="absent">{t('inside.more', { count: shown.length - MOST_NAMED })}</li>}
      </ul>
    </Part>
  )
}

function Pairs({ title, pairs }: { readonly title: string; readonly pairs: readonly (readonly [string, string])[] }): ReactNode {
  return (
    <Part title={title}>
      <dl className="audit-pairs">
        {pairs.map(([name, value]) => (
          <div key={name}>
            <dt>
              {/* As it stands in the log, in either language. */}
              <code translate="no">{name}</code>
            </dt>
            <dd>
              <RecordText>{value}</RecordText>
            </dd>
          </div>
        ))}
      </dl>
    </Part>
  )
}
