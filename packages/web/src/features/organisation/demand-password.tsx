import type { ShownRecord } from '@menshen/contract'
import { Checkbox, Form } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { organisationWrites } from '../../api/organisation.ts'
import { FormDialog } from '../../ui/dialog/form-dialog.tsx'
import { ReasonField } from '../../ui/dialog/reason-field.tsx'
import { useChange } from './use-change.ts'

interface DemandPasswordProps {
  readonly person: ShownRecord
  readonly onClose: () => void
}

/** Asks why a new password is demanded, and of whoever may end sessions whether those end too: to begin with they do. */
export function DemandPassword({ person, onClose }: DemandPasswordProps): ReactNode {
  const { t } = useTranslation('organisation')
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
      <ReasonField />
      {mayEnd && (
        <Form.Item name="ends" valuePropName="checked">
          <Checkbox>{t('person.demandSessions')}</Checkbox>
        </Form.Item>
      )}
    </FormDialog>
  )
}
