import { objects } from '@menshen/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderKey } from './order-key.ts'
import { searchColumns, searchTerms, searchText, searchWords } from './search-terms.ts'

describe('search terms', () => {
  it('P6: are the CJK characters and all pairs of neighbours within a word', () => {
    expect(searchTerms(['北方 Co'])).toEqual(['co', '北', '北方', '方'].sort())
    expect(searchTerms(['a', '2b', ''])).toEqual(['2b'])
    expect(searchTerms(['𠮷野'])).toEqual(['𠮷', '𠮷野', '野'].sort())
  })

  it('makes wide and narrow, capital and small letters one', () => {
    expect(searchText('ＡＢＣ　ｘ')).toBe('abc x')
    expect(searchText('ΟΔΟΣ')).toBe(searchText('οδος'))
    expect(searchTerms(['ＡＢ'])).toEqual(searchTerms(['ab']))
  })

  it('looks for each word once, by its pairs where it has some, and for nothing in blank text', () => {
    expect(searchWords('  张伟  zhang 张伟 ')).toEqual([
      { text: '张伟', terms: ['张伟'] },
      { text: 'zhang', terms: ['zh', 'ha', 'an', 'ng'] },
    ])
    expect(searchWords(' \n\t ')).toEqual([])
    expect(searchWords('张')).toEqual([{ text: '张', terms: ['张'] }])
    expect(searchWords('x')).toEqual([{ text: 'x', terms: [] }])
  })

  it('P6: whatever part of a word is looked for, its terms are among those that were stored', () => {
    const letters = fc.constantFrom('a', 'B', '王', '伟', '１', 'é', 'Σ', '𠮷', ' ', 'ﬁ')
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 12 }), fc.nat(11), fc.nat(11), (characters, a, b) => {
        const text = characters.join('')
        const part = characters.slice(Math.min(a, b), Math.max(a, b)).join('')
        const stored = new Set(searchTerms([text]))
        for (const word of searchWords(part)) {
          expect(searchText(text)).toContain(word.text)
          expect(word.terms.filter((term) => !stored.has(term))).toEqual([])
        }
      }),
    )
  })

  it('fill the columns of every searchable field, and of no other', () => {
    const columns = searchColumns(objects.customer, { name: 'Ａcme', code: null, notes: 'secret' })
    expect(columns).toEqual({
      name_search: 'acme',
      code_search: null,
      phone_search: null,
      email_search: null,
      name_order: orderKey('Ａcme'),
      search_terms: ['ac', 'cm', 'me'],
    })
  })
})
