import type { ShownRecord } from '@menshen/contract'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Form, Input, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { policyQuery } from '../../../api/policy.ts'
import { type ChangeContent, changeWrites } from '../../../api/policy-changes.ts'
import { FormDialog } from '../../../ui/dialog/form-dialog.tsx'
import { GrowingText } from '../../../ui/look/growing-text.tsx'
import { ProblemView } from '../../../ui/state/problem-view.tsx'
import { useChangeAct } from './use-change-act.ts'

interface EditChangeProps {
  readonly change: ShownRecord
  readonly content: ChangeContent
  readonly onClose: () => void
}

interface Edit {
  readonly title: string
  readonly note?: string
  readonly source: string
  readonly onto?: boolean
}

const sourceOf = async ({ source, document }: ChangeContent): Promise<string> => source ?? (await import('yaml')).stringify(document)

/** Mends a change in its own text, claims and tests included; that makes it a draft again. */
export function EditChange({ change, content, onClose }: EditChangeProps): ReactNode {
  const { t } = useTranslation('policy')
  const { t: general } = useTranslation()
  const act = useChangeAct()
  const inForce = useQuery(policyQuery)
  const text = useQuery({ queryKey: ['policy-change-text', content.digest], queryFn: () => sourceOf(content), gcTime: 0 })
  const { title, note, baseId } = change.fields
  const save = async (edit: Edit): Promise<void> => {
    const basedOn = edit.onto === true && inForce.data !== undefined ? inForce.data.id : String(baseId)
    const written = { source: edit.source }
    await act(changeWrites.save(change, { written, title: edit.title.trim(), note: (edit.note ?? '').trim(), basedOn }), t('change.saved'))
    onClose()
  }
  if (text.data === undefined) return text.isError ? <ProblemView error={text.error} inline /> : <Skeleton.Button active />
  const required = [{ required: true, whitespace: true, message: general('form.required') }]
  return (
    <FormDialog<Edit>
      title={t('change.act.edit')}
      explanation={t('change.ask.edit')}
      confirm={general('action.save')}
      initial={{ title: String(title), note: typeof note === 'string' ? note : '', source: text.data, onto: false }}
      onSubmit={save}
      onClose={onClose}
    >
      <Form.Item name="title" label={t('change.titleField')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="note" label={t('publish.note')}>
        <GrowingText rows={2} maxLength={1000} />
      </Form.Item>
      <Form.Item name="source" label={t('change.text')} rules={required}>
        <Input.TextArea rows={16} className="change-text" spellCheck={false} translate="no" />
      </Form.Item>
      {!content.baseInForce && (
        <Form.Item name="onto" valuePropName="checked" extra={t('change.ontoHint')}>
          <Checkbox>{t('change.onto')}</Checkbox>
        </Form.Item>
      )}
    </FormDialog>
  )
}
