import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { providersQuery, signOnCalls } from '../../api/sign-on.ts'
import { useLabel } from '../../ui/language/use-language.ts'
import { ProblemView } from '../../ui/state/problem-view.tsx'

/** The providers one can sign in with, where there are some. @param to where to go on afterwards */
export function ProviderButtons({ to }: { readonly to: string | undefined }): ReactNode {
  const { t } = useTranslation('sign-in')
  const label = useLabel()
  const { data: providers = [] } = useQuery(providersQuery)
  const leaving = useMutation({ mutationFn: (id: string) => signOnCalls.begin(id, to) })
  if (providers.length === 0) return null
  return (
    <section className="sign-in-providers" aria-label={t('signOn.title')}>
      {leaving.error !== null && <ProblemView error={leaving.error} inline />}
      {providers.map(({ id, label: name }) => (
        <Button
          key={id}
          size="large"
          block
          loading={leaving.isPending && leaving.variables === id}
          disabled={leaving.isPending}
          onClick={() => leaving.mutate(id)}
        >
          {t('signOn.with', { name: label(name) })}
        </Button>
      ))}
    </section>
  )
}
