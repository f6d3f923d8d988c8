import { both, type Labels } from '../labels.ts'

/** What is measured of a person's day. */
export const MEASURES = {
  viewed: both('Records viewed', '查看记录'),
  exported: both('Rows exported', '导出行数'),
  revealed: both('Fields revealed', '查看脱敏字段'),
  denied: both('Denied', '被拒绝'),
  offHours: both('Off hours', '非工作时间'),
  networks: both('New networks', '新网络'),
} as const satisfies Record<string, Labels>

export type Measure = keyof typeof MEASURES

export const MEASURE_NAMES = Object.keys(MEASURES) as [Measure, ...Measure[]]

/** How a value of each measure is said; `offHours` is a share in per cent. */
const SAID: Readonly<Record<Measure, (value: string) => Labels>> = {
  viewed: (value) => both(`${value} records viewed`, `查看 ${value} 条记录`),
  exported: (value) => both(`${value} rows exported`, `导出 ${value} 行`),
  revealed: (value) => both(`${value} masked fields revealed`, `查看 ${value} 个脱敏字段`),
  denied: (value) => both(`${value} times denied`, `被拒绝 ${value} 次`),
  offHours: (value) => both(`${value} % of the acts off hours`, `${value}% 的操作在非工作时间`),
  networks: (value) => both(`${value} networks never used before`, `${value} 个从未用过的网络`),
}

/** Fewer days than this say nothing about what is usual. */
export const LEAST_HISTORY = 10

/** A group of fewer people is not shown, nor is anything that is reckoned from it. */
export const LEAST_GROUP = 5

/** What is usual, as far as a reader is told. */
export interface Usual {
  readonly median: number
  /** What one step away from the median is: the spread that the score counts in. */
  readonly spread: number
  /** How many days it comes from. */
  readonly days: number
  /**
   * `days`: all days with any act. `used`: those days alone on which there was any of it, for what mostly does not happen. `rare`: there
   * are too few of those, so the spread is the least that is worth a word.
   */
  readonly basis: 'days' | 'used' | 'rare'
  readonly score: number
}

export interface Deviation {
  readonly measure: Measure
  readonly value: number
  readonly own: Usual
  /** Of those with the same roles in the same unit; null where there are fewer than five. */
  readonly peers: (Usual & { readonly people: number }) | null
}

/** As figures of behaviour are told: to a tenth. */
export const toTenth = (value: number): number => Math.round(value * 10) / 10

const figure = (value: number): string => String(toTenth(value))

function usualWords({ median, spread, days, basis, score }: Usual): Labels {
  const [m, s, d, z] = [figure(median), figure(spread), String(days), figure(score)]
  const of: Record<Usual['basis'], Labels> = {
    days: both(`usual ${m} a day (median of ${d} working days)`, `平时每天 ${m}（${d} 个工作日的中位数）`),
    used: both(`usual ${m} on days with any (median of ${d} such days)`, `发生时平时每天 ${m}（${d} 天的中位数）`),
    rare: both(`usual ${m} a day (hardly ever in ${d} working days)`, `平时每天 ${m}（${d} 个工作日中极少发生）`),
  }
  return both(`${of[basis].en}, ${z} × the spread of ${s} above`, `${of[basis].zh}，高出 ${z} 倍离散度（${s}）`)
}

/** Says a deviation in words, with the numbers that it rests on. */
export function explainDeviation({ measure, value, own, peers }: Deviation): Labels {
  const said = SAID[measure](figure(value))
  const usual = usualWords(own)
  if (peers === null) return both(`${said.en}; ${usual.en}. No peers to compare with.`, `${said.zh}；${usual.zh}。无可比较的同组人员。`)
  const [m, z, n] = [figure(peers.median), figure(peers.score), String(peers.people)]
  return both(
    `${said.en}; ${usual.en}. Peers ${m} (median of ${n} people), ${z} × their spread above.`,
    `${said.zh}；${usual.zh}。同组 ${n} 人的中位数为 ${m}，高出 ${z} 倍离散度。`,
  )
}
