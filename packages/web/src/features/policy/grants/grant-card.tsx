import { DeleteOutlined } from '@ant-design/icons'
import type { RecordsClause, Scope } from '@menshen/engine'
import { Button, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import { searchIcon } from '../../../ui/look/search-icon.tsx'
import { removeGrant, setScopes } from '../draft/edit-draft.ts'
import type { HeldGrant } from '../draft/grants-of.ts'
import { labelsOf, type PolicyObject, usePolicy } from '../policy-context.ts'
import { useConditionsText } from './conditions-text.ts'
import { usePredicateText } from './predicate-text.ts'
import { RevealLimit } from './reveal-limit.tsx'
import { useScopesText } from './scopes-text.ts'

interface GrantCardProps {
  readonly object: PolicyObject
  readonly held: HeldGrant
}

/** One grant: what may be done, with which records, under which conditions. */
export function GrantCard({ object, held }: GrantCardProps): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { document, role, editable, problems, edit } = usePolicy()
  const conditionsText = useConditionsText()
  const { grant, inherited } = held
  const wrong = problems.filter(({ grantId, part }) => grantId === grant.id && (part === 'records' || part === 'other'))
  const operations = grant.operations.map((operation) => label(labelsOf(object.operations, operation)))
  return (
    <li className={`grant-card${inherited ? ' grant-inherited' : ''}${wrong.length > 0 ? ' cell-wrong' : ''}`} data-grant={grant.id}>
      <div className="grant-head">
        <span className="grant-operations">{operations.join(t('separator'))}</span>
        <code className="grant-id">{grant.id}</code>
        {inherited && (
          <span className="role-tag">
            {t('records.from', { role: label(document.roles[held.role]?.labels ?? { en: held.role, zh: held.role }) })}
          </span>
        )}
        {!inherited && editable && (
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined aria-hidden />}
            aria-label={t('records.remove', { grant: grant.id })}
            onClick={() => edit((draft) => removeGrant(draft, role, grant.id))}
          />
        )}
      </div>
      <dl className="grant-parts">
        <Clause object={object} held={held} part="records" clause={grant.records} />
        {grant.to !== undefined && <Clause object={object} held={held} part="to" clause={grant.to} />}
        {grant.operations.includes('reveal') && <RevealLimit held={held} />}
        {grant.conditions !== undefined && (
          <div>
            <dt>{t('records.conditions')}</dt>
            <dd>{conditionsText(grant.conditions)}</dd>
          </div>
        )}
      </dl>
      {wrong.map((problem) => (
        <p key={label(problem.message)} className="wrong-text" role="alert">
          {label(problem.message)} {label(problem.remedy)}
        </p>
      ))}
    </li>
  )
}

interface ClauseProps extends GrantCardProps {
  readonly part: 'records' | 'to'
  readonly clause: RecordsClause
}

function Clause({ object, held, part, clause }: ClauseProps): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { words, role, editable, edit } = usePolicy()
  const scopesText = useScopesText()
  const predicateText = usePredicateText()
  const { grant, inherited } = held
  const name = t(`records.${part}`)
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {editable && !inherited ? (
          <Select<Scope[]>
            mode="multiple"
            className="scopes"
            aria-label={t('records.scopesOf', { part: name, grant: grant.id })}
            value={[...clause.scopes]}
            options={words.scopes.map((scope) => ({ value: scope.name as Scope, label: label(scope.labels) }))}
            showSearch={{ optionFilterProp: 'label', searchIcon }}
            onChange={(scopes) => edit((draft) => setScopes(draft, role, grant.id, part, scopes))}
          />
        ) : (
          scopesText(clause.scopes)
        )}
        {clause.where !== undefined && <p className="grant-where">{t('records.where', { text: predicateText(object, clause.where) })}</p>}
      </dd>
    </div>
  )
}
