import type { PolicyDocument, Role, SignInClause } from '@menshen/engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PASSWORD_PROFILE_RULES, type PasswordRules, passwordRulesFor, sessionRulesFor, stricterPassword } from './password-rules.ts'
import { judgedBy, REQUIREMENTS } from './requirements.ts'

const both = (text: string) => ({ en: text, zh: text })
const role = (signIn?: SignInClause, inherits?: readonly string[]): Role => ({
  labels: both('x'),
  duty: both('x'),
  grants: [],
  ...(signIn === undefined ? {} : { signIn }),
  ...(inherits === undefined ? {} : { inherits }),
})
const policy = (signIn: SignInClause | undefined, roles: Record<string, Role>): PolicyDocument => ({
  purpose: both('x'),
  roles,
  ...(signIn === undefined ? {} : { signIn }),
})

const rules: fc.Arbitrary<PasswordRules> = fc.record({
  minLength: fc.integer({ min: 8, max: 40 }),
  classes: fc.integer({ min: 0, max: 4 }),
  maxAgeDays: fc.option(fc.integer({ min: 1, max: 400 })),
  warnDays: fc.integer({ min: 1, max: 90 }),
  minAgeHours: fc.integer({ min: 0, max: 72 }),
  history: fc.integer({ min: 0, max: 24 }),
  contextWords: fc.boolean(),
  strength: fc.integer({ min: 0, max: 4 }),
  breached: fc.boolean(),
  breachedOnline: fc.boolean(),
})

describe('passwordRulesFor', () => {
  it('is the profile of NIST where the policy says nothing', () => {
    expect(passwordRulesFor(policy(undefined, {}), ['nobody'])).toEqual(PASSWORD_PROFILE_RULES.nist)
  })

  it('takes the stricter of each setting, by inheritance too', () => {
    const document = policy(
      { password: { profile: 'asvs', history: 2 } },
      {
        seller: role(),
        clerk: role({ password: { maxAgeDays: 90, warnDays: 20 } }),
        lead: role({ password: { minLength: 20, maxAgeDays: 180 } }, ['clerk']),
      },
    )
    expect(passwordRulesFor(document, ['seller'])).toEqual({ ...PASSWORD_PROFILE_RULES.asvs, history: 2 })
    expect(passwordRulesFor(document, ['lead'])).toEqual({
      ...PASSWORD_PROFILE_RULES.asvs,
      minLength: 20,
      maxAgeDays: 90,
      warnDays: 20,
      history: 2,
    })
  })

  it('a role can never loosen what holds for everybody', () => {
    const everybody = { password: { profile: 'mlps', minLength: 12 } } as const
    const document = policy(everybody, {
      lax: role({ password: { profile: 'custom', minLength: 8, classes: 0, breached: false, maxAgeDays: 3_000 } }),
    })
    expect(passwordRulesFor(document, ['lax', 'constructor'])).toEqual({ ...PASSWORD_PROFILE_RULES.mlps, minLength: 12 })
  })

  it('stricter is at least as strict as each, and the order does not matter', () => {
    fc.assert(
      fc.property(rules, rules, rules, (a, b, c) => {
        expect(stricterPassword(a, b)).toEqual(stricterPassword(b, a))
        expect(stricterPassword(stricterPassword(a, b), c)).toEqual(stricterPassword(a, stricterPassword(b, c)))
        expect(stricterPassword(a, a)).toEqual(a)
      }),
    )
  })
})

describe('sessionRulesFor', () => {
  it('is the shortest of all', () => {
    const document = policy(
      { sessions: { idleMinutes: 30, hours: 12 } },
      { clerk: role({ sessions: { idleMinutes: 10 } }), seller: role() },
    )
    expect(sessionRulesFor(document, ['clerk', 'seller'])).toEqual({ idleMinutes: 10, hours: 12 })
    expect(sessionRulesFor(policy(undefined, {}), [])).toEqual({ idleMinutes: null, hours: null })
  })
})

describe('judgedBy', () => {
  it('each profile meets all of its own standard, and no settings meet all three', () => {
    for (const profile of ['nist', 'asvs', 'mlps'] as const) {
      const { broken } = judgedBy(PASSWORD_PROFILE_RULES[profile])
      expect(
        broken.filter(({ standard }) => standard === profile),
        profile,
      ).toEqual([])
      expect(broken.length, profile).toBeGreaterThan(0)
    }
    fc.assert(
      fc.property(rules, (any) => {
        expect(judgedBy(any).broken.length).toBeGreaterThan(0)
      }),
    )
  })

  it('names each requirement once, and a setting that decides it', () => {
    expect(new Set(REQUIREMENTS.map(({ standard, id }) => `${standard} ${id}`)).size).toBe(REQUIREMENTS.length)
    for (const { settings } of REQUIREMENTS) expect(settings.length).toBeGreaterThan(0)
  })
})
