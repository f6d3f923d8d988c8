import type { ShownRecord } from '@menshen/contract'
import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { accessWrites } from '../../api/access.ts'
import { pageQuery } from '../../api/records.ts'
import { useSession } from '../../api/session.ts'
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx'
import { useFormats } from '../../ui/format/format-context.tsx'
import { useTitles } from '../../ui/record/reference-titles.tsx'
import { EmptyView } from '../../ui/state/empty-view.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { RequestState, stateOf } from './request-state.tsx'
import { useAccessChange } from './use-access-change.ts'
import { textOf, useRoleName } from './use-words.ts'

const MOST = 100

/** The emergencies that there were, with their reports: for whoever signs them. */
export function Emergencies(): ReactNode {
  const { t } = useTranslation('access')
  const filter = { field: 'kind', op: 'eq', value: 'breakGlass' } as const
  const { data, error, refetch } = useQuery(pageQuery('accessRequest', { filter, sort: '-createdAt', limit: MOST }))
  if (error !== null) return <ProblemView error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Skeleton active />
  if (data.items.length === 0) return <EmptyView title={t('reports.none')} />
  return (
    <ul className="access-list">
      {data.items.map((record) => (
        <Emergency key={record.id} record={record} />
      ))}
    </ul>
  )
}

function Emergency({ record }: { readonly record: ShownRecord }): ReactNode {
  const { t } = useTranslation('access')
  const titles = useTitles()
  const roleName = useRoleName()
  const person = titles[textOf(record, 'ownerId') ?? ''] ?? t('somebody')
  return (
    <li className="panel access-entry">
      <h2 className="access-title">{t('reports.by', { person, role: roleName(textOf(record, 'role') ?? '') })}</h2>
      <p>
        <RequestState record={record} />
      </p>
      <p className="multiline" translate="no">
        {textOf(record, 'reason')}
      </p>
      <Report record={record} person={person} />
    </li>
  )
}

function Report({ record, person }: { readonly record: ShownRecord; readonly person: string }): ReactNode {
  const { t } = useTranslation('access')
  const formats = useFormats()
  const titles = useTitles()
  const { user } = useSession()
  const [signing, setSigning] = useState(false)
  const close = (): void => setSigning(false)
  const change = useAccessChange(close)
  const [report, due, signedAt] = ['report', 'reportDueAt', 'signedAt'].map((name) => textOf(record, name))
  if (!report) {
    const isOverdue = due !== null && due !== undefined && new Date(due) < new Date()
    const when = due ? formats.instant(due) : ''
    return <p className={isOverdue ? 'access-overdue' : 'access-facts'}>{t(isOverdue ? 'reports.overdue' : 'reports.missing', { when })}</p>
  }
  const signer = titles[textOf(record, 'signedBy') ?? ''] ?? t('somebody')
  const maySign = !signedAt && stateOf(record) === 'ended' && record.operations.includes('sign') && record.fields.ownerId !== user.id
  return (
    <>
      <p className="access-report multiline" translate="no">
        {report}
      </p>
      {signedAt && <p className="access-facts">{t('reports.signed', { name: signer, when: formats.instant(signedAt) })}</p>}
      {maySign && (
        <p className="access-ways">
          <Button type="primary" aria-label={t('reports.signOf', { person })} onClick={() => setSigning(true)}>
            {t('reports.sign')}
          </Button>
        </p>
      )}
      {signing && (
        <ConfirmDialog
          title={t('reports.sign')}
          text={t('reports.signText')}
          onConfirm={() => change(accessWrites.sign(record.id), t('reports.done'))}
          onClose={close}
        />
      )}
    </>
  )
}
