import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import { labelsOf, type PolicyObject, usePolicy } from '../policy-context.ts'
import { FunctionCell } from './function-cell.tsx'

/** Operations that have a column of their own when an object type of the group has them. */
const COLUMNS = ['read', 'create', 'update', 'delete', 'restore', 'purge', 'transfer', 'share', 'reveal', 'export', 'import'] as const

/** Functions 功能权限: which operations a role has on which object types. */
export function FunctionsTab(): ReactNode {
  const { t } = useTranslation('policy')
  const { words } = usePolicy()
  return (
    <div className="matrices">
      <p className="tab-hint">{t('functions.hint')}</p>
      {(['crm', 'administrative'] as const).map((kind) => (
        <Matrix key={kind} caption={t(`functions.${kind}`)} objects={words.objects.filter((object) => object.kind === kind)} />
      ))}
      <p className="legend">
        <span className="legend-own" aria-hidden /> {t('functions.own')}
        <span className="legend-inherited" aria-hidden /> {t('functions.inherited')}
        <span className="legend-cut" aria-hidden /> {t('functions.cut')}
      </p>
    </div>
  )
}

function Matrix({ caption, objects }: { readonly caption: string; readonly objects: readonly PolicyObject[] }): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const columns = COLUMNS.filter((name) => objects.some((object) => object.operations.some((operation) => operation.name === name)))
  const others = (object: PolicyObject): PolicyObject['operations'] =>
    object.operations.filter(({ name }) => !(COLUMNS as readonly string[]).includes(name))
  const hasOthers = objects.some((object) => others(object).length > 0)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className="matrix-scroll" tabIndex={0} aria-label={caption}>
      <table className="matrix">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('functions.object')}</th>
            {columns.map((name) => (
              <th key={name} scope="col" className="matrix-operation">
                {label(
                  labelsOf(
                    objects.flatMap((object) => object.operations),
                    name,
                  ),
                )}
              </th>
            ))}
            {hasOthers && <th scope="col">{t('functions.others')}</th>}
          </tr>
        </thead>
        <tbody>
          {objects.map((object) => (
            <tr key={object.name}>
              <th scope="row">{label(object.labels)}</th>
              {columns.map((name) => (
                <td key={name} className="matrix-cell">
                  {object.operations.some((operation) => operation.name === name) && <FunctionCell object={object} operation={name} />}
                </td>
              ))}
              {hasOthers && (
                <td>
                  <div className="matrix-others">
                    {others(object).map(({ name, labels }) => (
                      <span key={name} className="matrix-other">
                        <FunctionCell object={object} operation={name} />
                        <span aria-hidden>{label(labels)}</span>
                      </span>
                    ))}
                  </div>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
