import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../ui/format/format-context.tsx'
import { useLabel } from '../../ui/language/use-language.ts'
import { Severity } from './alert-words.tsx'
import type { DetectionListProps } from './detection-table.tsx'
import { Precision, Technique } from './detection-words.tsx'

/** The same in the room of a phone. */
export function DetectionCards({ detections }: DetectionListProps): ReactNode {
  const { t } = useTranslation('alerts')
  const label = useLabel()
  const formats = useFormats()
  return (
    <ul className="alert-cards">
      {detections.map((detection) => (
        <li key={detection.id} className="panel alert-card" data-detection={detection.id}>
          <p className="alert-card-head">
            <Severity severity={detection.severity} />
            <Technique of={detection} />
          </p>
          <h2 className="alert-card-title">{label(detection.title)}</h2>
          <p className="detection-description">{label(detection.description)}</p>
          <dl className="detection-figures">
            <div>
              <dt>{t('detections.raised')}</dt>
              <dd className="figure">{formats.number(detection.raised)}</dd>
            </div>
            <div>
              <dt>{t('detections.open')}</dt>
              <dd className="figure">{formats.number(detection.open)}</dd>
            </div>
            <div className="detection-precision">
              <dt>{t('detections.precision')}</dt>
              <dd>
                <Precision of={detection} />
              </dd>
            </div>
          </dl>
        </li>
      ))}
    </ul>
  )
}
