import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Modal, Skeleton } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../../api/api-problem.ts'
import { checkPolicy, policyQuery, publishPolicy } from '../../../api/policy.ts'
import { useReturnFocus } from '../../../ui/dialog/use-return-focus.ts'
import { GrowingText } from '../../../ui/look/growing-text.tsx'
import { ProblemView } from '../../../ui/state/problem-view.tsx'
import { sentAs } from '../draft/draft-text.ts'
import { placeOf } from '../draft/problem-places.ts'
import type { DraftState } from '../draft/use-draft.ts'
import { ChangeList } from './change-list.tsx'
import { OtherChanges } from './other-changes.tsx'

/** Shows what will change before it does; checks the draft first, and says so at the cells when it cannot be published. */
export function PublishDialog({ draft, onClose }: { readonly draft: DraftState; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('policy')
  const { t: general } = useTranslation()
  useReturnFocus()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const noteId = useId()
  const [note, setNote] = useState('')
  const check = useQuery({
    queryKey: ['policy-check', draft.document, draft.written],
    queryFn: async () => {
      const { problems, changes } = await checkPolicy(await sentAs(draft))
      const placed = problems.map((problem) => placeOf(draft.document, problem))
      draft.setProblems(placed)
      return { problems: placed, people: changes?.people ?? null }
    },
    staleTime: 0,
    gcTime: 0,
  })
  const publishing = useMutation({
    mutationFn: async () => {
      return publishPolicy({ written: await sentAs(draft), note: note.trim(), basedOn: draft.base.id })
    },
    // Somebody else published: the editor offers to bring the two together, once it knows the other version.
    onError: (error) => {
      if (isProblem(error, 'conflict')) void queries.invalidateQueries({ queryKey: policyQuery.queryKey })
    },
    onSuccess: (version) => {
      queries.setQueryData(policyQuery.queryKey, version)
      draft.discard()
      onClose()
      void message.success(t('publish.done', { number: version.number }))
      void queries.invalidateQueries()
    },
  })
  const problems = check.data?.problems ?? []
  const people = check.data?.people ?? null
  const canPublish = check.isSuccess && problems.length === 0
  return (
    <Modal
      open
      width={720}
      title={t('publish.title')}
      okText={canPublish || check.isPending ? t('publish.confirm') : t('publish.toProblems')}
      cancelText={general('action.cancel')}
      okButtonProps={{ loading: check.isPending || publishing.isPending, disabled: check.isError || check.isPending }}
      onOk={() => (canPublish ? publishing.mutate() : onClose())}
      onCancel={onClose}
    >
      {check.isError && <ProblemView error={check.error} inline onRetry={() => void check.refetch()} />}
      {publishing.isError && <ProblemView error={publishing.error} inline />}
      {check.isPending && <Skeleton active title={false} paragraph={{ rows: 2 }} />}
      {problems.length > 0 && (
        <p className="wrong-text" role="alert">
          {t('problems', { count: problems.length })}
        </p>
      )}
      <p className="dialog-text">{t('publish.explanation')}</p>
      {people !== null && (
        <p className="publish-people" role="status">
          {t('publish.gaining', { count: people.gaining })} {t('publish.losing', { count: people.losing })}
        </p>
      )}
      {draft.changes.length > 0 && <ChangeList changes={draft.changes} />}
      <OtherChanges changes={draft.others} />
      {draft.changes.length + draft.others.length === 0 && <p>{t('publish.onlyText')}</p>}
      <label htmlFor={noteId} className="note-label">
        {t('publish.note')}
      </label>
      <GrowingText id={noteId} value={note} onChange={(event) => setNote(event.target.value)} rows={2} maxLength={1000} />
    </Modal>
  )
}
