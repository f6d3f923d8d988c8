import { vocabulary } from '@menshen/contract'
import { type CompiledPolicy, defineVocabulary } from '@menshen/engine'
import { PolicyUnreadable, policyByNumber } from '../../access/principal/policy-at.ts'
import type { Transaction } from '../../database/transact.ts'
import { privilegedRoles } from './privileged-roles.ts'

const NUMBER = `SELECT number FROM policy_version WHERE published_at <= now() ORDER BY published_at DESC, number DESC LIMIT 1`

/** The privileged roles of the policy in force, made anew only when another one is published. */
export class PolicyNow {
  readonly #vocabulary = defineVocabulary(vocabulary)
  #known: { readonly number: number; readonly roles: ReadonlySet<string> } | null = null

  /** INVARIANT: without a policy that can be read every role counts as privileged: the watch sees too much rather than too little. */
  async isPrivileged(tx: Transaction): Promise<(role: string) => boolean> {
    const number = (await tx.execute<{ number: number }>({ text: NUMBER, values: [] })).rows[0]?.number
    if (number === undefined) return () => true
    if (this.#known?.number !== number) {
      const compiled = await this.#compiled(tx, number)
      if (compiled === null) return () => true
      this.#known = { number, roles: privilegedRoles(compiled) }
    }
    const { roles } = this.#known
    return (role) => roles.has(role)
  }

  async #compiled(tx: Transaction, number: number): Promise<CompiledPolicy | null> {
    try {
      return (await policyByNumber(tx, this.#vocabulary, number)).compiled
    } catch (error) {
      if (error instanceof PolicyUnreadable) return null
      throw error
    }
  }
}
