import type { ShownRecord } from '@menshen/contract'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { alertWrites } from '../../api/alerts.ts'
import { useSession } from '../../api/session.ts'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { CloseDialog } from './close-dialog.tsx'
import { useAlertChange } from './use-alert-change.ts'

export const mayHandle = ({ operations, fields }: ShownRecord): boolean => operations.includes('handle') && fields.state !== 'closed'

/** What the reader can do about an alert that is not closed. */
export function AlertActions({ alert }: { readonly alert: ShownRecord }): ReactNode {
  const { t } = useTranslation('alerts')
  const { user } = useSession()
  const change = useAlertChange()
  const [closing, setClosing] = useState(false)
  const taking = useMutation({ mutationFn: () => change(alertWrites.take(alert.id), t('taken')) })
  const { ownerId, state } = alert.fields
  return (
    <>
      {taking.isError && <ProblemView error={taking.error} inline />}
      <p className="alert-acts">
        {ownerId !== user.id && (
          <Button type={state === 'new' ? 'primary' : 'default'} loading={taking.isPending} onClick={() => taking.mutate()}>
            {t(state === 'new' ? 'take' : 'takeOver')}
          </Button>
        )}
        <Button type={ownerId === user.id ? 'primary' : 'default'} onClick={() => setClosing(true)}>
          {t('close.title')}
        </Button>
      </p>
      {closing && <CloseDialog id={alert.id} onClose={() => setClosing(false)} />}
    </>
  )
}
