/** Who is asked about a request, in this order: the manager of whoever asks (or the head of the unit), and who answers for the role. */
export const APPROVERS = ['manager', 'owner'] as const
export type Approver = (typeof APPROVERS)[number]

/** For how long a role can be had so, whatever the policy says. */
export const LONGEST_HAD = { days: 366, hours: 72 } as const

/** What counts where a clause does not say it. */
export const OBTAINING_DEFAULTS = { escalateAfterHours: 48, lapseAfterDays: 14, reportHours: 24 } as const

/** The role may be asked for, for a time and with a reason. Without this clause it is given by administrators alone. */
export interface RequestClause {
  /** For how many days at most. */
  readonly mostDays: number
  /** All of them must say yes, one after the other. */
  readonly approvers: readonly Approver[]
  /** After so many hours without an answer the manager of whoever was asked is asked as well; 48 when not given. */
  readonly escalateAfterHours?: number
  /** After so many days without a decision the request lapses; 14 when not given. */
  readonly lapseAfterDays?: number
}

/** Whoever holds one of these roles may take this one for some hours, at once. */
export interface ElevationClause {
  readonly eligible: readonly string[]
  readonly mostHours: number
  /** What the session must prove for it; 2 a second factor, 3 a passkey. */
  readonly assurance?: 1 | 2 | 3
  /** It is asked for as by `request`, and not taken. */
  readonly approval?: boolean
}

/** The way in when nobody can be asked: at once, with notice to everybody of `watchers`, and a report afterwards that one of them signs. */
export interface BreakGlassClause {
  readonly eligible: readonly string[]
  readonly mostHours: number
  readonly assurance?: 1 | 2 | 3
  /** The role whose holders hear of it and sign the report. */
  readonly watchers: string
  /** Within so many hours after its end the report is due; 24 when not given. */
  readonly reportHours?: number
}
