import { describe, expect, it } from 'vitest'
import type { Detection } from '../../api/alerts.ts'
import { ordered } from './order.ts'

const detection = (id: string, severity: Detection['severity'], precision: number | null): Detection => ({
  ...{ id, severity, precision, title: { en: id, zh: id }, description: { en: id, zh: id } },
  ...{ attack: null, raised: 0, open: 0, truePositive: 0, falsePositive: 0, expected: 0 },
})

const ALL = [detection('b', 'low', 0), detection('d', 'high', null), detection('c', 'critical', 1), detection('a', 'high', 0.5)]
const ids = (order: 'bySeverity' | 'byPrecision'): string[] => ordered(ALL, order, (a, b) => (a.id < b.id ? -1 : 1)).map(({ id }) => id)

describe('the order of detections', () => {
  it('begins with the worst, and among the same with the first by name', () => {
    expect(ids('bySeverity')).toEqual(['c', 'a', 'd', 'b'])
  })

  it('begins with the least right, and ends with those that nobody has judged', () => {
    expect(ids('byPrecision')).toEqual(['b', 'a', 'c', 'd'])
  })
})
