import { RECORDS_IN_TENS } from '@menshen/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useRoleLabels } from '../../../api/role-labels.ts'
import { BarRows } from '../../../ui/chart/bar-rows.tsx'
import { useFormats } from '../../../ui/format/format-context.tsx'
import { useLabel } from '../../../ui/language/use-language.ts'
import { type SimulatedRight, useSentence } from './sentence.ts'

interface ChangedRightProps {
  readonly change: SimulatedRight
  /** The most people that any change concerns: bars are parts of it. */
  readonly most: number
  readonly titles: Readonly<Record<string, string>>
}

/** One change in a sentence; opened, by role, unit and person, with some of the records where the reader sees them. */
export function ChangedRight({ change, most, titles }: ChangedRightProps): ReactNode {
  const sentence = useSentence()
  const sign = change.gained ? '+' : '−'
  return (
    <details className="simulation-change" data-sign={sign}>
      <summary>
        <span className="change-sign" aria-hidden>
          {sign}
        </span>
        <span className="simulation-sentence">{sentence(change)}</span>
        <span className="bar" aria-hidden>
          <span className={change.gained ? 'tint-0' : 'tint-2'} style={{ width: `${(change.people / most) * 100}%` }} />
        </span>
      </summary>
      <ByRoleAndUnit change={change} titles={titles} />
      <Persons change={change} titles={titles} />
      <Samples change={change} />
    </details>
  )
}

const MOST_BARS = 8

function ByRoleAndUnit({ change, titles }: Omit<ChangedRightProps, 'most'>): ReactNode {
  const { t } = useTranslation('policy')
  const formats = useFormats()
  const label = useLabel()
  const roles = useRoleLabels()
  const tint = change.gained ? 0 : 2
  const row = (key: string, name: string, people: number) => ({
    key,
    label: name,
    text: formats.number(people),
    parts: [{ key, label: name, value: people, tint } as const],
  })
  return (
    <div className="simulation-breakdown">
      <section>
        <h4>{t('simulation.byRole')}</h4>
        <BarRows
          rows={change.roles.slice(0, MOST_BARS).map(({ role, people }) => row(role, label(roles[role] ?? { en: role, zh: role }), people))}
        />
      </section>
      <section>
        <h4>{t('simulation.byUnit')}</h4>
        <BarRows rows={change.units.slice(0, MOST_BARS).map(({ id, people }) => row(id, titles[id] ?? t('simulation.unit'), people))} />
      </section>
    </div>
  )
}

const MOST_PERSONS = 12

function Persons({ change, titles }: Omit<ChangedRightProps, 'most'>): ReactNode {
  const { t } = useTranslation('policy')
  const formats = useFormats()
  const shown = change.persons.slice(0, MOST_PERSONS)
  const more = change.people - shown.length
  return (
    <section>
      <h4>{t('simulation.persons')}</h4>
      <ul className="simulation-persons">
        {shown.map(({ id, records }) => (
          <li key={id}>
            <span>{titles[id] ?? t('simulation.hiddenPerson')}</span>
            <span className="simulation-note">
              {records <= RECORDS_IN_TENS
                ? t('simulation.personFew', { most: formats.number(RECORDS_IN_TENS) })
                : t('simulation.personRecords', { count: formats.number(records) as never })}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="simulation-note">{t('simulation.morePersons', { count: more })}</p>}
    </section>
  )
}

function Samples({ change }: { readonly change: SimulatedRight }): ReactNode {
  const { t } = useTranslation('policy')
  return (
    <section>
      <h4>{t('simulation.samples')}</h4>
      {change.samples.length === 0 ? (
        <p className="simulation-note">{t('simulation.noSamples')}</p>
      ) : (
        <ul className="simulation-samples">
          {change.samples.map(({ id, title }) => (
            <li key={id}>{title ?? id}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
