import type { PolicyDocument, SignInClause } from '@menshen/engine'
import { describe, expect, it } from 'vitest'
import { outsideOf } from './sign-in-places.ts'

const both = (text: string) => ({ en: text, zh: text })
const role = (signIn?: SignInClause, inherits: readonly string[] = []) => ({
  labels: both('role'),
  duty: both('duty'),
  inherits,
  grants: [],
  ...(signIn === undefined ? {} : { signIn }),
})
const policy = (signIn?: SignInClause): PolicyDocument => ({
  purpose: both('places'),
  roles: {
    free: role(),
    cashier: role({ networks: ['office', 'vpn'] }),
    clerk: role({ networks: ['vault'], schedules: ['officeHours'] }),
    heir: role(undefined, ['clerk']),
  },
  ...(signIn === undefined ? {} : { signIn }),
})
const at = (networks: string[] = [], schedules: string[] = []) => ({ networks, schedules })

describe('where and when one may be signed in', () => {
  it('is anywhere and any time while nothing is said', () => {
    expect(outsideOf(policy(), ['free'], at())).toBeNull()
    expect(outsideOf(policy(), [], at())).toBeNull()
  })

  it('is one of the networks that a clause names, and all that several clauses ask for', () => {
    expect(outsideOf(policy(), ['cashier'], at(['vpn']))).toBeNull()
    expect(outsideOf(policy(), ['cashier'], at(['home']))).toBe('networks')
    expect(outsideOf(policy(), ['cashier', 'clerk'], at(['vpn'], ['officeHours']))).toBe('networks')
    expect(outsideOf(policy(), ['cashier', 'clerk'], at(['vpn', 'vault'], ['officeHours']))).toBeNull()
  })

  it('counts what roles inherit, and what is said for everybody', () => {
    expect(outsideOf(policy(), ['heir'], at(['vault']))).toBe('schedules')
    expect(outsideOf(policy({ schedules: ['day'] }), ['free'], at())).toBe('schedules')
    expect(outsideOf(policy({ schedules: ['day'] }), ['heir'], at(['vault'], ['day']))).toBe('schedules')
  })

  it('§4.7: is nowhere by a role that the policy does not know, no more than it says for everybody', () => {
    expect(outsideOf(policy({ networks: ['office'] }), ['nonsense', 'constructor'], at())).toBe('networks')
    expect(outsideOf(policy(), ['nonsense', 'constructor'], at())).toBeNull()
  })
})
