import { DatePicker, Form, Radio } from 'antd'
import type { Dayjs } from 'dayjs'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { GrowingText } from '../../../ui/look/growing-text.tsx'
import { ReferenceInput } from '../form/reference-input.tsx'

export interface ShareValues {
  readonly userId: string
  readonly level: 'read' | 'write'
  readonly until?: Dayjs | null
  readonly reason?: string
}

/** What was given of a share's form, as it is sent: an end is the end of that day. */
export function shareOf({ userId, level, until, reason }: ShareValues) {
  return {
    userId,
    level,
    ...(until === null || until === undefined ? {} : { until: until.endOf('day').toISOString() }),
    ...(reason === undefined || reason === '' ? {} : { reason }),
  }
}

/** With whom, how far and until when something is shared. */
export function ShareFields(): ReactNode {
  const { t } = useTranslation('records')
  const { t: general } = useTranslation()
  return (
    <>
      <Form.Item name="userId" label={t('share.with')} rules={[{ required: true, message: general('form.required') }]}>
        <ReferenceInput target="user" optional={false} />
      </Form.Item>
      <Form.Item name="level" label={t('share.level')}>
        <Radio.Group
          options={[
            { value: 'read', label: t('share.read') },
            { value: 'write', label: t('share.write') },
          ]}
        />
      </Form.Item>
      <Form.Item name="until" label={t('share.until')}>
        <DatePicker className="wide" />
      </Form.Item>
      <Form.Item name="reason" label={general('action.reasonOptional')}>
        <GrowingText rows={2} maxLength={1000} />
      </Form.Item>
    </>
  )
}
