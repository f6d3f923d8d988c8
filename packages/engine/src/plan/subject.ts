import type { Scalar } from '../vocabulary/value.ts'

/** What the session proves (G1, conditions). The server works out which named networks and schedules hold now. */
export interface Session {
  /** 1 password, 2 second factor, 3 phishing-resistant. */
  readonly assurance: 1 | 2 | 3
  readonly networks: readonly string[]
  readonly schedules: readonly string[]
  readonly courses: readonly string[]
  /** What it is limited to, as an API token is; not given, to nothing (V7). */
  readonly cut?: Cut
}

/** Operations by object type. What is not named is cut. */
export type Cut = Readonly<Record<string, readonly string[]>>

/** One role held in exactly one unit (G2). Only assignments that are in force now belong in a subject. */
export interface Assignment {
  readonly role: string
  readonly unit: string
}

/** Whoever asks. Without a session, conditioned grants do not match and conditioned denials do (V6). */
export interface Subject {
  readonly id: string
  readonly assignments: readonly Assignment[]
  /** What is missing here the user lacks (G4). `id` is added by the engine. */
  readonly attributes: Readonly<Record<string, Scalar | readonly Scalar[]>>
  /** The ids of those who report to the user, directly or through others. */
  readonly reports: readonly string[]
  readonly session: Session | null
}
