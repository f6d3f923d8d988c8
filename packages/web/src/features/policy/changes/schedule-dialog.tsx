import { DatePicker, Form } from 'antd'
import type { Dayjs } from 'dayjs'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FormDialog } from '../../../ui/dialog/form-dialog.tsx'
import { useTimeZone } from '../../../ui/format/format-context.tsx'
import { ReachableColumns } from '../../../ui/look/reachable-columns.tsx'
import { RecordText } from '../../../ui/record/record-text.tsx'
import { instantInZone } from './zoned-instant.ts'

interface ScheduleDialogProps {
  readonly onSchedule: (at: string) => Promise<void>
  readonly onClose: () => void
}

/** Asks when, by the clock on the person's own wall. */
export function ScheduleDialog({ onSchedule, onClose }: ScheduleDialogProps): ReactNode {
  const { t } = useTranslation('policy')
  const { t: general } = useTranslation()
  const timeZone = useTimeZone()
  return (
    <FormDialog<{ readonly at: Dayjs }>
      title={t('change.act.schedule')}
      explanation={t('change.ask.schedule')}
      onSubmit={({ at }) => onSchedule(instantInZone(at.format('YYYY-MM-DDTHH:mm'), timeZone))}
      onClose={onClose}
    >
      <Form.Item
        name="at"
        label={t('change.when')}
        extra={
          <>
            {t('change.whenZone')} <RecordText>{timeZone}</RecordText>
          </>
        }
        rules={[{ required: true, message: general('form.required') }]}
      >
        <DatePicker showTime={{ format: 'HH:mm' }} className="wide" panelRender={(panel) => <ReachableColumns>{panel}</ReachableColumns>} />
      </Form.Item>
    </FormDialog>
  )
}
