import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { factorsQuery, type SecondFactors } from '../../../api/account.ts'
import { AccountSection } from '../account-section.tsx'
import { FactorLine } from './factor-line.tsx'
import { NewCodes } from './new-codes.tsx'

const AddFactor = lazy(async () => ({ default: (await import('./add-factor.tsx')).AddFactor }))

/** The own second factors: which there are, and the way to another one. */
export function FactorsSection(): ReactNode {
  const { t } = useTranslation('account')
  const queries = useQueryClient()
  const query = useQuery(factorsQuery)
  const { data } = query
  const [adding, setAdding] = useState(false)
  const changed = async (): Promise<void> => {
    await Promise.all([queries.invalidateQueries({ queryKey: ['account'] }), queries.invalidateQueries({ queryKey: ['session'] })])
  }
  const done = async (): Promise<void> => {
    setAdding(false)
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
      {adding ? (
        <Suspense fallback={<div aria-busy />}>
          <AddFactor onDone={done} onCancel={() => setAdding(false)} />
        </Suspense>
      ) : (
        data !== undefined && (
          <div className="account-actions">
            <Button onClick={() => setAdding(true)}>{t('factor.add')}</Button>
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
