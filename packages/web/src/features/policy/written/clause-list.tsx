import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons'
import { type Clause, withPlace } from '@menshen/engine'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RuleLink } from '../checks/rule-link.tsx'
import { usePolicy } from '../policy-context.ts'
import { AnsweredFacts } from './answered-facts.tsx'
import { BothLanguages } from './both-languages.tsx'
import { controlsOf } from './clause-controls.ts'
import { ClauseDialog } from './clause-dialog.tsx'

/** The clauses with one of them a place further up or down. */
function moved(clauses: readonly Clause[], at: number, step: -1 | 1): readonly Clause[] {
  const [one, other] = [clauses[at], clauses[at + step]]
  if (one === undefined || other === undefined) return clauses
  return clauses.with(at, other).with(at + step, one)
}

/** The clauses of the policy in words, numbered, each with what makes it checkable. */
export function ClauseList(): ReactNode {
  const { t } = useTranslation('policy')
  const { document, editable, edit } = usePolicy()
  const [edited, setEdited] = useState<Clause | null | undefined>(undefined)
  const clauses = document.clauses ?? []
  return (
    <section aria-labelledby="clauses">
      <div className="written-title">
        <h2 id="clauses">{t('written.clauses')}</h2>
        {editable && (
          <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => setEdited(null)}>
            {t('written.addClause')}
          </Button>
        )}
      </div>
      {clauses.length === 0 && <p className="tab-hint">{t('written.noClauses')}</p>}
      <ol className="clause-list">
        {clauses.map((clause, at) => (
          <li key={clause.id} data-clause={clause.id}>
            <span className="clause-number" aria-hidden>
              {at + 1}
            </span>
            <div>
              <BothLanguages labels={clause.text} />
              <AnsweredFacts owner={clause.owner} reviewOn={clause.reviewOn} />
              <Controls clause={clause.id} />
            </div>
            {editable && (
              <span className="clause-ways">
                <Button
                  type="text"
                  size="small"
                  icon={<ArrowUpOutlined aria-hidden />}
                  disabled={at === 0}
                  aria-label={t('written.up', { id: clause.id })}
                  onClick={() => edit((draft) => ({ ...draft, clauses: moved(clauses, at, -1) }))}
                />
                <Button
                  type="text"
                  size="small"
                  icon={<ArrowDownOutlined aria-hidden />}
                  disabled={at === clauses.length - 1}
                  aria-label={t('written.down', { id: clause.id })}
                  onClick={() => edit((draft) => ({ ...draft, clauses: moved(clauses, at, 1) }))}
                />
                <Button
                  type="text"
                  size="small"
                  icon={<EditOutlined aria-hidden />}
                  aria-label={t('written.editClause', { id: clause.id })}
                  onClick={() => setEdited(clause)}
                />
                <Button
                  type="text"
                  size="small"
                  icon={<DeleteOutlined aria-hidden />}
                  aria-label={t('written.removeClause', { id: clause.id })}
                  onClick={() => edit((draft) => withPlace(draft, ['clauses', clause.id], undefined))}
                />
              </span>
            )}
          </li>
        ))}
      </ol>
      {edited !== undefined && <ClauseDialog clause={edited} onClose={() => setEdited(undefined)} />}
    </section>
  )
}

function Controls({ clause }: { readonly clause: string }): ReactNode {
  const { t } = useTranslation('policy')
  const { document, go } = usePolicy()
  const { claims, tests, rules } = controlsOf(document, clause)
  return (
    <div className="clause-controls">
      <code translate="no">{clause}</code>
      {claims.length + tests.length === 0 ? (
        <span className="clause-unchecked">{t('written.unchecked')}</span>
      ) : (
        <Button type="link" size="small" onClick={() => go({ view: 'checks' })}>
          {t('written.checkedBy', {
            claims: t('written.claims', { count: claims.length }),
            tests: t('written.tests', { count: tests.length }),
          })}
        </Button>
      )}
      {rules.length > 0 && (
        <details>
          <summary>{t('written.rules', { count: rules.length })}</summary>
          <div className="rule-links">
            {rules.map((id) => (
              <RuleLink key={id} id={id} />
            ))}
          </div>
        </details>
      )}
    </div>
  )
}
