import type { ShownRecord } from '@menshen/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../ui/format/format-context.tsx'
import { useTitles } from '../../ui/record/reference-titles.tsx'
import { textOf } from './use-words.ts'

const STATES = ['waiting', 'granted', 'refused', 'withdrawn', 'lapsed', 'ended'] as const

/** How a request stands by now: one whose time is over is over, whether anything has noted it or not. */
export function stateOf(record: ShownRecord): (typeof STATES)[number] | null {
  const state = STATES.find((one) => one === record.fields.state) ?? null
  const until = textOf(record, 'grantedUntil')
  return state === 'granted' && until !== null && new Date(until) <= new Date() ? 'ended' : state
}

/** The same in words, with whom it waits for or until when it holds. */
export function RequestState({ record }: { readonly record: ShownRecord }): ReactNode {
  const { t } = useTranslation('access')
  const formats = useFormats()
  const titles = useTitles()
  const state = stateOf(record)
  if (state === null) return null
  const [until, askedOf] = [textOf(record, 'grantedUntil'), textOf(record, 'askedOf')]
  return (
    <span className={`access-state access-state-${state}`}>
      {t(`state.${state}`, {
        when: until === null ? '' : formats.instant(until),
        name: (askedOf === null ? undefined : titles[askedOf]) ?? t('somebody'),
      })}
    </span>
  )
}
