import type { Labels, PlaceChange } from '@menshen/engine'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import { usePlaceText } from '../places/place-text.ts'

function wordsOf(value: unknown): Labels | null {
  const { labels, text, en, zh } = (value ?? {}) as { labels?: Labels; text?: Labels; en?: unknown; zh?: unknown }
  return typeof en === 'string' && typeof zh === 'string' ? { en, zh } : (text ?? labels ?? null)
}

/** What a draft changes beside grants: clauses, duties, claims, tests, whole roles. */
export function OtherChanges({ changes }: { readonly changes: readonly PlaceChange[] }): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const placeText = usePlaceText()
  if (changes.length === 0) return null
  return (
    <section className="change-list other-changes" aria-labelledby="other-changes">
      <h3 id="other-changes">{t('publish.others')}</h3>
      <ul>
        {changes.map(({ place, before, after }) => {
          const sign = before === undefined ? '+' : after === undefined ? '−' : '~'
          const words = wordsOf(after ?? before)
          return (
            <li key={place.join(' ')} className="change-line" data-sign={sign}>
              <span className="change-sign" aria-hidden>
                {sign}
              </span>
              <span>
                {placeText(place)}
                {words !== null && <span className="change-place"> {label(words)}</span>}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
