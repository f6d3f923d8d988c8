import { DatePicker, Form, Input, Radio } from 'antd'
import type { Dayjs } from 'dayjs'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { recordWrites } from '../../../api/records.ts'
import { FormDialog } from '../../../ui/dialog/form-dialog.tsx'
import { ReferenceInput } from '../form/reference-input.tsx'
import type { ActionProps } from './action-dialog.tsx'
import { useAfterWrite } from './use-after-write.ts'

interface Share {
  readonly userId: string
  readonly level: 'read' | 'write'
  readonly until?: Dayjs | null
  readonly reason?: string
}

/** Shares a record: it gives nothing itself, it makes "shared with me" true for the recipient's own rights (D4). */
export function ShareRecord({ title, object, record, onClose }: ActionProps): ReactNode {
  const { t } = useTranslation('records')
  const { t: general } = useTranslation()
  const afterWrite = useAfterWrite(object)
  return (
    <FormDialog<Share>
      title={title}
      explanation={t('share.explanation')}
      initial={{ level: 'read' }}
      onSubmit={async ({ userId, level, until, reason }) => {
        const written = await recordWrites.share(object.name, record.id, {
          userId,
          level,
          ...(until === null || until === undefined ? {} : { until: until.endOf('day').toISOString() }),
          ...(reason === undefined || reason === '' ? {} : { reason }),
        })
        onClose()
        afterWrite(written, t('done.share'))
      }}
      onClose={onClose}
    >
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
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
      </Form.Item>
    </FormDialog>
  )
}
