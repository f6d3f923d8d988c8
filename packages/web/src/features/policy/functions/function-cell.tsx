import { CheckOutlined } from '@ant-design/icons'
import type { Grant } from '@menshen/engine'
import { Checkbox, Popover, Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import { addGrant, dropEmptyGrants, setOperation } from '../draft/edit-draft.ts'
import { denialsOf, grantsOf, type HeldGrant } from '../draft/grants-of.ts'
import { useScopesText } from '../grants/scopes-text.ts'
import { labelsOf, type PolicyObject, usePolicy } from '../policy-context.ts'

interface FunctionCellProps {
  readonly object: PolicyObject
  readonly operation: string
}

/** What stands in a cell: the role's own grants of the object type, what comes by inheritance, and what is cut. */
function useCell({ object, operation }: FunctionCellProps) {
  const { document, role, problems } = usePolicy()
  const held = grantsOf(document, role, object.name)
  const own = held.filter(({ inherited }) => !inherited)
  const has = ({ grant }: HeldGrant): boolean => grant.operations.includes(operation)
  const ids = own.map(({ grant }) => grant.id)
  return {
    own,
    with: own.filter(has),
    inherited: held.filter((each) => each.inherited && has(each)),
    cut: denialsOf(document, role).filter(
      ({ denial }) => denial.object === object.name && denial.fields === undefined && denial.operations.includes(operation),
    ),
    wrong: problems.filter((problem) => problem.part === 'operations' && problem.grantId !== null && ids.includes(problem.grantId)),
  }
}

/** One operation on one object type. With several grants a click shows which of them have it. */
export function FunctionCell(props: FunctionCellProps): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { document } = usePolicy()
  const cell = useCell(props)
  const { object, operation } = props
  const name = `${label(object.labels)}: ${label(labelsOf(object.operations, operation))}`
  const roleName = (role: string): string => label(document.roles[role]?.labels ?? { en: role, zh: role })
  const notes = [
    ...(cell.inherited.length > 0
      ? [t('functions.through', { roles: [...new Set(cell.inherited.map(({ role }) => roleName(role)))].join(t('separator')) })]
      : []),
    ...(cell.cut.length > 0 ? [t('functions.cutBy', { denials: cell.cut.map(({ denial }) => denial.id).join(t('separator')) })] : []),
    ...cell.wrong.map(({ message }) => label(message)),
  ]
  const className = [
    'function-cell',
    cell.inherited.length > 0 ? 'function-inherited' : '',
    cell.cut.length > 0 ? 'function-cut' : '',
    cell.wrong.length > 0 ? 'cell-wrong' : '',
  ].join(' ')
  return (
    <Tooltip title={notes.length === 0 ? undefined : notes.join(' ')}>
      <span className={className}>
        <CellControl {...props} name={[name, ...notes].join('. ')} own={cell.own} having={cell.with} />
        {cell.with.length === 0 && cell.inherited.length > 0 && <CheckOutlined className="function-tick" aria-hidden />}
      </span>
    </Tooltip>
  )
}

interface CellControlProps extends FunctionCellProps {
  readonly name: string
  readonly own: readonly HeldGrant[]
  readonly having: readonly HeldGrant[]
}

function CellControl({ object, operation, name, own, having }: CellControlProps): ReactNode {
  const { role, editable, edit } = usePolicy()
  const on = having.length > 0
  const [first, ...more] = own
  if (!editable) return <Checkbox checked={on} disabled aria-label={name} />
  if (more.length > 0) return <GrantChoice object={object} operation={operation} name={name} own={own} having={having} />
  const toggle = (checked: boolean): void =>
    edit((document) =>
      first === undefined
        ? addGrant(document, role, object.name, [operation])
        : dropEmptyGrants(setOperation(document, role, first.grant.id, operation, checked), role),
    )
  return <Checkbox checked={on} aria-label={name} onChange={(event) => toggle(event.target.checked)} />
}

function GrantChoice({ object, operation, name, own, having }: CellControlProps): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { role, edit } = usePolicy()
  const scopesText = useScopesText()
  const operationsText = ({ operations }: Grant): string =>
    operations.map((each) => label(labelsOf(object.operations, each))).join(t('separator'))
  const content = (
    <div className="grant-choice">
      <p className="grant-choice-title">{t('functions.inWhich')}</p>
      {own.map(({ grant }) => (
        <Checkbox
          key={grant.id}
          checked={grant.operations.includes(operation)}
          onChange={(event) =>
            edit((document) => dropEmptyGrants(setOperation(document, role, grant.id, operation, event.target.checked), role))
          }
        >
          {scopesText(grant.records.scopes)}
          <span className="grant-choice-where"> · {operationsText(grant)}</span>
          {grant.records.where !== undefined && <span className="grant-choice-where"> {t('functions.some')}</span>}
        </Checkbox>
      ))}
    </div>
  )
  return (
    <Popover trigger="click" content={content}>
      <button
        type="button"
        className="choice-button"
        aria-label={`${name}. ${t('functions.ofGrants', { some: having.length, all: own.length })}`}
        data-on={having.length > 0}
      >
        {having.length > 0 ? having.length : ''}
      </button>
    </Popover>
  )
}
