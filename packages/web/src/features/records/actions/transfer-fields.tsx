import { Checkbox, Form } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { GrowingText } from '../../../ui/look/growing-text.tsx'
import { ReferenceInput } from '../form/reference-input.tsx'

export interface TransferValues {
  readonly ownerId?: string
  readonly unitId?: string
  readonly keepShares?: boolean
  readonly reason?: string
}

/** What was given of a transfer's form: nothing stands for what was left empty. */
export function transferOf(values: TransferValues): TransferValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== '' && value !== null))
}

/** To whom, or where, records go (D2). */
export function TransferFields(): ReactNode {
  const { t } = useTranslation('records')
  const { t: general } = useTranslation()
  return (
    <>
      <Form.Item name="ownerId" label={t('transfer.owner')} dependencies={['unitId']} rules={[ownerOrUnit(t('transfer.either'))]}>
        <ReferenceInput target="user" optional />
      </Form.Item>
      <Form.Item name="unitId" label={t('transfer.unit')}>
        <ReferenceInput target="unit" optional />
      </Form.Item>
      <Form.Item name="reason" label={general('action.reasonOptional')}>
        <GrowingText rows={2} maxLength={1000} />
      </Form.Item>
      <Form.Item name="keepShares" valuePropName="checked" noStyle>
        <Checkbox>{t('transfer.keepShares')}</Checkbox>
      </Form.Item>
    </>
  )
}

function ownerOrUnit(message: string) {
  return ({ getFieldValue }: { getFieldValue: (name: string) => unknown }) => ({
    validator: (_: unknown, owner: unknown) =>
      (owner ?? getFieldValue('unitId') ?? null) === null ? Promise.reject(new Error(message)) : Promise.resolve(),
  })
}
