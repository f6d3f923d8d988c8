import { Form, InputNumber, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccessWay, AccessWish } from '../../api/access.ts'
import { useDirectory } from '../../api/directory.ts'
import { ReasonField } from '../../ui/dialog/reason-field.tsx'
import { RecordSelect } from '../../ui/record/record-select.tsx'
import { useDuration } from './use-words.ts'

/** What the form of a wish holds: the time in days or hours, as its author likes. */
export interface WishForm {
  readonly unitId: string
  readonly amount: number
  readonly per: 'days' | 'hours'
  readonly reason: string
}

export const wishOf = (role: string, { unitId, amount, per, reason }: WishForm): AccessWish => ({
  role,
  unitId,
  hours: per === 'days' ? amount * 24 : amount,
  reason,
})

/** Where, for how long and why: the same for all ways to a role. */
export function WishFields({ way }: { readonly way: AccessWay | undefined }): ReactNode {
  const { t } = useTranslation('access')
  const { t: general } = useTranslation()
  const durationOf = useDuration()
  const { units, titles } = useDirectory()
  const per = Form.useWatch<WishForm['per'] | undefined>('per')
  const most = way?.mostHours ?? 24
  const required = [{ required: true, message: general('form.required') }]
  return (
    <>
      <Form.Item name="unitId" label={t('ask.unit')} rules={required}>
        <RecordSelect optional={false} options={units.map(({ id }) => ({ value: id, label: titles[id] ?? id }))} />
      </Form.Item>
      <div className="access-time">
        <Form.Item name="amount" label={t('ask.for')} rules={required} extra={t('ask.most', { most: durationOf(most) })}>
          <InputNumber controls={false} className="wide" min={1} max={per === 'days' ? Math.floor(most / 24) : most} precision={0} />
        </Form.Item>
        <Form.Item name="per" label={t('ask.per')}>
          <Select
            options={[...(most >= 24 ? ['days' as const] : []), 'hours' as const].map((value) => ({ value, label: t(`ask.${value}`) }))}
          />
        </Form.Item>
      </div>
      <ReasonField />
    </>
  )
}
