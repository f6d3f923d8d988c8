import type { PolicyDocument } from '@menshen/engine'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { addGrant, removeGrant, setLevel, setOperation, setScopes, setWritable } from './edit-draft.ts'
import { freshSource, writtenSource } from './written-source.ts'

const SOURCE = `# Why this policy is here.
purpose: { en: Purpose, zh: 目的 }
roles:
  sales:
    labels: { en: Sales, zh: 销售 }
    duty:
      en: Sells.
      zh: 销售。
    grants:
      # Own customers in full.
      - id: own
        object: customer
        operations: [read, update] # no delete, on purpose
        records: { scopes: [mine] }
        fields:
          levels: { '@personal': clear, phone: masked }
      - id: others
        object: customer
        operations: [read]
        records: { scopes: [unit] }
# The end.
`

const base = parse(SOURCE) as PolicyDocument

/** As a database gives it back: the same, its keys in another order. */
function reordered<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reordered) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, reordered(part)]),
  ) as T
}

describe('the written policy with the changes of a draft', () => {
  it('is the same text when nothing was changed', async () => {
    const lines = (text: string | null): string[] => (text ?? '').split('\n').filter((line) => line !== '')
    expect(lines(await writtenSource(SOURCE, base))).toEqual(lines(SOURCE))
  })

  it('keeps comments and what was not changed, line by line', async () => {
    const draft = setLevel(setOperation(base, 'sales', 'own', 'delete', true), 'sales', 'own', 'phone', 'clear')
    const text = await writtenSource(SOURCE, draft)
    expect(parse(text ?? '')).toEqual(draft)
    expect(text).toContain('# Why this policy is here.')
    expect(text).toContain('# Own customers in full.')
    expect(text).toContain('# The end.')
    expect(text).toContain('operations: [read, update, delete] # no delete, on purpose')
    const before = SOURCE.split('\n')
    const changed = (text ?? '').split('\n').filter((line) => !before.includes(line))
    expect(changed.length).toBeLessThanOrEqual(2)
  })

  it('says exactly what the draft says, whatever was edited', async () => {
    const edits: ((document: PolicyDocument) => PolicyDocument)[] = [
      (document) => removeGrant(document, 'sales', 'own'),
      (document) => removeGrant(document, 'sales', 'others'),
      (document) => addGrant(document, 'sales', 'deal', ['read', 'transfer']),
      (document) => setScopes(document, 'sales', 'others', 'records', ['unit', 'pool']),
      (document) => setOperation(document, 'sales', 'others', 'transfer', true),
      (document) => setWritable(document, 'sales', 'others', '@internal', true),
      (document) => setLevel(document, 'sales', 'own', 'phone', null),
    ]
    for (const first of edits) {
      for (const second of edits) {
        const draft = second(first(base))
        const text = await writtenSource(SOURCE, draft)
        expect(parse(text ?? '')).toEqual(draft)
      }
    }
  })

  it('is the same text where only the order of keys is another', async () => {
    expect(await writtenSource(SOURCE, reordered(base))).toBe(SOURCE)
  })

  it('changes one place of several that a reference makes one', async () => {
    const text = SOURCE.replace('{ scopes: [mine] }', '&own { scopes: [mine] }').replace('{ scopes: [unit] }', '*own')
    const draft = setScopes(parse(text) as PolicyDocument, 'sales', 'own', 'records', ['unit', 'pool'])
    const changed = await writtenSource(text, draft)
    expect(parse(changed ?? '')).toEqual(draft)
    expect(changed).toContain('# no delete, on purpose')
  })

  it('writes what is new as people write it: a rule over several lines, what is short on one', async () => {
    const draft = addGrant(base, 'sales', 'deal', ['read'])
    const text = (await writtenSource(SOURCE, draft)) ?? ''
    expect(text).toContain(
      '      - id: sales-deal\n        object: deal\n        operations: [read]\n        records: { scopes: [mine] }\n',
    )
  })

  it('gives up where the text cannot be read', async () => {
    expect(await writtenSource('roles: [', base)).toBeNull()
  })

  it('makes a text of a draft that has none', async () => {
    const text = await freshSource(reordered(base))
    expect(parse(text)).toEqual(base)
    expect(text).toContain('operations: [read, update]')
    // The order of a database is not the one people read in.
    expect(text.split('\n').slice(0, 4)).toEqual([
      'purpose: { en: Purpose, zh: 目的 }',
      'roles:',
      '  sales:',
      '    labels: { en: Sales, zh: 销售 }',
    ])
  })
})
