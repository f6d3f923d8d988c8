import { StarFilled } from '@ant-design/icons'
import { Form, Rate } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { recordWrites } from '../../../api/records.ts'
import { FormDialog } from '../../../ui/dialog/form-dialog.tsx'
import { GrowingText } from '../../../ui/look/growing-text.tsx'
import type { ActionProps } from './action-dialog.tsx'
import { useAfterWrite } from './use-after-write.ts'

interface Closing {
  readonly resolution: string
  readonly satisfaction?: number
}

/** Ends a case with what was done, and how satisfied the customer is. */
export function CloseCase({ title, object, record, onClose }: ActionProps): ReactNode {
  const { t } = useTranslation('records')
  const { t: general } = useTranslation()
  const afterWrite = useAfterWrite(object)
  return (
    <FormDialog<Closing>
      title={title}
      onSubmit={async ({ resolution, satisfaction }) => {
        const isRated = satisfaction !== undefined && satisfaction > 0
        const written = await recordWrites.close(record.id, isRated ? { resolution, satisfaction } : { resolution })
        onClose()
        afterWrite(written, t('done.close'))
      }}
      onClose={onClose}
    >
      <Form.Item
        name="resolution"
        label={t('close.resolution')}
        rules={[{ required: true, whitespace: true, message: general('form.required') }]}
      >
        <GrowingText rows={3} maxLength={10000} />
      </Form.Item>
      <Form.Item name="satisfaction" label={t('close.satisfaction')}>
        <Rate character={({ index = 0 }) => <StarFilled aria-label={t('close.stars', { stars: index + 1 })} />} />
      </Form.Item>
    </FormDialog>
  )
}
