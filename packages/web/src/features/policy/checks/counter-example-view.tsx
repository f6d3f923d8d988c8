import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PolicyFindings } from '../../../api/policy.ts'
import { useLabel } from '../../../ui/language/use-language.ts'
import { RuleLink } from './rule-link.tsx'

type CounterExample = NonNullable<PolicyFindings['claims'][number]['counterExample']>

/** A world in which a claim does not hold: in one sentence first, then its parts, for whoever wants to make it and see. */
export function CounterExampleView({ example }: { readonly example: CounterExample }): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { sentence, person, record, grants, denials } = example
  return (
    <div className="counter-example">
      <p className="counter-sentence">{label(sentence)}</p>
      <dl>
        <div>
          <dt>{t('counter.person')}</dt>
          <dd>
            {person.roles.map(({ role, place, labels, placeLabels }) => (
              <p key={`${role} ${place}`}>{t('counter.role', { role: label(labels), place: label(placeLabels) })}</p>
            ))}
            <p>{label(person.session.labels)}</p>
            {person.attributes.map(({ attribute, labels, value }) => (
              <p key={attribute}>{t('counter.value', { name: label(labels), value: label(value) })}</p>
            ))}
          </dd>
        </div>
        <div>
          <dt>{t('counter.record', { object: label(record.labels) })}</dt>
          <dd>
            {record.relations.map((relation) => (
              <p key={relation.en}>{label(relation)}</p>
            ))}
            {record.values.map(({ field, labels, value }) => (
              <p key={field}>{t('counter.value', { name: label(labels), value: label(value) })}</p>
            ))}
          </dd>
        </div>
        {[...grants, ...denials].length > 0 && (
          <div>
            <dt>{t('counter.rules')}</dt>
            <dd className="rule-links">
              {[...grants, ...denials].map((id) => (
                <RuleLink key={id} id={id} />
              ))}
            </dd>
          </div>
        )}
      </dl>
      <p className="tab-hint">{t('counter.replayed')}</p>
    </div>
  )
}
