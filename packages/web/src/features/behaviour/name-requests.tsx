import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { behaviourWrites, type NameRequest, nameRequestsQuery } from '../../api/behaviour.ts'
import { useFormats } from '../../ui/format/format-context.tsx'
import { useLanguage } from '../../ui/language/use-language.ts'
import { EmptyView } from '../../ui/state/empty-view.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { useBehaviourChange } from './use-behaviour-change.ts'

/** What others asked for and one may decide, and what one asked for oneself. */
export function NameRequests(): ReactNode {
  const { t } = useTranslation('behaviour')
  const { data, error, isError, refetch } = useQuery(nameRequestsQuery(useLanguage()))
  if (isError) return <ProblemView error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Skeleton active />
  if (data.requests.length === 0) return <EmptyView title={t('requests.none')} hint={t('requests.noneHint')} />
  return (
    <ul className="name-requests">
      {data.requests.map((request) => (
        <Request key={request.id} request={request} />
      ))}
    </ul>
  )
}

function Request({ request }: { readonly request: NameRequest }): ReactNode {
  const { t } = useTranslation('behaviour')
  const formats = useFormats()
  const { person, asker, reason, state, askedAt, until } = request
  const title = asker.isSelf
    ? t('requests.own', { person: person.label })
    : t('requests.by', { asker: asker.name ?? t('requests.unknownAsker'), person: person.label })
  return (
    <li className="panel name-request">
      <h2 className="name-request-title">{title}</h2>
      <p className="multiline">{reason}</p>
      <p className="name-request-state">
        {t('requests.at', { when: formats.instant(askedAt) })} · {t(`requests.${state}`, { when: formats.instant(until) })}
      </p>
      {state === 'waiting' && !asker.isSelf && <Decision id={request.id} person={person.label} />}
    </li>
  )
}

function Decision({ id, person }: { readonly id: string; readonly person: string }): ReactNode {
  const { t } = useTranslation('behaviour')
  const change = useBehaviourChange()
  const deciding = useMutation({
    mutationFn: (decision: 'confirm' | 'refuse') => change(behaviourWrites.decide(id, decision), t('requests.done')),
  })
  return (
    <>
      {deciding.isError && <ProblemView error={deciding.error} inline />}
      <p className="name-request-ways">
        {(['confirm', 'refuse'] as const).map((decision) => (
          <Button
            key={decision}
            type={decision === 'confirm' ? 'primary' : 'default'}
            loading={deciding.isPending && deciding.variables === decision}
            aria-label={t(`requests.${decision}Of`, { person })}
            onClick={() => deciding.mutate(decision)}
          >
            {t(`requests.${decision}`)}
          </Button>
        ))}
      </p>
    </>
  )
}
