import type { ShownRecord } from '@menshen/contract'
import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type UserAccess, userAccessQuery, userAccessWrites } from '../../api/user-access.ts'
import { ReasonDialog } from '../../ui/dialog/reason-dialog.tsx'
import { clientName } from '../../ui/format/client-name.ts'
import { useFormats } from '../../ui/format/format-context.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { useChange } from './use-change.ts'

/** What is to end: all of a kind, or one. */
interface Wish {
  readonly what: 'endSessions' | 'endTokens'
  readonly only: string | null
}

/** With what a person is signed in, when somebody who may suspend them asks: the question itself goes into the log (ASVS 7.4.5). */
export function PersonAccess({ person }: { readonly person: ShownRecord }): ReactNode {
  const { t } = useTranslation('organisation')
  const [open, setOpen] = useState(false)
  return (
    <section className="person-roles">
      <h3 className="person-heading">
        {t('access.title')}
        {!open && <Button onClick={() => setOpen(true)}>{t('access.show')}</Button>}
      </h3>
      {open ? <Access id={person.id} /> : <p className="person-access-line">{t('access.hint')}</p>}
    </section>
  )
}

function Access({ id }: { readonly id: string }): ReactNode {
  const { t } = useTranslation('organisation')
  const { data, error, isError, refetch } = useQuery(userAccessQuery(id))
  const [wish, setWish] = useState<Wish | null>(null)
  if (isError) return <ProblemView error={error} onRetry={() => void refetch()} inline />
  if (data === undefined) return <Skeleton active />
  const { sessions, tokens } = data
  return (
    <>
      {sessions.length + tokens.length === 0 && <p className="person-access-line">{t('access.none')}</p>}
      <ul className="person-access">
        {sessions.map((session) => (
          <SessionLine key={session.id} session={session} onEnd={() => setWish({ what: 'endSessions', only: session.id })} />
        ))}
        {tokens.map((token) => (
          <TokenLine key={token.id} token={token} onEnd={() => setWish({ what: 'endTokens', only: token.id })} />
        ))}
      </ul>
      {sessions.length > 1 && <Button onClick={() => setWish({ what: 'endSessions', only: null })}>{t('access.endSessions')}</Button>}
      {tokens.length > 1 && <Button onClick={() => setWish({ what: 'endTokens', only: null })}>{t('access.endTokens')}</Button>}
      {wish !== null && <EndAccess id={id} wish={wish} onClose={() => setWish(null)} />}
    </>
  )
}

function SessionLine({ session, onEnd }: { readonly session: UserAccess['sessions'][number]; readonly onEnd: () => void }): ReactNode {
  const { t } = useTranslation('organisation')
  const formats = useFormats()
  const name = clientName(session.client) ?? t('access.session')
  const where = session.address === null ? '' : ` ${t('access.from', { address: session.address })}`
  return (
    <li>
      <div>
        <p translate="no">{name}</p>
        <p className="person-access-line">
          {t('access.seen', { started: formats.instant(session.startedAt), seen: formats.instant(session.lastSeenAt) })}
          {where}
        </p>
      </div>
      <Button aria-label={t('access.endOf', { name })} onClick={onEnd}>
        {t('access.end')}
      </Button>
    </li>
  )
}

function TokenLine({ token, onEnd }: { readonly token: UserAccess['tokens'][number]; readonly onEnd: () => void }): ReactNode {
  const { t } = useTranslation('organisation')
  const formats = useFormats()
  const used = token.lastUsedOn === null ? t('access.unused') : t('access.used', { day: formats.date(token.lastUsedOn) })
  return (
    <li>
      <div>
        <p>
          {t('access.token')} <span translate="no">{token.name}</span>
        </p>
        <p className="person-access-line">
          {t('access.expires', { when: formats.instant(token.expiresAt) })} {used}
        </p>
      </div>
      <Button aria-label={t('access.endOf', { name: token.name })} onClick={onEnd}>
        {t('access.end')}
      </Button>
    </li>
  )
}

function EndAccess({ id, wish, onClose }: { readonly id: string; readonly wish: Wish; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('organisation')
  const change = useChange(onClose)
  return (
    <ReasonDialog
      title={t(`access.${wish.what}Title`)}
      explanation={t(`access.${wish.what}Explanation`)}
      confirm={t('access.end')}
      onConfirm={(reason) => change(userAccessWrites[wish.what](id, reason, wish.only), t('done'))}
      onClose={onClose}
    />
  )
}
