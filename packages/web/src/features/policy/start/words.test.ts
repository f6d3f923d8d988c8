import { vocabulary } from '@menshen/contract'
import { type DepartmentAnswers, PRESETS } from '@menshen/contract/start/answers.ts'
import { draftFrom } from '@menshen/contract/start/draft-from.ts'
import { describe, expect, it } from 'vitest'
import { grantsFor, wordsFor } from './words.ts'

function said(change: Partial<DepartmentAnswers>, role: string, object: string): readonly string[] {
  const draft = draftFrom({ departments: [{ ...PRESETS.sales, id: 'sales', ...change }], reviewOn: '2027-11-30' }, vocabulary)
  return wordsFor(grantsFor(draft, role, object), true)
}

describe('a role in plain words', () => {
  it('says what was answered', () => {
    expect(said({}, 'sales', 'customer')).toEqual(['own', 'unitMasked'])
    expect(said({ personal: 'clear' }, 'sales', 'customer')).toEqual(['own', 'unitClear'])
    expect(said({ personal: 'hidden' }, 'sales', 'customer')).toEqual(['own', 'unitHidden'])
    expect(said({ range: 'own' }, 'sales', 'customer')).toEqual(['own'])
    expect(said({ head: false, exports: true }, 'sales', 'customer')).toEqual(['own', 'unitMasked', 'exports'])
  })

  it('says of whoever leads what comes from the members, too', () => {
    expect(said({ range: 'own' }, 'sales-head', 'customer')).toEqual(['own', 'unitMasked', 'edits', 'hands', 'exports'])
    expect(said({}, 'sales-head', 'deal')).toContain('approves')
    expect(said({}, 'sales', 'lead')).toContain('claims')
    expect(said({}, 'employee', 'customer')).toEqual([])
  })
})
