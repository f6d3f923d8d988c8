/** The sets of rules that a standard asks for; `custom` begins from nothing. */
export const PASSWORD_PROFILES = ['nist', 'asvs', 'mlps', 'custom'] as const
export type PasswordProfile = (typeof PASSWORD_PROFILES)[number]

/** What a password must be. Each setting makes a profile stricter or says the whole of a custom one; a looser one has no effect on a role. */
export interface PasswordClause {
  readonly profile?: PasswordProfile
  /** In Unicode code points. */
  readonly minLength?: number
  /** How many of small letters, capitals, digits and other characters. */
  readonly classes?: number
  readonly maxAgeDays?: number
  /** How many days before its end a password is warned of. */
  readonly warnDays?: number
  readonly minAgeHours?: number
  /** How many earlier passwords may not be used again. */
  readonly history?: number
  /** Refuses names, account and company. */
  readonly contextWords?: boolean
  /** The least score of zxcvbn, 0 to 4. */
  readonly strength?: number
  /** Refuses passwords known from breaches. */
  readonly breached?: boolean
  /** Sets no new password while the online list of breaches cannot be asked. */
  readonly breachedOnline?: boolean
}

export interface SessionClause {
  readonly idleMinutes?: number
  readonly hours?: number
}

/** Whether a second factor is asked for. Without this clause it is asked of whoever has set one up. */
export interface SecondFactorClause {
  /** Everybody it holds for sets one up at the next sign-in. */
  readonly required?: boolean
  /** How many days after it was first asked for one may still sign in without. */
  readonly graceDays?: number
}

/** How people get in (practice 5): for everybody in the document, and stricter in a role. The strictest of what holds for a person wins. */
export interface SignInClause {
  readonly password?: PasswordClause
  readonly sessions?: SessionClause
  readonly secondFactor?: SecondFactorClause
  /** From where: any one of these suffices. What clauses of several roles say, holds all of it. */
  readonly networks?: readonly string[]
  /** When, by the clock on the person's wall: any one of these suffices. */
  readonly schedules?: readonly string[]
}
