import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { policyQuery, policyVocabularyQuery } from '../../../api/policy.ts'
import { changeWrites, versionQuery } from '../../../api/policy-changes.ts'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'
import { ProblemView } from '../../../ui/state/problem-view.tsx'
import { DocumentChanges } from './document-changes.tsx'
import { useChangeAct } from './use-change-act.ts'

interface PutBackProps {
  readonly id: string
  readonly number: number
  readonly onClose: () => void
}

/** Asks once more, naming what it gives and takes, and puts an earlier version in force again. */
export function PutBack({ id, number, onClose }: PutBackProps): ReactNode {
  const { t } = useTranslation('policy')
  const act = useChangeAct()
  const navigate = useNavigate()
  const inForce = useQuery(policyQuery)
  const former = useQuery(versionQuery(id))
  const words = useQuery(policyVocabularyQuery)
  const error = inForce.error ?? former.error ?? words.error
  const putBack = async (): Promise<void> => {
    if (inForce.data === undefined) return
    await act(changeWrites.putBack(id, inForce.data.id, t('change.putBackNote', { number })), t('change.putBackDone', { number }))
    onClose()
  }
  const keeping = useMutation({
    mutationFn: async () => {
      if (inForce.data === undefined || former.data === undefined) return
      const { source, document } = former.data
      const title = t('change.putBackNote', { number })
      const written = source === null ? { document } : { source }
      const { id: made } = await changeWrites.create({ written, title, note: '', basedOn: inForce.data.id })
      await navigate({ to: '/policy/changes/$id', params: { id: made } })
    },
  })
  return (
    <ConfirmDialog title={t('change.putBackOf', { number })} text={t('publish.explanation')} onConfirm={putBack} onClose={onClose}>
      {error !== null && <ProblemView error={error} inline />}
      {inForce.data !== undefined && former.data !== undefined && words.data !== undefined ? (
        <>
          <DocumentChanges before={inForce.data.document} after={former.data.document} words={words.data} />
          {inForce.data.document.publication?.secondPerson === true && (
            <p className="put-back-change">
              {t('change.putBackAlone')}{' '}
              <Button size="small" loading={keeping.isPending} onClick={() => keeping.mutate()}>
                {t('change.putBackChange')}
              </Button>
            </p>
          )}
          {keeping.isError && <ProblemView error={keeping.error} inline />}
        </>
      ) : (
        error === null && <Skeleton active title={false} />
      )}
    </ConfirmDialog>
  )
}
