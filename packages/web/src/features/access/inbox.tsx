import { objectSpec } from '@menshen/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, Skeleton } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { accessWrites, inboxQuery, type WaitingRequest } from '../../api/access.ts'
import { useFormats } from '../../ui/format/format-context.tsx'
import { useLabel } from '../../ui/language/use-language.ts'
import { EmptyView } from '../../ui/state/empty-view.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { RefusedAct } from './own-requests.tsx'
import { useAccessChange } from './use-access-change.ts'
import { textOf, useDuration, useRoleName } from './use-words.ts'

/** What waits for one's own decision, the oldest first. */
export function Inbox(): ReactNode {
  const { t } = useTranslation('access')
  const { data, error, refetch } = useQuery(inboxQuery)
  if (error !== null) return <ProblemView error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Skeleton active />
  if (data.waiting.length === 0) return <EmptyView title={t('inbox.none')} />
  return (
    <ul className="access-list">
      {data.waiting.map((waiting) => (
        <Waiting key={waiting.request.id} waiting={waiting} />
      ))}
    </ul>
  )
}

function Waiting({ waiting }: { readonly waiting: WaitingRequest }): ReactNode {
  const { t } = useTranslation('access')
  const formats = useFormats()
  const durationOf = useDuration()
  const roleName = useRoleName()
  const { request, because, insteadOf, askedAt, gains } = waiting
  const person = waiting.requester ?? t('somebody')
  const role = roleName(textOf(request, 'role') ?? '')
  return (
    <li className="panel access-entry">
      <h2 className="access-title">{t('inbox.one', { person, role })}</h2>
      <p className="access-facts">
        {t('inbox.in', { unit: waiting.unit ?? '…', time: durationOf(Number(request.fields.hours)) })} ·{' '}
        {t('asked', { when: formats.instant(askedAt) })}
      </p>
      <p className="multiline" translate="no">
        {textOf(request, 'reason')}
      </p>
      <RefusedAct record={request} />
      {(because === 'deputy' || because === 'escalation') && (
        <p className="access-facts">{t(`inbox.${because}`, { name: insteadOf ?? t('somebody') })}</p>
      )}
      <Gains gains={gains} />
      <Decision id={request.id} person={person} role={role} />
    </li>
  )
}

/** What the role allows, by object type: whoever decides should know what they give. */
function Gains({ gains }: Pick<WaitingRequest, 'gains'>): ReactNode {
  const { t } = useTranslation('access')
  const label = useLabel()
  return (
    <details className="access-gains">
      <summary>{t('inbox.gains')}</summary>
      <dl>
        {gains.map(({ object, operations, clear }) => {
          const spec = objectSpec(object)
          if (spec === undefined) return null
          const names = operations.map((operation) => label(spec.operationLabels[operation] ?? { en: operation, zh: operation }))
          return (
            <div key={object}>
              <dt>{label(spec.pluralLabels)}</dt>
              <dd>
                {names.join(' · ')}
                {clear.length > 0 && <span className="access-facts"> · {t('inbox.clear', { count: clear.length })}</span>}
              </dd>
            </div>
          )
        })}
      </dl>
    </details>
  )
}

function Decision({ id, person, role }: { readonly id: string; readonly person: string; readonly role: string }): ReactNode {
  const { t } = useTranslation('access')
  const change = useAccessChange()
  const [reason, setReason] = useState('')
  const deciding = useMutation({
    mutationFn: (decision: 'approve' | 'refuse') => change(accessWrites.decide(id, decision, reason), t('inbox.done')),
  })
  return (
    <>
      {deciding.isError && <ProblemView error={deciding.error} inline />}
      <div className="access-decision">
        <Input
          aria-label={t('inbox.why', { person })}
          placeholder={t('inbox.why', { person })}
          value={reason}
          maxLength={1000}
          onChange={(event) => setReason(event.target.value)}
        />
        {(['approve', 'refuse'] as const).map((decision) => (
          <Button
            key={decision}
            type={decision === 'approve' ? 'primary' : 'default'}
            loading={deciding.isPending && deciding.variables === decision}
            aria-label={t(`inbox.${decision}Of`, { person, role })}
            onClick={() => deciding.mutate(decision)}
          >
            {t(`inbox.${decision}`)}
          </Button>
        ))}
      </div>
    </>
  )
}
