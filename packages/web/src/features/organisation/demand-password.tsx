import type { ShownRecord } from '@menshen/contract'
import { Checkbox, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { organisationWrites } from '../../api/organisation.ts'
import { FormDialog } from '../../ui/dialog/form-dialog.tsx'
import { useChange } from './use-change.ts'

interface DemandPasswordProps {
  readonly person: ShownRecord
  readonly onClose: () => void
}

/** Asks why a new password is demanded, and of whoever may end sessions whether those end too: to begin with they do. */
export function DemandPassword({ person, onClose }: DemandPasswordProps): ReactNode {
  const { t } = useTranslation('organisation')
  const { t: general } = useTranslation()
  const change = useChange(onClose)
  const mayEnd = person.operations.includes('suspend')
  return (
    <FormDialog<{ readonly reason: string; readonly ends?: boolean }>
      title={t('person.demand')}
      explanation={t('person.demandExplanation')}
      initial={{ ends: mayEnd }}
      onSubmit={({ reason, ends = false }) =>
        change(organisationWrites.demandPassword(person.id, reason.trim(), ends), t('person.demanded'))
      }
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label={general('action.reason')}
        rules={[{ required: true, whitespace: true, message: general('form.required') }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
      </Form.Item>
      {mayEnd && (
        <Form.Item name="ends" valuePropName="checked">
          <Checkbox>{t('person.demandSessions')}</Checkbox>
        </Form.Item>
      )}
    </FormDialog>
  )
}
