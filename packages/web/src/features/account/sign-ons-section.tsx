import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type OwnSignOns, ownSignOnsQuery, signOnCalls } from '../../api/sign-on.ts'
import { useFormats } from '../../ui/format/format-context.tsx'
import { useLabel } from '../../ui/language/use-language.ts'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { AccountSection } from './account-section.tsx'

/** With whom one can sign in oneself. Nothing where the server knows no provider. */
export function SignOnsSection(): ReactNode {
  const { t } = useTranslation('account')
  const query = useQuery(ownSignOnsQuery)
  const { data } = query
  const queries = useQueryClient()
  const linking = useMutation({ mutationFn: signOnCalls.link })
  const unlinking = useMutation({
    mutationFn: signOnCalls.unlink,
    onSuccess: (links) => queries.setQueryData(ownSignOnsQuery.queryKey, links),
  })
  const failure = linking.error ?? unlinking.error
  if (data === undefined || (data.providers.length === 0 && data.links.length === 0)) return null
  return (
    <AccountSection id="account-sign-ons" title={t('signOns.title')} query={query}>
      {failure !== null && <ProblemView error={failure} inline />}
      <p className="account-hint">{t('signOns.hint')}</p>
      <ul className="account-sessions">
        {linesOf(data).map(({ provider, link }) => (
          <Line
            key={provider.id}
            provider={provider}
            link={link}
            pending={linking.isPending || unlinking.isPending}
            onLink={() => linking.mutate(provider.id)}
            onUnlink={() => link !== null && unlinking.mutate(link.id)}
          />
        ))}
      </ul>
    </AccountSection>
  )
}

type Link = OwnSignOns['links'][number]
type Provider = OwnSignOns['providers'][number]

/** Every provider, and those of old links that the server knows no more. */
function linesOf({ links, providers }: OwnSignOns): { readonly provider: Provider; readonly link: Link | null }[] {
  const gone = links.filter(({ provider }) => !providers.some(({ id }) => id === provider))
  return [
    ...providers.map((provider) => ({ provider, link: links.find((link) => link.provider === provider.id) ?? null })),
    ...gone.map((link) => ({ provider: { id: link.provider, label: { en: link.provider, zh: link.provider } }, link })),
  ]
}

interface LineProps {
  readonly provider: Provider
  readonly link: Link | null
  readonly pending: boolean
  readonly onLink: () => void
  readonly onUnlink: () => void
}

function Line({ provider, link, pending, onLink, onUnlink }: LineProps): ReactNode {
  const { t } = useTranslation('account')
  const formats = useFormats()
  const name = useLabel()(provider.label)
  return (
    <li>
      <div>
        <p className="account-client">
          <span>{name}</span>
        </p>
        <p className="account-line">
          {link === null ? t('signOns.unlinked') : t('signOns.linked', { when: formats.instant(link.linkedAt) })}
        </p>
      </div>
      <Button
        disabled={pending}
        aria-label={t(link === null ? 'signOns.linkOf' : 'signOns.unlinkOf', { name })}
        onClick={link === null ? onLink : onUnlink}
      >
        {t(link === null ? 'signOns.link' : 'signOns.unlink')}
      </Button>
    </li>
  )
}
