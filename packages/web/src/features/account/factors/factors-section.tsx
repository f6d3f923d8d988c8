import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { factorsQuery, type SecondFactors } from '../../../api/account.ts'
import { AccountSection } from '../account-section.tsx'
import { FactorLine } from './factor-line.tsx'
import { NewCodes } from './new-codes.tsx'

/** The ways to a factor, by the names of their buttons. */
const WAYS = {
  addPasskey: lazy(async () => ({ default: (await import('./add-passkey.tsx')).AddPasskey })),
  add: lazy(async () => ({ default: (await import('./add-app.tsx')).AddApp })),
}

type Way = keyof typeof WAYS

/** The own second factors: which there are, and the way to another one. */
export function FactorsSection(): ReactNode {
  const { t } = useTranslation('account')
  const queries = useQueryClient()
  const query = useQuery(factorsQuery)
  const { data } = query
  const [way, setWay] = useState<Way | null>(null)
  const Add = way === null ? null : WAYS[way]
  const changed = async (): Promise<void> => {
    await Promise.all([queries.invalidateQueries({ queryKey: ['account'] }), queries.invalidateQueries({ queryKey: ['session'] })])
  }
  const done = async (): Promise<void> => {
    setWay(null)
    await changed()
  }
  return (
    <AccountSection id="account-factors" title={t('factor.title')} query={query}>
      {data !== undefined && <State factors={data} />}
      <ul className="account-sessions">
        {data?.factors.map((factor) => (
          <FactorLine key={factor.id} factor={factor} onChanged={changed} />
        ))}
      </ul>
      {Add !== null ? (
        <Suspense fallback={<div aria-busy />}>
          <Add onDone={done} onCancel={() => setWay(null)} />
        </Suspense>
      ) : (
        data !== undefined && (
          <div className="account-actions">
            {(Object.keys(WAYS) as Way[]).map((one) => (
              <Button key={one} onClick={() => setWay(one)}>
                {t(`factor.${one}`)}
              </Button>
            ))}
            {data.factors.length > 0 && <NewCodes onChanged={changed} />}
          </div>
        )
      )}
    </AccountSection>
  )
}

function State({ factors: { factors, required, recoveryCodesLeft } }: { readonly factors: SecondFactors }): ReactNode {
  const { t } = useTranslation('account')
  const said = [
    t('factor.hint'),
    ...(required ? [t('factor.required')] : []),
    factors.length === 0 ? t('factor.none') : t('factor.left', { count: recoveryCodesLeft }),
  ]
  return <p className="account-age">{said.join(' ')}</p>
}
