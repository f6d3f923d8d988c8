import { administrativeObjects, MOST_EXPECTED_DAYS } from '@menshen/contract'
import { Form, InputNumber, Radio } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type AlertClosing, alertWrites } from '../../api/alerts.ts'
import { FormDialog } from '../../ui/dialog/form-dialog.tsx'
import { useLabel } from '../../ui/language/use-language.ts'
import { GrowingText } from '../../ui/look/growing-text.tsx'
import { useAlertChange } from './use-alert-change.ts'

const { note, verdict } = administrativeObjects.alert.fields
const VERDICTS = ['truePositive', 'falsePositive', 'expected'] as const

interface ClosingForm {
  readonly verdict: AlertClosing['verdict']
  readonly note: string
  readonly expectedDays?: number | null
}

/** Closes an alert with what it was, and what was done about it. */
export function CloseDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('alerts')
  const change = useAlertChange()
  return (
    <FormDialog<ClosingForm>
      title={t('close.title')}
      explanation={t('close.explanation')}
      onSubmit={async (values) => {
        const days = values.verdict === 'expected' ? (values.expectedDays ?? null) : null
        const body = { verdict: values.verdict, note: values.note.trim(), ...(days === null ? {} : { expectedDays: days }) }
        await change(alertWrites.close(id, body), t('close.done'))
        onClose()
      }}
      onClose={onClose}
    >
      <ClosingFields />
    </FormDialog>
  )
}

function ClosingFields(): ReactNode {
  const { t } = useTranslation('alerts')
  const { t: general } = useTranslation()
  const label = useLabel()
  const chosen = Form.useWatch<ClosingForm['verdict'] | undefined>('verdict')
  const options = VERDICTS.map((value) => ({
    value,
    label: (
      <span className="verdict">
        <span>{label(verdict.options[value])}</span>
        <span className="verdict-means">{t(`close.means.${value}`)}</span>
      </span>
    ),
  }))
  return (
    <>
      <Form.Item name="verdict" label={t('close.verdict')} rules={[{ required: true, message: general('form.required') }]}>
        <Radio.Group className="verdicts" options={options} />
      </Form.Item>
      {chosen === 'expected' && (
        <Form.Item name="expectedDays" label={t('close.days')} extra={t('close.daysHint')}>
          <InputNumber controls={false} className="wide" min={1} max={MOST_EXPECTED_DAYS} precision={0} />
        </Form.Item>
      )}
      <Form.Item name="note" label={t('close.note')} rules={[{ required: true, whitespace: true, message: general('form.required') }]}>
        <GrowingText rows={3} maxLength={note.maxLength} />
      </Form.Item>
    </>
  )
}
