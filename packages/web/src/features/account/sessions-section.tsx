import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Tag } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { accountWrites, type OwnSession, sessionsQuery } from '../../api/account.ts'
import { clientName } from '../../ui/format/client-name.ts'
import { useFormats } from '../../ui/format/format-context.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { AccountSection } from './account-section.tsx'

/** Where the person is signed in, and how to end it there (ASVS 7.5.2). */
export function SessionsSection(): ReactNode {
  const { t } = useTranslation('account')
  const query = useQuery(sessionsQuery)
  const { data } = query
  const { end, ending, failure } = useEnding()
  const others = data?.some(({ current }) => !current) === true
  const endOthers = others && (
    <Button size="small" disabled={ending} onClick={() => end(null)}>
      {t('sessions.endOthers')}
    </Button>
  )
  return (
    <AccountSection id="account-sessions" title={t('sessions.title')} aside={endOthers} query={query}>
      {failure !== null && <ProblemView error={failure} inline />}
      {data !== undefined && <p className="account-hint">{others ? t('sessions.hint') : t('sessions.only')}</p>}
      <ul className="account-sessions">
        {data?.map((session) => (
          <SessionLine key={session.id} session={session} ending={ending} onEnd={() => end(session.id)} />
        ))}
      </ul>
    </AccountSection>
  )
}

function useEnding() {
  const { t } = useTranslation('account')
  const queries = useQueryClient()
  const { message } = App.useApp()
  const ending = useMutation({
    mutationFn: (id: string | null) => (id === null ? accountWrites.endOtherSessions() : accountWrites.endSession(id)),
    onSuccess: ({ ended }) => void message.success(t('sessions.ended', { count: ended })),
    // Also after a refusal: it had ended already.
    onSettled: () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  })
  return { end: ending.mutate, ending: ending.isPending, failure: ending.error }
}

interface SessionLineProps {
  readonly session: OwnSession
  readonly ending: boolean
  readonly onEnd: () => void
}

function SessionLine({ session, ending, onEnd }: SessionLineProps): ReactNode {
  const { t } = useTranslation('account')
  const formats = useFormats()
  const name = clientName(session.client)
  const line = t('sessions.line', {
    address: session.address ?? t('sessions.unknownAddress'),
    started: formats.instant(session.startedAt),
    seen: formats.instant(session.lastSeenAt),
  })
  return (
    <li>
      <div>
        <p className="account-client">
          {name === null ? t('sessions.unknownClient') : <span translate="no">{name}</span>}
          {session.current && <Tag>{t('sessions.current')}</Tag>}
        </p>
        <p className="account-line">{line}</p>
      </div>
      {!session.current && (
        <Button disabled={ending} aria-label={t('sessions.endOf', { client: name ?? t('sessions.unknownClient') })} onClick={onEnd}>
          {t('sessions.end')}
        </Button>
      )}
    </li>
  )
}
