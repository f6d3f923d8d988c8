import type { ShownRecord } from '@menshen/contract'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../ui/format/format-context.tsx'
import { sourcesOf } from './followed-events.ts'

/** More would be no summary. */
const MOST = 12

/** Where the events that are shown came from. */
export function Sources({ events }: { readonly events: readonly ShownRecord[] }): ReactNode {
  const { t } = useTranslation('audit-log')
  const formats = useFormats()
  const sources = useMemo(() => sourcesOf(events, MOST), [events])
  return (
    <section className="live-sources panel" aria-label={t('live.from')}>
      <h2>{t('live.from')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('live.address')}</th>
            <th scope="col">{t('live.events')}</th>
            <th scope="col">{t('live.refused')}</th>
          </tr>
        </thead>
        <tbody>
          {sources.map(({ address, events: count, refused }) => (
            <tr key={address ?? ''}>
              <th scope="row">{address ?? t('live.none')}</th>
              <td>{formats.number(count)}</td>
              <td>{formats.number(refused)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
