import type { DrivenCompany } from './driven-company.ts'

/** An attack by the product's own doors. */
export interface Drive {
  /** Does it; says about which account or address the alert must be. */
  readonly run: (at: DrivenCompany) => Promise<{ readonly account?: string; readonly address?: string }>
  /** What else the same attack rightly raises. */
  readonly also?: readonly string[]
  /** Why it is not done by requests alone; not given where it is. */
  readonly otherwise?: string
}

export type Drives = Readonly<Record<string, Drive>>

/** So many times, one after the other. */
export async function times(many: number, act: (number: number) => Promise<unknown>): Promise<void> {
  for (let number = 0; number < many; number++) await act(number)
}
