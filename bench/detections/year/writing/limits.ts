import { DAY, HOUR, MINUTE } from '../calendar/zones.ts'

/** The budgets under which the product counts guesses (ADR 18); names as its events have them. */
export type BudgetName = 'account' | 'device' | 'network' | 'everybody'

interface Rule {
  readonly free: number
  readonly firstWait: number
  readonly longestWait: number
  /** The time in which one failure is forgiven. */
  readonly forgiven: number
}

interface Budget {
  level: number
  at: number
  until: number
  told: boolean
}

const RULES: Readonly<Record<BudgetName, Rule>> = {
  account: { free: 10, firstWait: MINUTE, longestWait: DAY, forgiven: 12 * HOUR },
  device: { free: 10, firstWait: MINUTE, longestWait: DAY, forgiven: 12 * HOUR },
  network: { free: 20, firstWait: MINUTE, longestWait: HOUR, forgiven: 10 * MINUTE },
  everybody: { free: 100, firstWait: 5_000, longestWait: 5 * MINUTE, forgiven: MINUTE },
}
const TIGHT_FROM = 50
const FREE_WHEN_TIGHT = 3

/** What is guessed at, as events have it. */
export type GuessKind = 'account' | 'code'
const FREE_CODES = 5

export interface Counted {
  readonly name: BudgetName
  readonly of: string
}

/** What counting one guess came to. */
export interface Outcome {
  /** It was turned away without a look. */
  readonly heldUp: boolean
  readonly unlocked: readonly BudgetName[]
  readonly locked: readonly { readonly name: BudgetName; readonly failures: number; readonly until: number }[]
}

/**
 * Counts wrong guesses as the product does: each budget lets so many pass, then there is a wait after each that doubles; what is turned away
 * counts for nothing; when many fail everywhere there is less of it.
 */
export class Limits {
  readonly #budgets = new Map<string, Budget>()

  #of({ name, of }: Counted, now: number): Budget {
    const key = `${name} ${of}`
    const budget = this.#budgets.get(key) ?? { level: 0, at: now, until: 0, told: false }
    budget.level = Math.max(0, budget.level - Math.max(0, now - budget.at) / RULES[name].forgiven)
    budget.at = now
    this.#budgets.set(key, budget)
    return budget
  }

  /** One wrong guess at an instant, not before the one before it. */
  wrong(kind: GuessKind, counted: readonly Counted[], now: number): Outcome {
    const budgets = counted.map((one) => ({ ...one, budget: this.#of(one, now) }))
    if (budgets.some(({ budget }) => budget.until > now)) return { heldUp: true, unlocked: [], locked: [] }
    const everybody = budgets.find(({ name }) => name === 'everybody')
    const tight = (everybody?.budget.level ?? 0) >= TIGHT_FROM
    const unlocked: BudgetName[] = []
    const locked: { name: BudgetName; failures: number; until: number }[] = []
    for (const { name, budget } of budgets) {
      if (budget.told) unlocked.push(name)
      budget.told = false
      budget.level += 1
      const rule = RULES[name]
      const fewer = tight && kind === 'account' && (name === 'account' || name === 'network')
      const free = fewer ? FREE_WHEN_TIGHT : kind === 'code' ? FREE_CODES : rule.free
      if (budget.level < free) continue
      budget.until = now + Math.min(rule.longestWait, rule.firstWait * 2 ** Math.floor(budget.level - free))
      budget.told = true
      locked.push({ name, failures: Math.floor(budget.level), until: budget.until })
    }
    return { heldUp: false, unlocked, locked }
  }
}
