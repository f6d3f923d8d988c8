import { objectSpec, type ShownRecord } from '@menshen/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { accessWrites } from '../../api/access.ts'
import { pageQuery } from '../../api/records.ts'
import { useSession } from '../../api/session.ts'
import { useFormats } from '../../ui/format/format-context.tsx'
import { useLabel } from '../../ui/language/use-language.ts'
import { EmptyView } from '../../ui/state/empty-view.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { OwnReport } from './own-report.tsx'
import { RequestState, stateOf } from './request-state.tsx'
import { useAccessChange } from './use-access-change.ts'
import { textOf, useDuration, useRoleName } from './use-words.ts'

const MOST = 100

/** What one has asked for and taken, the newest first. */
export function OwnRequests(): ReactNode {
  const { t } = useTranslation('access')
  const { user } = useSession()
  const filter = { field: 'ownerId', op: 'eq', value: user.id } as const
  const { data, error, refetch } = useQuery(pageQuery('accessRequest', { filter, sort: '-createdAt', limit: MOST }))
  if (error !== null) return <ProblemView error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Skeleton active />
  if (data.items.length === 0) return <EmptyView title={t('mine.none')} />
  return (
    <ul className="access-list">
      {data.items.map((record) => (
        <OwnRequest key={record.id} record={record} />
      ))}
    </ul>
  )
}

function OwnRequest({ record }: { readonly record: ShownRecord }): ReactNode {
  const { t } = useTranslation('access')
  const formats = useFormats()
  const durationOf = useDuration()
  const roleName = useRoleName()
  const kind = record.fields.kind === 'elevation' || record.fields.kind === 'breakGlass' ? record.fields.kind : 'request'
  const answer = textOf(record, 'decisionReason')
  return (
    <li className="panel access-entry">
      <p className="access-head">
        <strong translate="no">{roleName(textOf(record, 'role') ?? '')}</strong>
        <span className="access-kind">{t(`kind.${kind}`)}</span>
        <RequestState record={record} />
      </p>
      <p className="multiline" translate="no">
        {textOf(record, 'reason')}
      </p>
      <p className="access-facts">
        {t('asked', { when: formats.instant(textOf(record, 'createdAt') ?? '') })} · {durationOf(Number(record.fields.hours))}
      </p>
      <RefusedAct record={record} />
      {answer !== null && answer !== '' && <p className="access-facts multiline">{t('answer', { reason: answer })}</p>}
      {kind === 'breakGlass' && <OwnReport record={record} />}
      <EndButton record={record} />
    </li>
  )
}

/** What was refused before it was asked for. */
export function RefusedAct({ record }: { readonly record: ShownRecord }): ReactNode {
  const { t } = useTranslation('access')
  const label = useLabel()
  const [object, operation] = [textOf(record, 'refusedObject'), textOf(record, 'refusedOperation')]
  const spec = object === null ? undefined : objectSpec(object)
  const labels = operation === null ? undefined : spec?.operationLabels[operation]
  if (spec === undefined || labels === undefined) return null
  return <p className="access-facts">{t('refusedAct', { object: label(spec.pluralLabels), operation: label(labels) })}</p>
}

function EndButton({ record }: { readonly record: ShownRecord }): ReactNode {
  const { t } = useTranslation('access')
  const change = useAccessChange()
  const [failure, setFailure] = useState<unknown>(null)
  const state = stateOf(record)
  const ending = useMutation({
    mutationFn: () => change(accessWrites.end(record.id), t(state === 'waiting' ? 'mine.withdrawn' : 'mine.ended')),
    onError: setFailure,
  })
  if (!record.operations.includes('end') || (state !== 'waiting' && state !== 'granted')) return null
  return (
    <>
      {failure !== null && <ProblemView error={failure} inline />}
      <p className="access-ways">
        <Button size="small" loading={ending.isPending} onClick={() => ending.mutate()}>
          {t(state === 'waiting' ? 'mine.withdraw' : 'mine.giveBack')}
        </Button>
      </p>
    </>
  )
}
