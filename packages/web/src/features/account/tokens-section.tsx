import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Tag } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ApiToken, type MadeToken, tokensQuery, tokenWrites } from '../../api/tokens.ts'
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx'
import { useFormats } from '../../ui/format/format-context.tsx'
import { AccountSection } from './account-section.tsx'
import { CutWords } from './cut-words.tsx'
import { NewToken } from './new-token.tsx'
import { ShownOnce } from './shown-once.tsx'

/** What programs come with in the person's name: making one, seeing when each was used last, ending it. */
export function TokensSection(): ReactNode {
  const { t } = useTranslation('account')
  const query = useQuery(tokensQuery)
  const [making, setMaking] = useState(false)
  const [made, setMade] = useState<MadeToken | null>(null)
  const done = (token: MadeToken): void => {
    setMade(token)
    setMaking(false)
  }
  return (
    <AccountSection id="account-tokens" title={t('tokens.title')} query={query}>
      <p className="account-hint account-tokens-hint">{t('tokens.hint')}</p>
      {made !== null && <ShownOnce token={made.token} onClose={() => setMade(null)} />}
      {making ? (
        <NewToken onMade={done} onClose={() => setMaking(false)} />
      ) : (
        <Button onClick={() => setMaking(true)}>{t('tokens.make')}</Button>
      )}
      <ul className="account-sessions">
        {query.data?.map((token) => (
          <TokenLine key={token.id} token={token} />
        ))}
      </ul>
    </AccountSection>
  )
}

function TokenLine({ token }: { readonly token: ApiToken }): ReactNode {
  const { t } = useTranslation('account')
  const formats = useFormats()
  const [asking, setAsking] = useState(false)
  const { name, cut, readOnly, expiresAt, lastUsedOn, lastAddress } = token
  const used =
    lastUsedOn === null
      ? t('tokens.unused')
      : t('tokens.used', { day: formats.date(lastUsedOn), address: lastAddress ?? t('sessions.unknownAddress') })
  return (
    <li>
      <div>
        <p className="account-client">
          <span translate="no">{name}</span>
          {readOnly && <Tag>{t('tokens.readOnlyTag')}</Tag>}
        </p>
        <p className="account-line">
          {t('tokens.expires', { when: formats.instant(expiresAt) })} {used}
        </p>
        <CutWords cut={cut} />
      </div>
      <Button aria-label={t('tokens.endOf', { name })} onClick={() => setAsking(true)}>
        {t('tokens.end')}
      </Button>
      {asking && <EndToken token={token} onClose={() => setAsking(false)} />}
    </li>
  )
}

function EndToken({ token, onClose }: { readonly token: ApiToken; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('account')
  const queries = useQueryClient()
  const { message } = App.useApp()
  const ending = useMutation({
    mutationFn: () => tokenWrites.end(token.id),
    onSuccess: () => {
      void message.success(t('tokens.ended', { name: token.name }))
      onClose()
    },
    // Also after a refusal: it had ended already.
    onSettled: () => queries.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  })
  return (
    <ConfirmDialog
      title={t('tokens.endOf', { name: token.name })}
      text={t('tokens.endText')}
      danger
      onConfirm={async () => void (await ending.mutateAsync())}
      onClose={onClose}
    />
  )
}
