import { describe, expect, it } from 'vitest'
import { compilePolicy, defineVocabulary, lintPolicy, type PolicyDocument } from '../../src/index.ts'
import { answerTo, caseFor } from '../worlds/cases.ts'
import { withPolicy } from '../worlds/edits.ts'
import { worldOf } from '../worlds/worlds.ts'

const POLICIES = Number(process.env.LINT_POLICIES ?? 60)
const CASES = 60
const SPARE = ['never-applies', 'covered', 'duplicate']

const counts = new Map<string, number>()
const count = (what: string): void => {
  counts.set(what, (counts.get(what) ?? 0) + 1)
}

/** The policy without every grant that lint says could as well not be there. */
function withoutSpare(policy: PolicyDocument, spare: ReadonlySet<string>): PolicyDocument {
  const roles = Object.entries(policy.roles).map(([name, role]) => [
    name,
    { ...role, grants: role.grants.filter(({ id }) => !spare.has(id)) },
  ])
  return { ...policy, roles: Object.fromEntries(roles) }
}

/** Each grant with another that says the same, and with one that lies within it, so that there is something to find. */
function repeated(policy: PolicyDocument): PolicyDocument {
  const roles = Object.entries(policy.roles).map(([name, role]) => {
    const [first, second] = role.grants
    const copies = [
      ...(first === undefined ? [] : [{ ...first, id: `${first.id}-again` }]),
      ...(second === undefined ? [] : [{ ...second, id: `${second.id}-less`, operations: second.operations.slice(0, 1), fields: {} }]),
    ].filter((grant) => grant.to === undefined || grant.operations.includes('transfer'))
    return [name, { ...role, grants: [...role.grants, ...copies] }]
  })
  return { ...policy, roles: Object.fromEntries(roles) }
}

describe.each(Array.from({ length: POLICIES }, (_, i) => 60_000 + i))('lint of made policy %i', (seed) => {
  it('names grants without all of which nobody may do or see anything less, as the reference decides', { timeout: 60_000 }, () => {
    const made = worldOf(seed)
    const policy = seed % 2 === 0 ? repeated(made.world.policy) : made.world.policy
    const findings = lintPolicy(compilePolicy(defineVocabulary(made.world.vocabulary), policy))
    const spare = new Set<string>()
    for (const { code, path } of findings) {
      const [, role, , at] = path as [string, string, string, number]
      const grant = SPARE.includes(code) ? policy.roles[role]?.grants[at] : undefined
      if (grant === undefined) continue
      count(code)
      spare.add(grant.id)
    }
    const [before, after] = [withPolicy(made.world, policy), withPolicy(made.world, withoutSpare(policy, spare))]
    for (let i = 0; i < CASES; i++) {
      const asked = caseFor(made)
      const answer = answerTo(before, asked)
      count('cases')
      if (!answer.startsWith('false') && !answer.startsWith('[false')) count('allowed')
      expect([asked, answerTo(after, asked)]).toEqual([asked, answer])
    }
  })
})

it('has named grants of each kind, and asked what is allowed', () => {
  console.log([...counts].map(([what, times]) => `${what} ${times}`).join(', '))
  for (const kind of SPARE) expect(counts.get(kind), kind).toBeGreaterThan(POLICIES / 10)
  expect(counts.get('allowed')).toBeGreaterThan(POLICIES)
})
