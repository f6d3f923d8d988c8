import { describe, expect, it } from 'vitest'
import { type Deviation, explainDeviation, MEASURE_NAMES, type Usual } from './measures.ts'

const own: Usual = { median: 38, spread: 15.56, days: 21, basis: 'days', score: 24.04 }
const one: Deviation = { measure: 'viewed', value: 412, own, peers: null }

describe('explainDeviation', () => {
  it('says the numbers that it rests on, in both languages', () => {
    expect(explainDeviation({ ...one, peers: { ...own, median: 45, score: 20, people: 6 } })).toEqual({
      en: '412 records viewed; usual 38 a day (median of 21 working days), 24 × the spread of 15.6 above. Peers 45 (median of 6 people), 20 × their spread above.',
      zh: '查看 412 条记录；平时每天 38（21 个工作日的中位数），高出 24 倍离散度（15.6）。同组 6 人的中位数为 45，高出 20 倍离散度。',
    })
    expect(explainDeviation(one).en).toContain('No peers to compare with.')
    expect(explainDeviation(one).zh).toContain('无可比较的同组人员')
  })

  it('has words of its own for each measure and each basis', () => {
    for (const language of ['en', 'zh'] as const) {
      const said = MEASURE_NAMES.map((measure) => explainDeviation({ ...one, measure })[language])
      expect(new Set(said).size).toBe(MEASURE_NAMES.length)
      const bases = (['days', 'used', 'rare'] as const).map((basis) => explainDeviation({ ...one, own: { ...own, basis } })[language])
      expect(new Set(bases).size).toBe(3)
    }
  })
})
