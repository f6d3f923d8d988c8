import { describe, expect, it } from 'vitest'
import { labels, policy, vocabulary } from '../../test/sample/company.ts'
import { compilePolicy } from '../plan/compile-policy.ts'
import type { Claim } from '../policy/claim.ts'
import { checkClaim, checkClaims } from './check-claims.ts'

/** Whoever sells is an employee, so the sample's separation of the two leaves nobody who sells. */
const held = { ...policy, separation: (policy.separation ?? []).filter(({ roles }) => roles === undefined) }
const compiled = compilePolicy(vocabulary, held)
const claim: Claim = {
  id: 'masked',
  labels: labels('Nobody sees a masked phone of others', '不得看到他人客户的电话'),
  nobody: { may: { object: 'customer', operation: 'read', field: 'phone', level: 'masked' }, unless: { scopes: ['mine'] } },
}

describe('checkClaims', () => {
  it('decides all claims of the document in their order', () => {
    expect(checkClaims(compiled).map(({ id, verdict }) => [id, verdict])).toEqual([
      ['only-sales', 'holds'],
      // The own ones that are very important are written, too.
      ['nobody-writes', 'fails'],
      ['sales-can', 'holds'],
      // Kept apart by the dynamic separation.
      ['never-both', 'holds'],
    ])
  })

  it('gives a small world with the rules at work in it', () => {
    const result = checkClaim(compiled, claim)
    expect(result).toMatchObject({
      verdict: 'fails',
      counterExample: { person: { assignments: [{ role: 'sales' }] }, object: 'customer', grants: ['sales-team'], denials: [] },
    })
    if (result.verdict !== 'fails') return
    const { person, record, units } = result.counterExample
    expect(person.session).toEqual({ assurance: 2, networks: ['office'], schedules: ['workdays'], courses: ['privacy'] })
    expect(record.ownerId).not.toBe(person.id)
    expect(units.map(({ id }) => id)).toContain(record.unitId)
  })

  it('is about those only whom the separation of duties allows', () => {
    expect(checkClaim(compilePolicy(vocabulary, policy), claim).verdict).toBe('holds')
  })

  it('answers the same whenever it is asked', () => {
    expect(checkClaim(compiled, claim)).toEqual(checkClaim(compilePolicy(vocabulary, held), claim))
  })

  it('C2: gives up when too much would have to be tried, and does not call that true', () => {
    expect(checkClaim(compiled, claim, 3)).toEqual({ id: 'masked', verdict: 'undecided', tried: 3 })
  })

  it('§4.7: refuses what the vocabulary does not know', () => {
    expect(() => checkClaim(compiled, { ...claim, nobody: { may: { object: 'contract', operation: 'read' } } })).toThrow(
      'unknown object type',
    )
  })
})
