import { Checkbox, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { recordWrites } from '../../../api/records.ts'
import { FormDialog } from '../../../ui/dialog/form-dialog.tsx'
import { ReferenceInput } from '../form/reference-input.tsx'
import type { ActionProps } from './action-dialog.tsx'
import { useAfterWrite } from './use-after-write.ts'

interface Transfer {
  readonly ownerId?: string
  readonly unitId?: string
  readonly keepShares?: boolean
  readonly reason?: string
}

function given<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== '' && value !== null)) as T
}

/** Hands a record to another owner or unit (D2). */
export function TransferRecord({ title, object, record, onClose }: ActionProps): ReactNode {
  const { t } = useTranslation('records')
  const { t: general } = useTranslation()
  const afterWrite = useAfterWrite(object)
  return (
    <FormDialog<Transfer>
      title={title}
      explanation={t('transfer.explanation')}
      onSubmit={async (values) => {
        const written = await recordWrites.transfer(object.name, record.id, given(values))
        onClose()
        afterWrite(written, t('done.transfer'))
      }}
      onClose={onClose}
    >
      <Form.Item name="ownerId" label={t('transfer.owner')} dependencies={['unitId']} rules={[ownerOrUnit(t('transfer.either'))]}>
        <ReferenceInput target="user" optional />
      </Form.Item>
      <Form.Item name="unitId" label={t('transfer.unit')}>
        <ReferenceInput target="unit" optional />
      </Form.Item>
      <Form.Item name="reason" label={general('action.reasonOptional')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
      </Form.Item>
      <Form.Item name="keepShares" valuePropName="checked" noStyle>
        <Checkbox>{t('transfer.keepShares')}</Checkbox>
      </Form.Item>
    </FormDialog>
  )
}

function ownerOrUnit(message: string) {
  return ({ getFieldValue }: { getFieldValue: (name: string) => unknown }) => ({
    validator: (_: unknown, owner: unknown) =>
      (owner ?? getFieldValue('unitId') ?? null) === null ? Promise.reject(new Error(message)) : Promise.resolve(),
  })
}
