import type { Scope } from '../vocabulary/definition.ts'

/** What a right is about: the operation itself, how far it shows a field, or its writing of one. */
export type RightSubject =
  | { readonly kind: 'operation' }
  | { readonly kind: 'level'; readonly field: string; readonly level: 'masked' | 'clear' }
  | { readonly kind: 'writable'; readonly field: string }

/** The rule that a right came or went with: a grant given or taken, or a denial ended or added. */
export interface RightCause {
  readonly kind: 'grant' | 'denial'
  readonly id: string
  /** The role it is written in; null for a denial of the whole document. */
  readonly role: string | null
  readonly scopes: readonly Scope[]
  /** The units its unit scopes hold in, by id; null where they do not end at units. */
  readonly units: readonly string[] | null
  /** It holds for part of those records only, or in some sessions only. */
  readonly conditional: boolean
}

/** Something that one side allows on some records, in some session, and the other is not proved to. */
export interface Right {
  readonly object: string
  readonly operation: string
  readonly subject: RightSubject
  readonly causes: readonly RightCause[]
}

export interface Change {
  readonly gains: readonly Right[]
  readonly losses: readonly Right[]
}

/** By person or by role, those without a change left out. */
export type Changes = Readonly<Record<string, Change>>

export interface PolicyComparison {
  readonly people: Changes
  readonly roles: Changes
}
