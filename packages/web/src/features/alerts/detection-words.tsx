import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Detection } from '../../api/alerts.ts'
import { useFormats } from '../../ui/format/format-context.tsx'

interface OfDetection {
  readonly of: Detection
}

/** By its number in MITRE ATT&CK, where it has one. */
export function Technique({ of: { attack } }: OfDetection): ReactNode {
  return attack === null ? null : <code translate="no">{attack}</code>
}

/** How right a detection was, as a share with the figures it comes from: one verdict says less than fifty. */
export function Precision({ of: { precision, truePositive, falsePositive, expected } }: OfDetection): ReactNode {
  const { t } = useTranslation('alerts')
  const formats = useFormats()
  if (precision === null) return <span className="absent">{t('detections.noVerdicts')}</span>
  const [right, all] = [truePositive + expected, truePositive + falsePositive + expected]
  return (
    <>
      <span className="precision-line">
        <span className="figure">{formats.number(Math.round(precision * 100))}%</span>
        <span className="alert-aside">{t('detections.split', { right: formats.number(right), all: formats.number(all) })}</span>
      </span>
      <span className="precision-bar" aria-hidden>
        <span style={{ width: `${precision * 100}%` }} />
      </span>
    </>
  )
}
