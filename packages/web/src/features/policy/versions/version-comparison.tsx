import type { Labels } from '@menshen/contract'
import type { Place } from '@menshen/engine'
import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type PolicyVersion, policyVersionQuery, type VersionComparison, versionComparisonQuery } from '../../../api/policy.ts'
import { useLabel } from '../../../ui/language/use-language.ts'
import { ProblemView } from '../../../ui/state/problem-view.tsx'
import { textOf } from '../draft/draft-text.ts'
import { usePlaceText } from '../places/place-text.ts'
import { RoleChangeList } from './role-changes.tsx'
import { TextDifference } from './text-difference.tsx'

/** What the second of two versions gives and takes, in sentences; where the documents differ; and the texts line by line. */
export function VersionComparisonView({ from, to }: { readonly from: string; readonly to: string }): ReactNode {
  const { t } = useTranslation('policy')
  const comparison = useQuery(versionComparisonQuery(from, to))
  const before = useQuery(policyVersionQuery(from))
  const after = useQuery(policyVersionQuery(to))
  const error = comparison.error ?? before.error ?? after.error
  const again = (): void => {
    for (const query of [comparison, before, after]) void query.refetch()
  }
  if (error !== null) return <ProblemView error={error} onRetry={again} />
  if (comparison.data === undefined || before.data === undefined || after.data === undefined)
    return <Skeleton active paragraph={{ rows: 8 }} />
  const nameOf = (role: string): Labels =>
    after.data.document.roles[role]?.labels ?? before.data.document.roles[role]?.labels ?? { en: role, zh: role }
  const { changes, places, from: older, to: newer } = comparison.data
  return (
    <section className="version-comparison" aria-labelledby="comparison">
      <h2 id="comparison">{t('versions.comparison', { from: older.number ?? '?', to: newer.number ?? '?' })}</h2>
      <div className="comparison-columns">
        <div className="panel checks-section">
          <h3>{t('versions.byMeaning')}</h3>
          {changes === null ? (
            <p className="tab-hint">{t('versions.notComparable')}</p>
          ) : (
            <>
              <p className="publish-people">
                {t('publish.gaining', { count: changes.people.gaining })} {t('publish.losing', { count: changes.people.losing })}
              </p>
              <RoleChangeList roles={changes.roles} nameOf={nameOf} />
            </>
          )}
          <h3>{t('versions.places')}</h3>
          <PlaceList places={places} />
        </div>
        <div className="panel checks-section">
          <h3>{t('versions.byText')}</h3>
          <Texts before={before.data} after={after.data} />
        </div>
      </div>
    </section>
  )
}

const SIGNS = { added: '+', removed: '−', changed: '~' } as const

function PlaceList({ places }: { readonly places: VersionComparison['places'] }): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const placeText = usePlaceText()
  if (places.length === 0) return <p className="tab-hint">{t('versions.samePlaces')}</p>
  return (
    <ul>
      {places.map(({ place, kind, labels }) => (
        <li key={place.join(' ')} className="change-line" data-sign={SIGNS[kind]}>
          <span className="change-sign" aria-hidden>
            {SIGNS[kind]}
          </span>
          <span>
            {placeText(place as unknown as Place)}
            {t(`versions.${kind}`)}
            {labels !== null && <span className="change-place"> {label(labels)}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** A version that was saved as a document has a text made for it here. */
function Texts({ before, after }: { readonly before: PolicyVersion; readonly after: PolicyVersion }): ReactNode {
  const { t } = useTranslation('policy')
  const { data } = useQuery({
    queryKey: ['policy-version-texts', before.id, after.id],
    queryFn: async () => {
      // One of them alone without a text would differ in every line.
      const written = before.source ?? after.source
      const text = ({ document, source }: PolicyVersion) => textOf({ document, written: source ?? written, typed: null })
      return { before: await text(before), after: await text(after) }
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (data === undefined) return <Skeleton active paragraph={{ rows: 6 }} />
  return <TextDifference {...data} title={t('versions.lines')} />
}
