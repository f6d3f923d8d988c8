import type { PolicyDocument } from '@menshen/engine'
import { useQuery } from '@tanstack/react-query'
import { Alert, Radio, Skeleton } from 'antd'
import { type ReactNode, useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Keep, type MergedPlace, mergedDocument, mergedPlaces } from '../draft/merge-drafts.ts'
import { usePlaceText } from '../places/place-text.ts'
import { roleLabels } from '../policy-context.ts'
import { RoleChangeList } from '../versions/role-changes.tsx'
import { PlaceValue } from './place-value.tsx'
import './merge.css'

/** One of the documents that are compared, and what it is called at the top of its column. */
export interface MergeSide {
  readonly title: string
  readonly document: PolicyDocument
}

export interface MergeViewProps {
  /** What both were made from. */
  readonly base: MergeSide
  readonly mine: MergeSide
  readonly theirs: MergeSide
  /** Told with each choice: the merged document, or null while a conflict is undecided. */
  readonly onMerged: (merged: PolicyDocument | null) => void
}

/**
 * Two drafts of one base side by side: what each of them means for the roles, then place by place what the base, they and I say. What only
 * one of the two changed is taken from that one, unless somebody says otherwise; where both did, somebody has to say.
 */
export function MergeView({ base, mine, theirs, onMerged }: MergeViewProps): ReactNode {
  const { t } = useTranslation('policy')
  const [kept, setKept] = useState<ReadonlyMap<string, Keep>>(new Map())
  const [as, setAs] = useState<'words' | 'text'>('words')
  const places = useMemo(() => mergedPlaces(base.document, mine.document, theirs.document), [base, mine, theirs])
  const conflicts = places.filter(({ conflict }) => conflict)
  const others = places.filter(({ conflict }) => !conflict)
  const open = conflicts.filter(({ key }) => !kept.has(key)).length
  const keep = (key: string, side: Keep): void => {
    const next = new Map(kept).set(key, side)
    setKept(next)
    onMerged(conflicts.every((place) => next.has(place.key)) ? mergedDocument(theirs.document, places, next) : null)
  }
  const shared = { base, mine, theirs, as, kept, onKeep: keep }
  return (
    <div className="merge">
      <Alert
        type={open > 0 ? 'warning' : 'success'}
        showIcon
        role="status"
        title={open > 0 ? t('merge.undecided', { count: open }) : t('merge.ready')}
      />
      <div className="merge-meaning">
        <Meaning title={theirs.title} before={base.document} after={theirs.document} />
        <Meaning title={mine.title} before={base.document} after={mine.document} />
      </div>
      <Radio.Group
        aria-label={t('merge.as')}
        optionType="button"
        value={as}
        options={[
          { value: 'words', label: t('merge.words') },
          { value: 'text', label: t('merge.text') },
        ]}
        onChange={(event) => setAs(event.target.value as 'words' | 'text')}
      />
      {conflicts.length > 0 && <Places title={t('merge.conflicts')} places={conflicts} {...shared} />}
      {others.length > 0 && <Places title={t('merge.others')} places={others} {...shared} />}
    </div>
  )
}

function Meaning({
  title,
  before,
  after,
}: {
  readonly title: string
  readonly before: PolicyDocument
  readonly after: PolicyDocument
}): ReactNode {
  const { t } = useTranslation('policy')
  const id = useId()
  const { data } = useQuery({
    queryKey: ['policy-meaning', before, after],
    queryFn: async () => (await import('../versions/role-changes-of.ts')).roleChangesOf(before, after),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const nameOf = (role: string) => roleLabels(after.roles[role] === undefined ? before : after, role)
  return (
    <section aria-labelledby={id} className="panel checks-section">
      <h3 id={id}>{t('merge.meaning', { title })}</h3>
      {data === undefined && <Skeleton active title={false} paragraph={{ rows: 2 }} />}
      {data === null && <p className="tab-hint">{t('merge.noMeaning')}</p>}
      {data !== undefined && data !== null && <RoleChangeList roles={data} nameOf={nameOf} />}
    </section>
  )
}

interface PlacesProps extends Pick<MergeViewProps, 'base' | 'mine' | 'theirs'> {
  readonly title: string
  readonly places: readonly MergedPlace[]
  readonly as: 'words' | 'text'
  readonly kept: ReadonlyMap<string, Keep>
  readonly onKeep: (key: string, side: Keep) => void
}

function Places({ title, places, base, mine, theirs, as, kept, onKeep }: PlacesProps): ReactNode {
  const { t } = useTranslation('policy')
  const placeText = usePlaceText()
  const id = useId()
  return (
    <section aria-labelledby={id} className="merge-places">
      <h3 id={id}>{title}</h3>
      {places.map((place) => {
        const name = placeText(place.place)
        const kind = kept.get(place.key) ?? place.usual
        return (
          <fieldset key={place.key} className="merge-place" data-place={place.place.join('.')}>
            <legend>{name}</legend>
            <div className="merge-columns">
              <div>
                <h4>{base.title}</h4>
                <PlaceValue value={place.base} base={place.base} as={as} />
              </div>
              <div data-kept={kind === 'theirs'}>
                <h4>{theirs.title}</h4>
                <PlaceValue value={place.theirs} base={place.base} as={as} />
              </div>
              <div data-kept={kind === 'mine'}>
                <h4>{mine.title}</h4>
                <PlaceValue value={place.mine} base={place.base} as={as} />
              </div>
            </div>
            <Radio.Group
              aria-label={t('merge.choose', { place: name })}
              value={kind}
              options={[
                { value: 'theirs', label: t('merge.takeTheirs') },
                { value: 'mine', label: t('merge.keepMine') },
              ]}
              onChange={(event) => onKeep(place.key, event.target.value as Keep)}
            />
          </fieldset>
        )
      })}
    </section>
  )
}
