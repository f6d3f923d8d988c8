import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AlertEvidence } from '../../api/alerts.ts'
import { useFormats } from '../../ui/format/format-context.tsx'
import type { texts } from './texts/en.ts'

type FigureName = keyof typeof texts.figure

const NAMES: ReadonlySet<string> = new Set<FigureName>([
  'count',
  'sum',
  'lasts',
  'unusual',
  'unseen',
  'travel',
  'distinct account',
  'distinct address',
  'distinct country',
  'distinct event',
  'distinct record',
  'most of one account',
])
const HOUR_MS = 3_600_000

/** What each condition of the detection came to. One of a name that this version does not know stands as it is. */
export function FigureList({ figures }: Pick<AlertEvidence, 'figures'>): ReactNode {
  const { t } = useTranslation('alerts')
  const formats = useFormats()
  if (figures.length === 0) return null
  return (
    <section className="alert-part">
      <h3>{t('why')}</h3>
      <dl className="facts">
        {figures.map(({ name, value }) => (
          <div key={name}>
            <dt>{NAMES.has(name) ? t(`figure.${name as FigureName}`) : <code translate="no">{name}</code>}</dt>
            <dd className="figure">{name === 'lasts' ? t('hours', { count: Math.round(value / HOUR_MS) }) : formats.number(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
