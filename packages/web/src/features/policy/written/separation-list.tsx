import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import { labelsOf, roleLabels, usePolicy } from '../policy-context.ts'
import { BothLanguages } from './both-languages.tsx'

/** Which duties one person must not unite. */
export function SeparationList(): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { document, words } = usePolicy()
  const rules = document.separation ?? []
  if (rules.length === 0) return null
  return (
    <section aria-labelledby="separation">
      <div className="written-title">
        <h2 id="separation">{t('written.separation')}</h2>
      </div>
      <ul className="duty-list">
        {rules.map(({ id, labels, roles = [], operations }) => {
          const object = words.objects.find(({ name }) => name === operations?.object)
          return (
            <li key={id}>
              <BothLanguages labels={labels} />
              {roles.length > 0 && (
                <p className="tab-hint">
                  {t('written.neverHeld', { roles: roles.map((role) => label(roleLabels(document, role))).join(t('separator')) })}
                </p>
              )}
              {operations !== undefined && (
                <p className="tab-hint">
                  {t('written.neverUsed', {
                    object: label(object?.labels ?? { en: operations.object, zh: operations.object }),
                    operations: operations.operations.map((name) => label(labelsOf(object?.operations ?? [], name))).join(t('separator')),
                  })}
                </p>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
