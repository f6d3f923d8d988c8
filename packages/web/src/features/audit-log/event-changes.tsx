import type { ObjectSpec } from '@menshen/contract'
import type { Value } from '@menshen/engine'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditContent } from '../../api/audit-log.ts'
import { useLabel } from '../../ui/language/use-language.ts'
import { FieldValue } from '../../ui/record/field-value.tsx'

type Change = AuditContent['changes'][number]

/** Values before and after, each as the reader may see the field on the record today. */
export function EventChanges({ object, changes }: { readonly object: ObjectSpec; readonly changes: readonly Change[] }): ReactNode {
  const { t } = useTranslation('audit-log')
  const label = useLabel()
  const side = (which: 'before' | 'after'): Readonly<Record<string, Value>> =>
    Object.fromEntries(changes.map((change) => [change.field, change[which]]))
  const value = (change: Change, which: 'before' | 'after'): ReactNode => {
    const field = object.fields[change.field]
    if (change.erased.includes(which)) return <span className="absent">{t('inside.erased')}</span>
    if (field === undefined) return null
    return (
      <FieldValue name={change.field} field={field} value={change[which]} masked={change.level === 'masked'} fields={side(which)} compact />
    )
  }
  return (
    <div className="audit-part">
      <h3>{t('inside.changes')}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard */}
      <section className="table-scroll" tabIndex={0} aria-label={t('inside.changes')}>
        <table className="audit-table">
          <thead>
            <tr>
              <th scope="col">{t('inside.field')}</th>
              <th scope="col">{t('inside.before')}</th>
              <th scope="col">{t('inside.after')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <tr key={change.field}>
                <th scope="row">{label(object.fields[change.field]?.labels ?? { en: change.field, zh: change.field })}</th>
                <td>{value(change, 'before')}</td>
                <td>{value(change, 'after')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}
