import { DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons'
import { type Example, withPlace } from '@menshen/engine'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PolicyFindings } from '../../../api/policy.ts'
import { useLabel } from '../../../ui/language/use-language.ts'
import { roleLabels, usePolicy } from '../policy-context.ts'
import { RuleLink } from './rule-link.tsx'
import { TestDialog } from './test-dialog.tsx'
import { Verdict } from './verdict.tsx'

type ToldTest = PolicyFindings['tests'][number]

/** Examples of what each role can and cannot do, and what the policy makes of them. */
export function TestSection({ tests }: { readonly tests: readonly ToldTest[] }): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { document, editable } = usePolicy()
  const [edited, setEdited] = useState<Example | null | undefined>(undefined)
  const roles = [...new Set(tests.map(({ role }) => role))]
  return (
    <section className="panel checks-section" aria-labelledby="tests">
      <div className="checks-title">
        <h2 id="tests">{t('checks.tests')}</h2>
        {editable && (
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => setEdited(null)}>
            {t('test.add')}
          </Button>
        )}
      </div>
      <p className="tab-hint">{t('checks.testsHint')}</p>
      {tests.length === 0 && <p className="tab-hint">{t('checks.noTests')}</p>}
      {roles.map((role) => (
        <div key={role} className="control-group">
          <h3>{label(roleLabels(document, role))}</h3>
          <ul className="control-list">
            {tests
              .filter((test) => test.role === role)
              .map((test) => (
                <TestLine key={test.id} test={test} onEdit={() => setEdited(document.tests?.find(({ id }) => id === test.id))} />
              ))}
          </ul>
        </div>
      ))}
      {edited !== undefined && <TestDialog test={edited} onClose={() => setEdited(undefined)} />}
    </section>
  )
}

function TestLine({ test, onEdit }: { readonly test: ToldTest; readonly onEdit: () => void }): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { editable, edit, go } = usePolicy()
  const { id, labels, passed, answers, line } = test
  const wrong = answers.filter((answer) => !answer.passed)
  return (
    <li className="control" data-test={id} data-verdict={passed ? 'holds' : 'fails'}>
      <div className="control-head">
        <Verdict kind={passed ? 'holds' : 'fails'} text={t(passed ? 'checks.passed' : 'checks.failed')} />
        <span className="control-name">{label(labels)}</span>
        <span className="control-ways">
          {editable && (
            <>
              <Button type="text" size="small" icon={<EditOutlined aria-hidden />} aria-label={t('test.edit', { id })} onClick={onEdit} />
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={t('test.remove', { id })}
                onClick={() => edit((draft) => withPlace(draft, ['tests', id], undefined))}
              />
            </>
          )}
          {line !== null && (
            <Button size="small" type="text" onClick={() => go({ view: 'yaml', line })}>
              {t('yaml.toLine', { line })}
            </Button>
          )}
        </span>
      </div>
      {wrong.map((answer) => (
        <div key={`${answer.about} ${answer.name}`} className="counter-example">
          <p>{t('test.wrong', { name: label(answer.labels), expected: label(answer.expected), decided: label(answer.decided) })}</p>
          <p className="rule-links">
            {[...answer.grants, ...answer.denials].map((rule) => (
              <RuleLink key={rule} id={rule} />
            ))}
          </p>
        </div>
      ))}
    </li>
  )
}
