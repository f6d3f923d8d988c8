import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import type { HeldGrant } from '../draft/grants-of.ts'
import { useScopesText } from '../grants/scopes-text.ts'
import { labelsOf, type PolicyObject, usePolicy } from '../policy-context.ts'
import { FieldCell } from './field-cell.tsx'

interface FieldsMatrixProps {
  readonly object: PolicyObject
  readonly held: readonly HeldGrant[]
}

/** Rows: classes, each followed by its fields. Columns: the grants of one object type. */
export function FieldsMatrix({ object, held }: FieldsMatrixProps): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { words } = usePolicy()
  const classes = words.classifications.filter(({ name }) => object.fields.some(({ classification }) => classification === name))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className="matrix-scroll" tabIndex={0} aria-label={t('fields.caption', { object: label(object.labels) })}>
      <table className="matrix fields-matrix">
        <thead>
          <tr>
            <th scope="col">{t('fields.field')}</th>
            {held.map((each) => (
              <GrantHeading key={each.grant.id} object={object} held={each} />
            ))}
          </tr>
        </thead>
        {classes.map(({ name, labels }) => (
          <tbody key={name}>
            <tr className="fields-class">
              <th scope="row" className="fields-class-name">
                {t('fields.class', { name: label(labels) })}
              </th>
              {held.map((each) => (
                <td key={each.grant.id}>
                  <FieldCell held={each} fieldKey={`@${name}`} classification={name} name={label(labels)} writable />
                </td>
              ))}
            </tr>
            {object.fields
              .filter(({ classification }) => classification === name)
              .map((field) => (
                <tr key={field.name}>
                  <th scope="row" className="fields-field">
                    {label(field.labels)}
                  </th>
                  {held.map((each) => (
                    <td key={each.grant.id}>
                      <FieldCell
                        held={each}
                        fieldKey={field.name}
                        classification={name}
                        name={label(field.labels)}
                        writable={field.writable}
                      />
                    </td>
                  ))}
                </tr>
              ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}

function GrantHeading({ object, held }: { readonly object: PolicyObject; readonly held: HeldGrant }): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { document } = usePolicy()
  const scopesText = useScopesText()
  const { grant, inherited, role } = held
  return (
    <th scope="col" className="grant-heading">
      <span className="grant-heading-scopes">{scopesText(grant.records.scopes)}</span>
      <span className="grant-heading-operations">
        {grant.operations.map((operation) => label(labelsOf(object.operations, operation))).join(t('separator'))}
      </span>
      {inherited && (
        <span className="role-tag">{t('records.from', { role: label(document.roles[role]?.labels ?? { en: role, zh: role }) })}</span>
      )}
    </th>
  )
}
