import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkPolicy } from '../../../api/policy.ts'
import { changeWrites } from '../../../api/policy-changes.ts'
import { useReach } from '../../../api/session.ts'
import { FormDialog } from '../../../ui/dialog/form-dialog.tsx'
import { GrowingText } from '../../../ui/look/growing-text.tsx'
import { sentAs } from '../draft/draft-text.ts'
import type { DraftState } from '../draft/use-draft.ts'
import { useChangeAct } from './use-change-act.ts'

interface SaveAsChangeProps {
  readonly draft: DraftState
  /** The one way there is, where a second person is needed. */
  readonly primary: boolean
}

/** Keeps a draft as a change, which can be submitted and approved; for whoever may make one. */
export function SaveAsChange({ draft, primary }: SaveAsChangeProps): ReactNode {
  const { t } = useTranslation('policy')
  const mayCreate = useReach('policyChange').operations.includes('create')
  const [open, setOpen] = useState(false)
  if (!mayCreate) return null
  return (
    <>
      <Button type={primary ? 'primary' : 'default'} onClick={() => setOpen(true)}>
        {t('change.save')}
      </Button>
      {open && <SaveDialog draft={draft} onClose={() => setOpen(false)} />}
    </>
  )
}

function SaveDialog({ draft, onClose }: Pick<SaveAsChangeProps, 'draft'> & { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('policy')
  const { t: general } = useTranslation()
  const act = useChangeAct()
  const navigate = useNavigate()
  const { base, discard } = draft
  const check = useQuery({
    queryKey: ['policy-check', draft.document, draft.written],
    queryFn: async () => checkPolicy(await sentAs(draft)),
    staleTime: 0,
    gcTime: 0,
  })
  const problems = check.data?.problems.length ?? 0
  const save = async ({ title, note = '' }: { readonly title: string; readonly note?: string }): Promise<void> => {
    const saving = changeWrites.create({ written: await sentAs(draft), title: title.trim(), note: note.trim(), basedOn: base.id })
    await act(saving, t('change.saved'))
    // What is kept is not lost by leaving, so nothing asks whether to leave.
    discard()
    const { id } = await saving
    await navigate({ to: '/policy/changes/$id', params: { id }, ignoreBlocker: true })
  }
  return (
    <FormDialog title={t('change.save')} explanation={t('change.saveHint')} onSubmit={save} onClose={onClose}>
      {problems > 0 && (
        <p className="wrong-text" role="status">
          {t('change.saveProblems', { count: problems })}
        </p>
      )}
      <Form.Item
        name="title"
        label={t('change.titleField')}
        rules={[{ required: true, whitespace: true, message: general('form.required') }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="note" label={t('publish.note')}>
        <GrowingText rows={2} maxLength={1000} />
      </Form.Item>
    </FormDialog>
  )
}
