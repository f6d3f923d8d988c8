import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Detection } from '../../api/alerts.ts'
import { useFormats } from '../../ui/format/format-context.tsx'
import { useLabel } from '../../ui/language/use-language.ts'
import { Severity } from './alert-words.tsx'
import { Precision, Technique } from './detection-words.tsx'

export interface DetectionListProps {
  readonly detections: readonly Detection[]
}

export function DetectionTable({ detections }: DetectionListProps): ReactNode {
  const { t } = useTranslation('alerts')
  const label = useLabel()
  const formats = useFormats()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className="panel alerts-scroll" tabIndex={0} aria-label={t('tab.detections')}>
      <table className="alerts-table detections">
        <thead>
          <tr>
            <th scope="col">{t('column.severity')}</th>
            <th scope="col">{t('detections.detection')}</th>
            <th scope="col">{t('detections.technique')}</th>
            <th scope="col" className="alerts-number">
              {t('detections.raised')}
            </th>
            <th scope="col" className="alerts-number">
              {t('detections.open')}
            </th>
            <th scope="col">{t('detections.precision')}</th>
          </tr>
        </thead>
        <tbody>
          {detections.map((detection) => (
            <tr key={detection.id} data-detection={detection.id}>
              <td>
                <Severity severity={detection.severity} />
              </td>
              <th scope="row" className="detection-what">
                <span className="detection-title">{label(detection.title)}</span>
                <span className="detection-description">{label(detection.description)}</span>
              </th>
              <td>
                <Technique of={detection} />
              </td>
              <td className="alerts-number figure">{formats.number(detection.raised)}</td>
              <td className="alerts-number figure">{formats.number(detection.open)}</td>
              <td className="detection-precision">
                <Precision of={detection} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
