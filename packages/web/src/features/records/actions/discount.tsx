import { Form, InputNumber, Radio } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { recordWrites } from '../../../api/records.ts'
import { FormDialog } from '../../../ui/dialog/form-dialog.tsx'
import { GrowingText } from '../../../ui/look/growing-text.tsx'
import type { ActionProps } from './action-dialog.tsx'
import { useAfterWrite } from './use-after-write.ts'

interface DiscountRequest {
  readonly percent: number
  readonly reason: string
}

/** Asks for a discount; somebody else decides. */
export function RequestDiscount({ title, object, record, onClose }: ActionProps): ReactNode {
  const { t } = useTranslation('records')
  const { t: general } = useTranslation()
  const afterWrite = useAfterWrite(object)
  const required = { required: true, message: general('form.required') }
  return (
    <FormDialog<DiscountRequest>
      title={title}
      explanation={t('discount.requestExplanation')}
      onSubmit={async (values) => {
        const written = await recordWrites.requestDiscount(record.id, values)
        onClose()
        afterWrite(written, t('done.requestDiscount'))
      }}
      onClose={onClose}
    >
      <Form.Item name="percent" label={t('discount.percent')} rules={[required]}>
        <InputNumber controls={false} min={1} max={100} precision={0} className="wide" />
      </Form.Item>
      <Form.Item name="reason" label={general('action.reason')} rules={[{ ...required, whitespace: true }]}>
        <GrowingText rows={2} maxLength={1000} />
      </Form.Item>
    </FormDialog>
  )
}

interface DiscountDecision {
  readonly decision: 'approve' | 'refuse'
  readonly reason?: string
}

/** Decides on a discount that somebody else asked for. */
export function DecideDiscount({ title, object, record, onClose }: ActionProps): ReactNode {
  const { t } = useTranslation('records')
  const { t: general } = useTranslation()
  const afterWrite = useAfterWrite(object)
  const { discountPercent, discountReason } = record.fields
  return (
    <FormDialog<DiscountDecision>
      title={title}
      confirm={t('discount.decide')}
      explanation={t('discount.decideExplanation', { percent: String(discountPercent ?? '–'), reason: String(discountReason ?? '–') })}
      onSubmit={async ({ decision, reason }) => {
        const body = reason === undefined || reason === '' ? { decision } : { decision, reason }
        const written = await recordWrites.decideDiscount(record.id, body)
        onClose()
        afterWrite(written, t(decision === 'approve' ? 'done.approveDiscount' : 'done.refuseDiscount'))
      }}
      onClose={onClose}
    >
      <Form.Item name="decision" label={t('discount.decision')} rules={[{ required: true, message: general('form.required') }]}>
        <Radio.Group
          options={[
            { value: 'approve', label: t('discount.approve') },
            { value: 'refuse', label: t('discount.refuse') },
          ]}
        />
      </Form.Item>
      <Form.Item name="reason" label={general('action.reasonOptional')}>
        <GrowingText rows={2} maxLength={1000} />
      </Form.Item>
    </FormDialog>
  )
}
