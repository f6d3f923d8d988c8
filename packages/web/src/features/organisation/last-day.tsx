import type { ShownRecord } from '@menshen/contract'
import { DatePicker, Form } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { organisationWrites } from '../../api/organisation.ts'
import { FormDialog } from '../../ui/dialog/form-dialog.tsx'
import { ReasonField } from '../../ui/dialog/reason-field.tsx'
import { useChange } from './use-change.ts'

interface LastDayProps {
  readonly person: ShownRecord
  readonly onClose: () => void
}

/** Sets, moves or takes away the day after which an account ends by itself, and says what that will mean. */
export function LastDay({ person, onClose }: LastDayProps): ReactNode {
  const { t } = useTranslation('organisation')
  const change = useChange(onClose)
  const { leavingOn, timeZone } = person.fields
  return (
    <FormDialog<{ readonly day?: Dayjs | null; readonly reason: string }>
      title={t('person.lastDay')}
      explanation={t('person.lastDayExplanation', { zone: String(timeZone ?? '…') })}
      initial={typeof leavingOn === 'string' ? { day: dayjs(leavingOn) } : {}}
      onSubmit={({ day, reason }) =>
        change(organisationWrites.setLeaving(person.id, day?.format('YYYY-MM-DD') ?? null, reason.trim()), t('done'))
      }
      onClose={onClose}
    >
      <Form.Item name="day" label={t('person.lastDayField')}>
        <DatePicker className="wide" />
      </Form.Item>
      <ReasonField />
    </FormDialog>
  )
}
