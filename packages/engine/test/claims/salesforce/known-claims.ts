import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Claim } from '../../../src/policy/claim.ts'

interface Written {
  readonly holds?: string
  readonly fails?: string
  readonly by?: readonly string[]
}

const FILE = join(import.meta.dirname, '../../../cases/salesforce/desnz-prs.yaml')
const LABELS = { en: 'of a case', zh: '案例' }

/** Claims about the policy made from the metadata, with their known answers. */
export function desnzClaims() {
  const { claims } = parse(readFileSync(FILE, 'utf8')) as { claims: readonly (Written & Omit<Claim, 'id' | 'labels'>)[] }
  return claims.map(({ holds, fails, by, ...form }, i) => ({
    says: holds ?? fails ?? '',
    verdict: holds === undefined ? ('fails' as const) : ('holds' as const),
    by: by ?? null,
    claim: { id: `claim-${i}`, labels: LABELS, ...form } satisfies Claim,
  }))
}
