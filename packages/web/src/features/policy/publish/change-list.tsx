import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import type { Change } from '../draft/changes.ts'
import { useScopesText } from '../grants/scopes-text.ts'
import { labelsOf, usePolicyReading } from '../policy-context.ts'

/** What a draft changes, in words, by role: what is given stands beside a plus, what is taken beside a minus. */
export function ChangeList({ changes }: { readonly changes: readonly Change[] }): ReactNode {
  const label = useLabel()
  const { document } = usePolicyReading()
  const roles = [...new Set(changes.map(({ role }) => role))]
  return (
    <div className="change-list">
      {roles.map((role) => (
        <section key={role}>
          <h3>{label(document.roles[role]?.labels ?? { en: role, zh: role })}</h3>
          <ul>
            {changes
              .filter((change) => change.role === role)
              .map((change) => (
                <ChangeLine key={JSON.stringify([change.grant.id, { ...change, grant: undefined }])} change={change} />
              ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function signOf(change: Change): '+' | '−' | '~' {
  switch (change.kind) {
    case 'added':
      return '+'
    case 'removed':
      return '−'
    case 'operation':
    case 'scope':
      return change.on ? '+' : '−'
    default:
      return '~'
  }
}

function ChangeLine({ change }: { readonly change: Change }): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { words } = usePolicyReading()
  const scopesText = useScopesText()
  const text = useChangeText()
  const sign = signOf(change)
  const object = words.objects.find(({ name }) => name === change.grant.object)
  return (
    <li className="change-line" data-sign={sign}>
      <span className="change-sign" aria-hidden>
        {sign}
      </span>
      <span>
        <span className="change-place">
          {t('publish.place', {
            object: label(object?.labels ?? { en: change.grant.object, zh: change.grant.object }),
            records: scopesText(change.grant.records.scopes),
          })}
        </span>{' '}
        {text(change)}
      </span>
    </li>
  )
}

function useChangeText(): (change: Change) => string {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { words } = usePolicyReading()
  return (change) => {
    const object = words.objects.find(({ name }) => name === change.grant.object)
    const operation = (name: string): string => label(labelsOf(object?.operations ?? [], name))
    const key = (name: string): string =>
      name.startsWith('@')
        ? t('fields.class', { name: label(labelsOf(words.classifications, name.slice(1))) })
        : label(labelsOf(object?.fields ?? [], name))
    const level = (name: string | null): string => (name === null ? t('fields.unsaid') : label(labelsOf(words.levels, name)))
    const writable = (value: boolean | null): string =>
      value === null ? t('fields.unsaid') : t(value ? 'publish.writable' : 'publish.notWritable')
    const limit = (value: number | null): string => (value === null ? t('records.noLimit') : t('records.limit', { count: value }))
    switch (change.kind) {
      case 'added':
      case 'removed':
        return t(`publish.${change.kind}`, { operations: change.grant.operations.map(operation).join(t('separator')) })
      case 'operation':
        return t(change.on ? 'publish.given' : 'publish.taken', { what: operation(change.operation) })
      case 'scope':
        return t(change.part === 'records' ? 'publish.scope' : 'publish.scopeTo', { scope: label(labelsOf(words.scopes, change.scope)) })
      case 'limit':
        return t('publish.fromTo', { field: t('records.perDay'), from: limit(change.from), to: limit(change.to) })
      case 'level':
        return t('publish.fromTo', { field: key(change.key), from: level(change.from), to: level(change.to) })
      case 'writable':
        return t('publish.fromTo', { field: key(change.key), from: writable(change.from), to: writable(change.to) })
    }
  }
}
