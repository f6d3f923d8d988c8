import type { Chance } from '../chance.ts'
import type { Person } from '../company/person.ts'
import type { World } from '../life/world.ts'
import type { Writer } from '../writing/writer.ts'

export const ATTACK_KINDS = [
  'brute-force-fast',
  'brute-force-slow',
  'distributed-guessing',
  'spray-one-source',
  'spray-many-sources',
  'credential-stuffing',
  'success-after-attack',
  'second-factor-fatigue',
  'one-time-code-guessing',
  'impossible-travel',
  'two-countries',
  'new-country',
  'off-hours',
  'dormant-wakes',
  'leaver-used',
  'mass-export',
  'export-before-leaving',
  'slow-leak',
  'mass-read-list',
  'mass-read-detail',
  'mass-reveal',
  'mass-delete',
  'mass-reshare',
  'escalation',
  'short-lived-privilege',
  'manager-set',
  'audit-off',
  'token-elsewhere',
] as const
export type AttackKind = (typeof ATTACK_KINDS)[number]

/** Multiples of the nominal threshold of a kind; README says what that is for each. */
export const STRENGTHS = [0.25, 0.5, 1, 2, 4, 8] as const
export type Strength = (typeof STRENGTHS)[number]

/** The truth about one attack. */
export interface Attack {
  readonly id: string
  readonly kind: AttackKind
  readonly strength: Strength
  /** The instants of its first and its last event. */
  readonly from: string
  readonly to: string
  /** Ids of the users that are attacked or that act. */
  readonly accounts: readonly string[]
  readonly addresses: readonly string[]
  readonly eventIds: readonly string[]
}

/** What an attack is planned with. */
export interface Stage {
  readonly world: World
  readonly chance: Chance
  readonly strength: Strength
  /** Which of its kind this is, from 0 on: kinds have several forms that take turns. */
  readonly variant: number
  readonly day: number
  /** Whether no other attack is about somebody within two days. */
  free(person: Person): boolean
}

/** An attack that can take place. */
export interface Plot {
  readonly accounts: readonly Person[]
  /** Takes down its events; the same at each call. */
  run(writer: Writer, chance: Chance): void
}

export interface KindSpec {
  readonly kind: AttackKind
  /** For how many days it goes on at most, the first one included. */
  span(strength: Strength): number
  /** The days on which it could begin; all of the year where it is not said. */
  days?(world: World, strength: Strength): readonly number[]
  /** Null where it cannot be on that day. */
  plan(stage: Stage): Plot | null
}

/** How many of something a strength makes of the nominal count: at least one. */
export const scaled = (strength: Strength, nominal: number): number => Math.max(1, Math.round(strength * nominal))
