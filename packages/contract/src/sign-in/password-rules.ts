import {
  inheritedRoles,
  type PasswordClause,
  type PasswordProfile,
  type PolicyDocument,
  type SessionClause,
  type SignInClause,
} from '@menshen/engine'

/** What a password must be, with nothing left open. */
export interface PasswordRules {
  /** In Unicode code points. */
  readonly minLength: number
  /** How many of small letters, capitals, digits and other characters. */
  readonly classes: number
  /** Null: it does not grow old. */
  readonly maxAgeDays: number | null
  readonly warnDays: number
  readonly minAgeHours: number
  readonly history: number
  readonly contextWords: boolean
  /** The least score of zxcvbn, 0 to 4. */
  readonly strength: number
  readonly breached: boolean
  /** No new password is set while the online list of breaches cannot be asked. */
  readonly breachedOnline: boolean
}

export interface SessionRules {
  readonly idleMinutes: number | null
  readonly hours: number | null
}

/** No password is longer: room for every pass phrase, and no work for whoever would send a book (NIST SP 800-63B-4 §3.1.1.2 asks for 64 at least). */
export const LONGEST_PASSWORD = 128
/** And none is shorter, whatever a policy says. */
export const SHORTEST_PASSWORD = 8

const CUSTOM: PasswordRules = {
  minLength: SHORTEST_PASSWORD,
  classes: 0,
  maxAgeDays: null,
  warnDays: 14,
  minAgeHours: 0,
  history: 0,
  contextWords: false,
  strength: 0,
  breached: false,
  breachedOnline: false,
}

/**
 * The rules of each profile. NIST SP 800-63B-4 §3.1.1.2: fifteen characters where the password stands alone, no classes, no
 * age, a block list. OWASP ASVS 5.0 V6.2: eight at least, no classes, no age, context words and breaches. GB/T 22239-2019
 * §8.1.4.1 asks for complexity and periodic change without numbers; three classes and ninety days are what assessors commonly ask for.
 */
export const PASSWORD_PROFILE_RULES: Readonly<Record<PasswordProfile, PasswordRules>> = {
  nist: { ...CUSTOM, minLength: 15, contextWords: true, breached: true },
  asvs: { ...CUSTOM, minLength: 8, contextWords: true, strength: 3, breached: true },
  mlps: { ...CUSTOM, minLength: 8, classes: 3, maxAgeDays: 90, minAgeHours: 24, history: 5, contextWords: true, breached: true },
  custom: CUSTOM,
}

/** What holds where the policy says nothing of passwords. */
export const DEFAULT_PROFILE: PasswordProfile = 'nist'

const lower = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.min(a, b))

/** Of each setting the stricter. */
export function stricterPassword(a: PasswordRules, b: PasswordRules): PasswordRules {
  return {
    minLength: Math.max(a.minLength, b.minLength),
    classes: Math.max(a.classes, b.classes),
    maxAgeDays: lower(a.maxAgeDays, b.maxAgeDays),
    warnDays: Math.max(a.warnDays, b.warnDays),
    minAgeHours: Math.max(a.minAgeHours, b.minAgeHours),
    history: Math.max(a.history, b.history),
    contextWords: a.contextWords || b.contextWords,
    strength: Math.max(a.strength, b.strength),
    breached: a.breached || b.breached,
    breachedOnline: a.breachedOnline || b.breachedOnline,
  }
}

/** What a clause asks for. For everybody a setting takes the place of the profile's; in a role it adds to what holds already. */
function passwordOf({ profile, ...settings }: PasswordClause, base: PasswordProfile): PasswordRules {
  return { ...PASSWORD_PROFILE_RULES[profile ?? base], ...settings }
}

/** The clauses for a person: the document's, then those of the roles, inherited ones too. A role that is not in the document adds nothing. */
export function clausesFor(
  document: PolicyDocument,
  roles: readonly string[],
): { readonly everybody: SignInClause; readonly own: SignInClause[] } {
  const own = [...inheritedRoles(document, roles)].flatMap((name): SignInClause[] => {
    const { signIn } = (Object.hasOwn(document.roles, name) ? document.roles[name] : undefined) ?? {}
    return signIn === undefined ? [] : [signIn]
  })
  return { everybody: document.signIn ?? {}, own }
}

/** What the password of a person with these roles must be: the strictest of what holds for everybody and for each role. */
export function passwordRulesFor(document: PolicyDocument, roles: readonly string[]): PasswordRules {
  const { everybody, own } = clausesFor(document, roles)
  return own
    .flatMap(({ password }) => (password === undefined ? [] : [passwordOf(password, 'custom')]))
    .reduce(stricterPassword, passwordOf(everybody.password ?? {}, DEFAULT_PROFILE))
}

/** What is asked of a person beside the password. */
export interface SecondFactorRules {
  readonly required: boolean
  readonly graceDays: number
}

/** Whether a person with these roles needs a second factor, and how long they may still do without; the strictest of all holds. */
export function secondFactorRulesFor(document: PolicyDocument, roles: readonly string[]): SecondFactorRules {
  const { everybody, own } = clausesFor(document, roles)
  const asked = [everybody, ...own].flatMap(({ secondFactor }) => (secondFactor?.required === true ? [secondFactor.graceDays ?? 0] : []))
  return { required: asked.length > 0, graceDays: asked.length > 0 ? Math.min(...asked) : 0 }
}

/** How long a session of a person with these roles lasts at most; null where the policy leaves it to the server's settings. */
export function sessionRulesFor(document: PolicyDocument, roles: readonly string[]): SessionRules {
  const { everybody, own } = clausesFor(document, roles)
  return [everybody, ...own]
    .flatMap(({ sessions }) => (sessions === undefined ? [] : [sessions]))
    .reduce<SessionRules>(
      (rules, { idleMinutes, hours }: SessionClause) => ({
        idleMinutes: lower(rules.idleMinutes, idleMinutes ?? null),
        hours: lower(rules.hours, hours ?? null),
      }),
      { idleMinutes: null, hours: null },
    )
}
