import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import { denialsOf, type HeldDenial } from '../draft/grants-of.ts'
import { labelsOf, usePolicy } from '../policy-context.ts'
import { usePredicateText } from './predicate-text.ts'
import { useScopesText } from './scopes-text.ts'

/** What is denied, whatever is granted (G3): of the role, of what it inherits, and for everybody. */
export function DenialList(): ReactNode {
  const { t } = useTranslation('policy')
  const { document, role } = usePolicy()
  const denials = denialsOf(document, role)
  if (denials.length === 0) return null
  return (
    <section className="grant-group" aria-labelledby="denials">
      <h3 id="denials">{t('denials.title')}</h3>
      <p className="tab-hint">{t('denials.hint')}</p>
      <ul>
        {denials.map((held) => (
          <DenialCard key={held.denial.id} held={held} />
        ))}
      </ul>
    </section>
  )
}

function DenialCard({ held }: { readonly held: HeldDenial }): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { document, words } = usePolicy()
  const scopesText = useScopesText()
  const predicateText = usePredicateText()
  const { denial, role } = held
  const object = words.objects.find(({ name }) => name === denial.object)
  if (object === undefined) return null
  const keyText = (key: string): string =>
    key.startsWith('@') ? label(labelsOf(words.classifications, key.slice(1))) : label(labelsOf(object.fields, key))
  const caps = [
    ...Object.entries(denial.fields?.levels ?? {}).map(([key, level]) =>
      t('denials.cap', { field: keyText(key), level: label(labelsOf(words.levels, level)) }),
    ),
    ...Object.keys(denial.fields?.writable ?? {}).map((key) => t('denials.notWritable', { field: keyText(key) })),
  ]
  return (
    <li className="grant-card grant-denial">
      <div className="grant-head">
        <span className="grant-operations">
          {label(object.labels)}: {denial.operations.map((operation) => label(labelsOf(object.operations, operation))).join(t('separator'))}
        </span>
        <code className="grant-id">{denial.id}</code>
        <span className="role-tag">
          {role === null
            ? t('denials.everybody')
            : t('records.from', { role: label(document.roles[role]?.labels ?? { en: role, zh: role }) })}
        </span>
      </div>
      <p>
        {scopesText(denial.records.scopes)}
        {denial.records.where !== undefined && ` · ${t('records.where', { text: predicateText(object, denial.records.where) })}`}
      </p>
      {caps.length > 0 && <p>{caps.join(t('records.semicolon'))}</p>}
    </li>
  )
}
