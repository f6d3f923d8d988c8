import { DownOutlined, EditOutlined } from '@ant-design/icons'
import type { ShownRecord } from '@menshen/contract'
import { Button, Dropdown } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../../api/api-problem.ts'
import { useLabel } from '../../../ui/language/use-language.ts'
import { onItem } from '../../../ui/look/on-item.ts'
import type { CrmObject } from '../../../ui/record/object-by-plural.ts'
import { ProblemAside } from '../../../ui/slot/problem-aside.tsx'
import { WhyButton } from '../../../ui/slot/why-button.tsx'
import { ActionDialog } from './action-dialog.tsx'
import { ACTIONS, type ActionName, isTimely } from './actions.ts'
import { EditRecord } from './edit-record.tsx'

interface RecordActionsProps {
  readonly object: CrmObject
  readonly record: ShownRecord
}

/** What can be done with a record: exactly the operations that the server named for it. */
export function RecordActions({ object, record }: RecordActionsProps): ReactNode {
  const { t } = useTranslation('records')
  const { t: general } = useTranslation()
  const label = useLabel()
  const [chosen, setChosen] = useState<ActionName | 'update' | null>(null)
  const possible = ACTIONS.filter((name) => record.operations.includes(name) && isTimely(name, record))
  const prominent = possible.find((name) => name === 'claim' || name === 'approveDiscount' || name === 'close')
  const rest = possible.filter((name) => name !== prominent)
  const canEdit = record.operations.includes('update') && record.writable.length > 0
  // Asked about first: what is most likely missed.
  const missing = ACTIONS.find((name) => object.operations.some((each) => each === name) && !record.operations.includes(name)) ?? 'update'
  const titleOf = (name: ActionName): string => label(object.operationLabels[name] ?? { en: name, zh: name })
  return (
    <>
      {rest.length > 0 && (
        <Dropdown
          autoFocus
          trigger={['click']}
          placement="bottomRight"
          menu={{
            items: rest.map((name) => ({ key: name, label: titleOf(name), danger: name === 'delete' })),
            onClick: onItem((key) => setChosen(key as ActionName)),
          }}
        >
          <Button icon={<DownOutlined aria-hidden />} iconPlacement="end">
            {general('action.more')}
          </Button>
        </Dropdown>
      )}
      {prominent !== undefined && (
        <Button type={canEdit ? 'default' : 'primary'} onClick={() => setChosen(prominent)}>
          {titleOf(prominent)}
        </Button>
      )}
      {canEdit && (
        <Button type="primary" icon={<EditOutlined aria-hidden />} onClick={() => setChosen('update')}>
          {t('action.edit')}
        </Button>
      )}
      <WhyButton
        object={object}
        id={record.id}
        operation={canEdit || !object.operations.includes('update') ? missing : 'update'}
        label={t('why.action')}
      />
      {chosen !== null && (
        <ProblemAside
          value={(error) =>
            isProblem(error, 'not-permitted') && (
              <WhyButton object={object} id={record.id} operation={chosen} label={t('why.refused')} wordy />
            )
          }
        >
          {chosen === 'update' ? (
            <EditRecord object={object} record={record} onClose={() => setChosen(null)} />
          ) : (
            <ActionDialog name={chosen} title={titleOf(chosen)} object={object} record={record} onClose={() => setChosen(null)} />
          )}
        </ProblemAside>
      )}
    </>
  )
}
