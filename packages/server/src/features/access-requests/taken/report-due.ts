import type { CompiledPolicy } from '@menshen/engine'
import { after, HOUR } from '#platform/clock.ts'
import { reportAfter, roleOf } from '../clauses.ts'

/** When the report on an emergency is due that ends at an instant; a day later where the policy says nothing of it any more. */
export function reportDue(policy: CompiledPolicy, role: string, end: string): string {
  const clause = roleOf(policy, role)?.breakGlass
  return after(end, (clause === undefined ? 24 : reportAfter(clause)) * HOUR)
}
