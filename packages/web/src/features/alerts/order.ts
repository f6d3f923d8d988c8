import type { Detection } from '../../api/alerts.ts'

export const ORDERS = ['bySeverity', 'byPrecision'] as const
export type Order = (typeof ORDERS)[number]

const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const

/** The worst first, or the least right first: nobody knows yet how right those without a verdict are, so they come last. */
export function ordered(
  detections: readonly Detection[],
  order: Order,
  byName: (a: Detection, b: Detection) => number,
): readonly Detection[] {
  const weight = ({ severity, precision }: Detection): number =>
    order === 'bySeverity' ? SEVERITIES.indexOf(severity) : (precision ?? Number.MAX_SAFE_INTEGER)
  return detections.toSorted((a, b) => weight(a) - weight(b) || byName(a, b))
}
