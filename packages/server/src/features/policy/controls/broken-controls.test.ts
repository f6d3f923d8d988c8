import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { vocabulary } from '@menshen/contract'
import { compilePolicy, defineVocabulary, type Example, type PolicyDocument } from '@menshen/engine'
import { describe, expect, it } from 'vitest'
import { smallCompanyPolicy } from '#test/freshness/small-company-policy.ts'
import { type ReadPolicy, readWritten } from '../read-written.ts'
import { brokenControls } from './broken-controls.ts'

const known = defineVocabulary(vocabulary)
const labels = (en: string, zh: string) => ({ en, zh })
const NORTHWIND = fileURLToPath(new URL('../../../../../../policies/northwind.yaml', import.meta.url))

const claim = {
  id: 'nobody-reads',
  labels: labels('Nobody reads customers.', '任何人不得查看客户。'),
  nobody: { may: { object: 'customer', operation: 'read' } },
}
const cannot: Example = {
  id: 'seller-reads',
  labels: labels('A seller reads own customers.', '销售可查看自己的客户。'),
  role: 'seller',
  record: { object: 'customer', owner: 'mine' },
  can: ['read', 'purge'],
}

const problemsOf = (read: ReadPolicy) => ('problems' in read ? read.problems : [])
const withControls = (more: Partial<PolicyDocument>): PolicyDocument => ({ ...smallCompanyPolicy, ...more })

describe('a policy that does not keep what it says of itself (C1)', () => {
  it('is refused with the claim, who breaks it and by which grant', () => {
    const [problem, ...more] = problemsOf(readWritten({ document: { ...withControls({ claims: [claim] }) } }, known))
    expect(more).toEqual([])
    expect(problem).toMatchObject({ code: 'claim-fails', path: ['claims', 0], line: null })
    expect(problem?.message.en).toMatch(/^The claim “Nobody reads customers\.” does not hold: somebody who is .+ may do it, by .+\.$/)
    expect(problem?.message.zh).toMatch(/^断言“任何人不得查看客户。”不成立：身为.+的人可以做到（.+）。$/)
  })

  it('is refused where somebody cannot who should', () => {
    const can = { role: 'seller', may: { object: 'customer', operation: 'purge' }, records: { scopes: ['mine' as const] } }
    const document = withControls({ claims: [{ id: 'purge', labels: claim.labels, can }] })
    expect(brokenControls(compilePolicy(known, document)).map(({ code, message }) => [code, message.en])).toEqual([
      ['claim-fails', expect.stringMatching(/somebody who is .+ cannot\.$/)],
    ])
  })

  it('is refused with the test that fails, and what was to be expected', () => {
    expect(brokenControls(compilePolicy(known, withControls({ tests: [cannot] })))).toMatchObject([
      {
        ...{ code: 'test-fails', path: ['tests', 0] },
        message: {
          en: 'In the test “A seller reads own customers.”: purge was to be allowed and is refused.',
          zh: '测试“销售可查看自己的客户。”中：purge 应为允许，实际为拒绝。',
        },
      },
    ])
  })

  it('is told the line of each in a text', () => {
    const text = readFileSync(NORTHWIND, 'utf8')
    expect(problemsOf(readWritten({ source: text }, known))).toEqual([])
    const wider = text.replace(
      'roles: [finance-clerk]\n      may: { object: transaction',
      'roles: [administrator]\n      may: { object: transaction',
    )
    expect(wider).not.toBe(text)
    const line = wider.slice(0, wider.indexOf('- id: bank-accounts-are-for-finance')).split('\n').length
    expect(problemsOf(readWritten({ source: wider }, known))).toMatchObject([{ code: 'claim-fails', line }])
  })

  it('§4.7: is refused where what may be tried for all claims together does not do to decide one', () => {
    const holds = {
      ...claim,
      nobody: { may: { object: 'customer', operation: 'purge' }, unless: { conditions: { assurance: 3 as const } } },
    }
    const compiled = compilePolicy(known, withControls({ claims: [holds, { ...holds, id: 'once-more' }] }))
    const codes = (most?: number): string[] => brokenControls(compiled, most).map(({ code }) => code)
    expect(codes(0)).toEqual(['claim-undecided', 'claim-undecided'])
    expect(codes()).not.toContain('claim-undecided')
  })
})
