import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useRoleLabels } from '../../../api/role-labels.ts'
import type { ShownSimulation } from '../../../api/simulation.ts'
import { useFormats } from '../../../ui/format/format-context.tsx'
import { useLabel } from '../../../ui/language/use-language.ts'
import { usePolicyReading } from '../policy-context.ts'

/** What a first page of a list would take whoever holds a role that changes, now and then, and how its rows are found (P4). */
export function PriceTable({ prices }: Pick<ShownSimulation, 'prices'>): ReactNode {
  const { t } = useTranslation('policy')
  const formats = useFormats()
  const label = useLabel()
  const roles = useRoleLabels()
  const { words } = usePolicyReading()
  const ms = (value: number | null): string =>
    value === null ? t('simulation.price.none') : t('simulation.price.ms', { value: formats.number(value) })
  return (
    <>
      <h3>{t('simulation.prices')}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard (WCAG 2.1.1) */}
      <section className="simulation-table" tabIndex={0} aria-label={t('simulation.prices')}>
        <table>
          <thead>
            <tr>
              {(['object', 'role', 'before', 'after', 'by'] as const).map((name) => (
                <th key={name} scope="col">
                  {t(`simulation.price.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {prices.map(({ object, role, before, after, indexes, scans }) => (
              <tr key={`${object} ${role}`}>
                <td>{label(words.objects.find(({ name }) => name === object)?.labels ?? { en: object, zh: object })}</td>
                <td>{label(roles[role] ?? { en: role, zh: role })}</td>
                <td className="figure">{ms(before)}</td>
                <td className="figure">{ms(after)}</td>
                <td title={indexes.join(', ')}>
                  {scans ? t('simulation.price.scan') : t('simulation.price.index', { count: indexes.length })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
