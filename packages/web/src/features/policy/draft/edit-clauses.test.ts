import type { PolicyDocument } from '@menshen/engine'
import { describe, expect, it } from 'vitest'
import { answeredOf, describeRole, setClause } from './edit-clauses.ts'

const both = (text: string) => ({ en: text, zh: text })

const base: PolicyDocument = {
  purpose: both('purpose'),
  clauses: [
    { id: 'money', text: both('Money.'), owner: 'Finance', reviewOn: '2030-01-01' },
    { id: 'people', text: both('People.') },
  ],
  roles: { sales: { labels: both('sales'), duty: both('duty'), owner: 'Head', grants: [] } },
}

describe('a clause', () => {
  it('has an owner and a day only where somebody says them', () => {
    const [money, people] = base.clauses ?? []
    expect(answeredOf(money)).toEqual({ owner: 'Finance', reviewOn: '2030-01-01' })
    expect(answeredOf(people)).toEqual({ owner: '', reviewOn: '' })
    const cleared = setClause(base, 'money', { text: both('Money.'), owner: ' ', reviewOn: '' })
    expect(cleared.clauses?.[0]).toEqual({ id: 'money', text: both('Money.') })
    const said = setClause(base, 'people', { text: both('People.'), owner: ' Staff ', reviewOn: '2031-02-03' })
    expect(said.clauses?.[1]).toEqual({ id: 'people', text: both('People.'), owner: 'Staff', reviewOn: '2031-02-03' })
    expect(base.clauses?.[1]).toEqual({ id: 'people', text: both('People.') })
  })

  it('stays the same document where nothing was said anew', () => {
    expect(setClause(base, 'money', { text: both('Money.'), owner: 'Finance', reviewOn: '2030-01-01' })).toBe(base)
  })

  it('comes at the end when it is new', () => {
    const draft = setClause(base, 'new', { text: both('New.'), owner: '', reviewOn: '2031-01-01' })
    expect(draft.clauses?.map(({ id }) => id)).toEqual(['money', 'people', 'new'])
  })
})

it('a role loses its owner where the place is left empty', () => {
  const draft = describeRole(base, 'sales', { labels: both('sales'), duty: both('Sells.'), owner: '', reviewOn: '2031-01-01' })
  expect(draft.roles.sales).toEqual({ labels: both('sales'), duty: both('Sells.'), reviewOn: '2031-01-01', grants: [] })
})
