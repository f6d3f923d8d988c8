import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AlertEvidence } from '../../api/alerts.ts'
import { LANGUAGE_TAGS } from '../../ui/language/language.ts'
import { useLanguage } from '../../ui/language/use-language.ts'

interface PlaceOfProps {
  readonly address: unknown
  readonly places: AlertEvidence['places']
}

/** In which country an address is, and whose network it belongs to; nothing where nobody knows. */
export function PlaceOf({ address, places }: PlaceOfProps): ReactNode {
  const language = useLanguage()
  const names = useMemo(() => new Intl.DisplayNames(LANGUAGE_TAGS[language], { type: 'region', fallback: 'code' }), [language])
  const place = places.find((one) => one.address === address)
  if (place === undefined) return null
  const { country, network, name } = place
  const owner = name === '' ? network : name
  const parts = [country === null ? null : names.of(country), owner].filter((part) => part !== null && part !== undefined)
  return (
    <span className="alert-place" title={network ?? undefined}>
      {' '}
      {parts.join(' · ')}
    </span>
  )
}

/** Who says so: their licences ask that those who show it name them. */
const SOURCES = [
  { name: 'NRO', href: 'https://www.nro.net' },
  { name: 'RouteViews', href: 'https://www.routeviews.org' },
  { name: 'IP Geolocation by DB-IP', href: 'https://db-ip.com' },
] as const

export function PlaceSource(): ReactNode {
  const { t } = useTranslation('alerts')
  return (
    <p className="alert-aside alert-sources">
      {t('placesBy')}{' '}
      {SOURCES.map(({ name, href }) => (
        <a key={href} href={href} target="_blank" rel="noreferrer" translate="no">
          {name}
        </a>
      ))}
    </p>
  )
}
