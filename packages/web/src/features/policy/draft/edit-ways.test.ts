import type { PolicyDocument, Role } from '@menshen/engine'
import { describe, expect, it } from 'vitest'
import { otherChangesOf } from './changes.ts'
import { lacksOf, setWay, turnWay, withApproval, withApprover } from './edit-ways.ts'
import { mergedDocument, mergedPlaces } from './merge-drafts.ts'

const both = (text: string) => ({ en: text, zh: text })
const plain: Role = { labels: both('sales'), duty: both('duty'), grants: [] }
const elevation = { eligible: ['employee'], mostHours: 24, assurance: 2, approval: true } as const

const base: PolicyDocument = {
  purpose: both('purpose'),
  roles: { employee: plain, sales: { ...plain, ownerRole: 'employee', elevation } },
}
const sales = (document: PolicyDocument): Role => document.roles.sales as Role

describe('how a role is had', () => {
  it('is turned off without a trace, and on again as the version in force has it', () => {
    const off = turnWay(base, base, 'sales', 'elevation', false)
    expect(sales(off)).not.toHaveProperty('elevation')
    expect(turnWay(off, base, 'sales', 'elevation', true)).toEqual(base)
    expect(turnWay(base, base, 'sales', 'elevation', true)).toBe(base)
  })

  it('begins with nobody who may take it', () => {
    expect(sales(turnWay(base, base, 'sales', 'request', true)).request).toEqual({ mostDays: 30, approvers: ['manager'] })
    expect(sales(turnWay(base, base, 'sales', 'breakGlass', true)).breakGlass).toEqual({ eligible: [], mostHours: 4, watchers: 'employee' })
  })

  it('keeps what the form does not show', () => {
    expect(sales(setWay(base, 'sales', 'elevation', { ...elevation, mostHours: 2 })).elevation).toEqual({ ...elevation, mostHours: 2 })
    expect(withApproval(elevation, false)).toEqual({ eligible: ['employee'], mostHours: 24, assurance: 2 })
    expect(withApproval({ eligible: [], mostHours: 1 }, true)).toEqual({ eligible: [], mostHours: 1, approval: true })
    const request = { mostDays: 9, approvers: ['owner'], lapseAfterDays: 3 } as const
    expect(withApprover(request, 'manager', true)).toEqual({ ...request, approvers: ['owner', 'manager'] })
    expect(withApprover(request, 'owner', false)).toEqual({ ...request, approvers: [] })
  })

  it('says what a way lacks before it means something', () => {
    expect(lacksOf(plain, 'request')).toEqual([])
    expect(lacksOf({ ...plain, request: { mostDays: 1, approvers: [] } }, 'request')).toEqual(['approvers'])
    expect(lacksOf({ ...plain, request: { mostDays: 1, approvers: ['owner'] } }, 'request')).toEqual(['ownerRole'])
    expect(lacksOf(sales(base), 'elevation')).toEqual(['request'])
    expect(lacksOf({ ...plain, elevation: { eligible: [], mostHours: 1 } }, 'elevation')).toEqual(['eligible'])
    expect(lacksOf({ ...plain, breakGlass: { eligible: [], mostHours: 1, watchers: '' } }, 'breakGlass')).toEqual(['eligible', 'watchers'])
    expect(lacksOf(plain, 'breakGlass')).toEqual([])
  })

  it('is a change of the draft, and is kept where two drafts are made one', () => {
    const mine = turnWay(base, base, 'sales', 'elevation', false)
    const theirs = setWay(base, 'sales', 'request', { mostDays: 5, approvers: ['manager'] })
    expect(otherChangesOf(base, mine).map(({ place }) => place)).toEqual([['roles', 'sales', 'elevation']])
    const merged = mergedDocument(theirs, mergedPlaces(base, mine, theirs), new Map())
    expect(sales(merged)).toEqual({ ...plain, ownerRole: 'employee', request: { mostDays: 5, approvers: ['manager'] } })
  })
})
