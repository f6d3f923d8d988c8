import type { ShownRecord } from '@menshen/contract'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ChangeContent, changeWrites } from '../../../api/policy-changes.ts'
import { useReach } from '../../../api/session.ts'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'
import { ReasonDialog } from '../../../ui/dialog/reason-dialog.tsx'
import { EditChange } from './edit-change.tsx'
import { ScheduleDialog } from './schedule-dialog.tsx'
import { useChangeAct } from './use-change-act.ts'

interface ChangeActionsProps {
  readonly change: ShownRecord
  readonly content: ChangeContent
}

type Act = 'edit' | 'submit' | 'approve' | 'sendBack' | 'publish' | 'schedule' | 'withdraw'

/** What the reader can do in the present state, the most expected last. */
function actsOf({ operations, fields: { state } }: ShownRecord, { secondPerson, obstacle }: ChangeContent, mayPublish: boolean): Act[] {
  const ready = state === 'approved' || state === 'scheduled' || (state === 'submitted' && !secondPerson)
  return [
    ...(operations.includes('update') ? (['withdraw', 'edit'] as const) : []),
    ...(operations.includes('approve') ? (['sendBack'] as const) : []),
    ...(mayPublish && ready ? (['schedule', 'publish'] as const) : []),
    ...(operations.includes('approve') && state === 'submitted' && obstacle === null ? (['approve'] as const) : []),
    ...(operations.includes('update') && state === 'draft' ? (['submit'] as const) : []),
  ]
}

/** Submit, approve, send back, publish now or at a time, withdraw: each asks once more. */
export function ChangeActions({ change, content }: ChangeActionsProps): ReactNode {
  const { t } = useTranslation('policy')
  const [open, setOpen] = useState<Act | null>(null)
  const acts = actsOf(change, content, useReach('policy').operations.includes('publish'))
  return (
    <>
      {acts.map((act, at) => (
        <Button
          key={act}
          type={at === acts.length - 1 && act !== 'withdraw' && act !== 'edit' ? 'primary' : 'default'}
          onClick={() => setOpen(act)}
        >
          {t(`change.act.${act}`)}
        </Button>
      ))}
      {open === 'edit' && <EditChange change={change} content={content} onClose={() => setOpen(null)} />}
      {open !== null && open !== 'edit' && <ActDialog act={open} change={change} content={content} onClose={() => setOpen(null)} />}
    </>
  )
}

function ActDialog({
  act,
  change,
  content,
  onClose,
}: ChangeActionsProps & { readonly act: Exclude<Act, 'edit'>; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('policy')
  const run = useChangeAct()
  const doing = async (work: Promise<unknown>): Promise<void> => {
    await run(work, t(`change.done.${act}`))
    onClose()
  }
  const asked = { title: t(`change.act.${act}`), explanation: t(`change.ask.${act}`), confirm: t(`change.act.${act}`), onClose }
  switch (act) {
    case 'approve':
      return <ReasonDialog {...asked} optional onConfirm={(reason) => doing(changeWrites.approve(change, content.digest, reason))} />
    case 'sendBack':
      return <ReasonDialog {...asked} onConfirm={(reason) => doing(changeWrites.sendBack(change, reason))} />
    case 'schedule':
      return <ScheduleDialog onSchedule={(at) => doing(changeWrites.schedule(change, at))} onClose={onClose} />
    default:
      return (
        <ConfirmDialog
          title={asked.title}
          text={asked.explanation}
          danger={act === 'withdraw'}
          onConfirm={() => doing(changeWrites[act](change))}
          onClose={onClose}
        />
      )
  }
}
