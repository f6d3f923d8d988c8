import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { POLICY_TEMPLATES, vocabulary } from '@menshen/contract'
import {
  type Claim,
  checkClaim,
  compilePolicy,
  defineVocabulary,
  type PolicyDocument,
  parsePolicy,
  type VocabularyDefinition,
} from '@menshen/engine'
import { desnzClaims } from '@menshen/engine/test/claims/salesforce/known-claims.ts'
import { madePolicy } from '@menshen/engine/test/claims/salesforce/made-policy.ts'
import { DESNZ_PRS } from '@menshen/engine/test/claims/salesforce/metadata.ts'
import { parse } from 'yaml'
import { median, percentile } from '../measure.ts'

/** How long a claim takes to decide: of each policy that comes with the product, and of one read from Salesforce metadata. */
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '7' } } })
const ROUNDS = Number(values.rounds)
const MOST_MEDIAN = 100
const MOST_P95 = 1000

interface Subject {
  readonly name: string
  readonly vocabulary: VocabularyDefinition
  readonly policy: PolicyDocument
  readonly claims: readonly { readonly claim: Claim; readonly verdict: 'holds' | 'fails' }[]
}

function templates(): readonly Subject[] {
  return POLICY_TEMPLATES.map(({ name }) => {
    const policy = parse(readFileSync(new URL(`../../policies/${name}.yaml`, import.meta.url), 'utf8')) as PolicyDocument
    return { name, vocabulary, policy, claims: (policy.claims ?? []).map((claim) => ({ claim, verdict: 'holds' as const })) }
  })
}

function fromMetadata(): readonly Subject[] {
  if (existsSync(DESNZ_PRS)) return [{ name: 'desnz-prs', ...madePolicy(DESNZ_PRS), claims: desnzClaims() }]
  console.log(`desnz-prs is left out: there is no ${DESNZ_PRS}`)
  return []
}

/** Every claim in every round, the first included: nobody decides a claim twice who can help it. @throws Error when an answer is wrong */
function timesOf({ name, vocabulary: words, policy, claims }: Subject): readonly number[] {
  const known = defineVocabulary(words)
  const parsed = parsePolicy(policy, known)
  if ('problems' in parsed) throw new Error(`${name} is no policy: ${parsed.problems[0]?.message.en}`)
  return Array.from({ length: ROUNDS }).flatMap(() => {
    const compiled = compilePolicy(known, parsed.policy)
    return claims.map(({ claim, verdict }) => {
      const begun = performance.now()
      const found = checkClaim(compiled, claim).verdict
      const took = performance.now() - begun
      if (found !== verdict) throw new Error(`${name}: ${claim.id} ${found}, though it ${verdict}`)
      return took
    })
  })
}

const rows = [...templates(), ...fromMetadata()].map((subject) => {
  const times = timesOf(subject)
  const [middle, late, most] = [median(times), percentile(times, 0.95), Math.max(...times)]
  return { subject, middle, late, most, isGood: middle <= MOST_MEDIAN && late <= MOST_P95 }
})

console.log(
  `${'policy'.padEnd(24)}${'roles'.padStart(6)}${'claims'.padStart(8)}${'median ms'.padStart(11)}${'p95 ms'.padStart(9)}${'most ms'.padStart(9)}`,
)
for (const { subject, middle, late, most, isGood } of rows) {
  const figures = [middle, late, most].map((value) => value.toFixed(2))
  console.log(
    `${subject.name.padEnd(24)}${String(Object.keys(subject.policy.roles).length).padStart(6)}${String(subject.claims.length).padStart(8)}${(figures[0] ?? '').padStart(11)}${(figures[1] ?? '').padStart(9)}${(figures[2] ?? '').padStart(9)}  ${isGood ? 'ok' : 'TOO SLOW'}`,
  )
}
console.log(`goals: median ≤ ${MOST_MEDIAN} ms, p95 ≤ ${MOST_P95} ms; every claim answered right in each of ${ROUNDS} rounds`)
if (rows.some(({ isGood }) => !isGood)) process.exitCode = 1
