import type { Watched } from './watch-year.ts'
import { type AttackKind, STRENGTHS, type Strength } from './year/attacks/attack.ts'

const LEAST_RECALL = 0.95
const STRONG = 2
const MOST_FALSE = 2
const MOST_SECONDS_PER_MILLION = 60

interface Found {
  all: number
  found: number
}

const share = ({ all, found }: Found): string => (all === 0 ? '–' : `${found}/${all}`)

/** What became of all years together. */
export class Tally {
  readonly #recall = new Map<AttackKind, Map<Strength, Found>>()
  readonly #alerts = new Map<string, { right: number; wrong: number }>()
  #personDays = 0
  #events = 0
  #milliseconds = 0

  constructor(detections: readonly string[]) {
    for (const id of detections) this.#alerts.set(id, { right: 0, wrong: 0 })
  }

  add({ year, raised, events, milliseconds }: Watched): void {
    const found = new Set(raised.flatMap(({ attacks }) => [...attacks]))
    for (const { id, kind, strength } of year.attacks) {
      const ofKind = this.#recall.get(kind) ?? new Map<Strength, Found>()
      const cell = ofKind.get(strength) ?? { all: 0, found: 0 }
      cell.all += 1
      cell.found += Number(found.has(id))
      this.#recall.set(kind, ofKind.set(strength, cell))
    }
    for (const { detection, attacks } of raised) {
      const counts = this.#alerts.get(detection)
      if (counts !== undefined) counts[attacks.size > 0 ? 'right' : 'wrong'] += 1
    }
    this.#personDays += year.personDays
    this.#events += events
    this.#milliseconds += milliseconds
  }

  /** What false alerts of a year were about. */
  falseOf({ raised, year }: Watched): string[] {
    const jobs = new Map(year.company.people.map(({ id, job, schedule }) => [id, `${job} ${schedule}`]))
    return raised.flatMap(({ detection, at, group, attacks }) =>
      attacks.size > 0
        ? []
        : [`false: ${detection} ${new Date(at).toISOString()} ${JSON.stringify(group)} ${jobs.get(group.account ?? '') ?? ''}`],
    )
  }

  /** Strong attacks of a year that nothing raised, and what they left in the log. */
  missedOf({ raised, year, left }: Watched): string[] {
    const found = new Set(raised.flatMap(({ attacks }) => [...attacks]))
    return year.attacks
      .filter(({ id, strength }) => strength >= STRONG && !found.has(id))
      .map(({ id, kind, strength, from, to }) => {
        const events = [...(left.get(id) ?? [])].map(([name, count]) => `${name} × ${count}`).join(', ')
        return `missed: ${kind} ${strength} × ${from} … ${to}: ${events}`
      })
  }

  #strong(): Found {
    const cells = [...this.#recall.values()].flatMap((byStrength) => [...byStrength].filter(([strength]) => strength >= STRONG))
    return cells.reduce((sum, [, { all, found }]) => ({ all: sum.all + all, found: sum.found + found }), { all: 0, found: 0 })
  }

  #false(): number {
    const wrong = [...this.#alerts.values()].reduce((sum, one) => sum + one.wrong, 0)
    return (wrong / this.#personDays) * 1_000
  }

  #perMillion(): number {
    return (this.#milliseconds / this.#events) * 1_000
  }

  holds(): boolean {
    const { all, found } = this.#strong()
    return found >= LEAST_RECALL * all && this.#false() <= MOST_FALSE && this.#perMillion() <= MOST_SECONDS_PER_MILLION
  }

  report(): string {
    const { all, found } = this.#strong()
    const head = `${'attack'.padEnd(26)}${STRENGTHS.map((strength) => `${strength} ×`.padStart(10)).join('')}`
    const rows = [...this.#recall]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(
        ([kind, cells]) =>
          `${kind.padEnd(26)}${STRENGTHS.map((one) => share(cells.get(one) ?? { all: 0, found: 0 }).padStart(10)).join('')}`,
      )
    const alerts = [...this.#alerts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(
        ([id, { right, wrong }]) =>
          `${id.padEnd(26)}${String(right).padStart(8)}${String(wrong).padStart(8)}${((wrong / this.#personDays) * 1_000).toFixed(3).padStart(10)}`,
      )
    return [
      head,
      ...rows,
      '',
      `${'detection'.padEnd(26)}${'right'.padStart(8)}${'false'.padStart(8)}${'per 1,000'.padStart(10)}`,
      ...alerts,
      '',
      `raised at ${STRONG} × and above: ${((found / all) * 100).toFixed(1)} % of ${all} (at least ${LEAST_RECALL * 100} %)`,
      `false alerts: ${this.#false().toFixed(2)} in 1,000 person-days, of ${this.#personDays} (at most ${MOST_FALSE})`,
      `${this.#events} events; a million takes ${this.#perMillion().toFixed(1)} s (at most ${MOST_SECONDS_PER_MILLION})`,
    ].join('\n')
  }
}
