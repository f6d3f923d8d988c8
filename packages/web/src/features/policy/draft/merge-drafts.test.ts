import { documentChanges, type PolicyDocument, withPlace } from '@menshen/engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addGrant, removeGrant, setOperation } from './edit-draft.ts'
import { type Keep, mergedDocument, mergedPlaces } from './merge-drafts.ts'

const both = (text: string) => ({ en: text, zh: text })
const role = (name: string, ...ids: string[]) => ({
  labels: both(name),
  duty: both(`${name} works`),
  grants: ids.map((id) => ({ id, object: 'customer', operations: ['read'], records: { scopes: ['mine' as const] } })),
})
const base: PolicyDocument = {
  purpose: both('purpose'),
  clauses: [
    { id: 'one', text: both('One') },
    { id: 'two', text: both('Two') },
  ],
  roles: { sales: role('sales', 'a', 'b'), service: role('service', 'c') },
}
const duty = (document: PolicyDocument, text: string) => withPlace(document, ['roles', 'sales', 'duty'], both(text))
const names = (mine: PolicyDocument, theirs: PolicyDocument): string[] =>
  mergedPlaces(base, mine, theirs).map(({ place, usual }) => `${place.join('.')} ${usual ?? 'conflict'}`)

describe('two drafts of one base', () => {
  it('keep what only one of them changed, and ask where both did', () => {
    const mine = duty(setOperation(base, 'sales', 'a', 'update', true), 'mine')
    const theirs = duty(removeGrant(base, 'sales', 'b'), 'theirs')
    expect(names(mine, theirs)).toEqual(['roles.sales.duty conflict', 'roles.sales.grants.a mine', 'roles.sales.grants.b theirs'])
    const places = mergedPlaces(base, mine, theirs)
    const merged = mergedDocument(theirs, places, new Map([['["roles","sales","duty"]', 'mine']]))
    expect(merged.roles.sales?.duty).toEqual(both('mine'))
    expect(merged.roles.sales?.grants.map(({ id, operations }) => [id, operations])).toEqual([['a', ['read', 'update']]])
    expect(mergedDocument(theirs, places, new Map()).roles.sales?.duty).toEqual(both('theirs'))
  })

  it('do not ask where both say the same', () => {
    expect(names(duty(base, 'same'), duty(base, 'same'))).toEqual(['roles.sales.duty mine'])
  })

  it('ask about a role as a whole where one removed what the other changed', () => {
    const { sales: _, ...roles } = base.roles
    const mine = setOperation(base, 'sales', 'a', 'update', true)
    expect(names(mine, { ...base, roles })).toEqual(['roles.sales conflict'])
    const merged = mergedDocument(
      { ...base, roles },
      mergedPlaces(base, mine, { ...base, roles }),
      new Map([['["roles","sales"]', 'mine']]),
    )
    expect(documentChanges(mine, merged)).toEqual([])
  })

  it('merged into one whose places are all of one side, are that side', () => {
    const edits = fc.array(
      fc.record({
        what: fc.nat(6),
        text: fc.constantFrom('x', 'y'),
        id: fc.constantFrom('a', 'b'),
        clause: fc.constantFrom('one', 'two', 'three'),
      }),
      { maxLength: 6 },
    )
    const apply = (document: PolicyDocument, { what, text, id, clause }: { what: number; text: string; id: string; clause: string }) => {
      switch (what) {
        case 0:
          return duty(document, text)
        case 1:
          return setOperation(document, 'sales', id, 'update', text === 'x')
        case 2:
          return removeGrant(document, 'sales', id)
        case 3:
          return addGrant(document, 'service', 'deal', [text === 'x' ? 'read' : 'update'])
        case 4:
          return withPlace(document, ['clauses', clause], text === 'x' ? undefined : { id: clause, text: both(text) })
        case 5:
          return withPlace(document, ['roles', 'service'], text === 'x' ? undefined : role('service', 'c', 'd'))
        default:
          return withPlace(document, ['roles', 'new'], role(text, text))
      }
    }
    let conflicts = 0
    fc.assert(
      fc.property(edits, edits, (ours, others) => {
        const [mine, theirs] = [ours.reduce(apply, base), others.reduce(apply, base)]
        const places = mergedPlaces(base, mine, theirs)
        conflicts += places.filter(({ conflict }) => conflict).length
        const all = (keep: Keep) => mergedDocument(theirs, places, new Map(places.map(({ key }) => [key, keep])))
        expect(documentChanges(all('mine'), mine)).toEqual([])
        expect(documentChanges(all('theirs'), theirs)).toEqual([])
      }),
      { numRuns: 300 },
    )
    expect(conflicts).toBeGreaterThan(50)
  })
})
