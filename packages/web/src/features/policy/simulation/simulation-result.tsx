import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownSimulation } from '../../../api/simulation.ts'
import { useFormats } from '../../../ui/format/format-context.tsx'
import { useLabel } from '../../../ui/language/use-language.ts'
import { labelsOf, usePolicyReading } from '../policy-context.ts'
import { ChangedRight } from './changed-right.tsx'
import { PriceTable } from './price-table.tsx'
import { SimulationFigure } from './simulation-figure.tsx'

/** What a simulation found: who in figures, then each change by object type, what stands against it, and what it would cost. */
export function SimulationResult({ found }: { readonly found: ShownSimulation }): ReactNode {
  const { t } = useTranslation('policy')
  const formats = useFormats()
  const label = useLabel()
  const { words } = usePolicyReading()
  const objects = [...new Set(found.changes.map(({ object }) => object))]
  const most = Math.max(1, ...found.changes.map(({ people }) => people))
  return (
    <div className="simulation">
      <div className="simulation-figures" role="status">
        <SimulationFigure sign="+" count={found.gaining} of={found.people} label={t('simulation.gaining')} />
        <SimulationFigure sign="−" count={found.losing} of={found.people} label={t('simulation.losing')} />
      </div>
      <Conflicts found={found} />
      <NotCounted found={found} />
      {found.changes.length === 0 && found.notCounted.length === 0 && <p>{t('simulation.nothing')}</p>}
      {objects.map((object) => (
        <section key={object}>
          <h3>{label(words.objects.find(({ name }) => name === object)?.labels ?? { en: object, zh: object })}</h3>
          <ul className="simulation-changes">
            {found.changes
              .filter((change) => change.object === object)
              .map((change) => (
                <li className="simulation-row" key={JSON.stringify([change.operation, change.kind, change.gained, change.fields])}>
                  <ChangedRight change={change} most={most} titles={found.titles} />
                </li>
              ))}
          </ul>
        </section>
      ))}
      {found.prices.length > 0 && <PriceTable prices={found.prices} />}
      <p className="simulation-note">{t('simulation.basedOn', { at: formats.instant(found.at) })}</p>
    </div>
  )
}

function Conflicts({ found: { conflicts, titles } }: { readonly found: ShownSimulation }): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  if (conflicts.length === 0) return null
  return (
    <section className="simulation-warning">
      <h3>{t('simulation.conflicts')}</h3>
      <ul>
        {conflicts.map(({ rule, labels, persons }) => (
          <li key={rule}>
            {t('simulation.conflict', {
              rule: label(labels),
              people: persons.map((id) => titles[id] ?? t('simulation.hiddenPerson')).join(t('separator')),
            })}
          </li>
        ))}
      </ul>
    </section>
  )
}

function NotCounted({ found: { notCounted } }: { readonly found: ShownSimulation }): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { words } = usePolicyReading()
  if (notCounted.length === 0) return null
  return (
    <section className="simulation-warning">
      <h3>{t('simulation.notCounted')}</h3>
      <ul>
        {notCounted.map(({ object, rules, fields }) => {
          const known = words.objects.find(({ name }) => name === object)
          return (
            <li key={object}>
              {t('simulation.notCountedWhy', {
                object: label(known?.labels ?? { en: object, zh: object }),
                rules: rules.join(t('separator')),
                fields: fields.map((field) => label(labelsOf(known?.fields ?? [], field))).join(t('separator')),
              })}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
