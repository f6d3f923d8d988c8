import type { ShownRecord } from '@menshen/contract'
import { Button, Form } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { accessWrites } from '../../api/access.ts'
import { FormDialog } from '../../ui/dialog/form-dialog.tsx'
import { useFormats } from '../../ui/format/format-context.tsx'
import { GrowingText } from '../../ui/look/growing-text.tsx'
import { useTitles } from '../../ui/record/reference-titles.tsx'
import { useAccessChange } from './use-access-change.ts'
import { textOf } from './use-words.ts'

/** The report that one owes after an emergency, until it is signed. */
export function OwnReport({ record }: { readonly record: ShownRecord }): ReactNode {
  const { t } = useTranslation('access')
  const formats = useFormats()
  const titles = useTitles()
  const [writing, setWriting] = useState(false)
  const [report, due, signedAt, signedBy] = ['report', 'reportDueAt', 'signedAt', 'signedBy'].map((name) => textOf(record, name))
  if (signedAt) {
    return (
      <p className="access-facts">
        {t('reports.signed', { name: titles[signedBy ?? ''] ?? t('somebody'), when: formats.instant(signedAt) })}
      </p>
    )
  }
  const isOverdue = typeof due === 'string' && new Date(due) < new Date()
  return (
    <>
      {report ? (
        <p className="access-report multiline" translate="no">
          {report}
        </p>
      ) : (
        <p className={isOverdue ? 'access-overdue' : 'access-facts'}>
          {t(isOverdue ? 'reports.overdue' : 'reports.owe', { when: due ? formats.instant(due) : '' })}
        </p>
      )}
      <p className="access-ways">
        <Button size="small" onClick={() => setWriting(true)}>
          {t('reports.write')}
        </Button>
      </p>
      {writing && <WriteReport id={record.id} report={report ?? ''} onClose={() => setWriting(false)} />}
    </>
  )
}

function WriteReport({ id, report, onClose }: { readonly id: string; readonly report: string; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('access')
  const { t: general } = useTranslation()
  const change = useAccessChange(onClose)
  return (
    <FormDialog<{ readonly report: string }>
      title={t('reports.write')}
      initial={{ report }}
      onSubmit={(values) => change(accessWrites.report(id, values.report), t('reports.handedIn'))}
      onClose={onClose}
    >
      <Form.Item name="report" label={t('reports.text')} rules={[{ required: true, whitespace: true, message: general('form.required') }]}>
        <GrowingText rows={5} maxLength={4000} />
      </Form.Item>
    </FormDialog>
  )
}
