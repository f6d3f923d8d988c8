import type { CrmObjectName } from '@menshen/contract'
import type { Value } from '@menshen/engine'

/** Names a unit, a person or a record that the story made before; the loader puts its id there. */
export interface Named {
  readonly named: string
}

export type StoryValue = Value | Named
export type StoryValues = Readonly<Record<string, StoryValue>>

export const named = (name: string): Named => ({ named: name })
export const unitName = (key: string): string => `unit/${key}`
export const personName = (key: string): string => `person/${key}`
export const theUnit = (key: string): Named => named(unitName(key))

/** What somebody does to the organisation. */
export type OrganisationDeed =
  | { readonly does: 'add-unit'; readonly values: StoryValues }
  | { readonly does: 'set-head'; readonly unit: string; readonly person: string }
  | { readonly does: 'add-person'; readonly values: StoryValues }
  | { readonly does: 'set-manager'; readonly person: string; readonly manager: string }
  | { readonly does: 'move-person'; readonly person: string; readonly unit: string }
  | { readonly does: 'set-attributes'; readonly person: string; readonly attributes: Readonly<Record<string, number | readonly string[]>> }
  | {
      readonly does: 'grant'
      readonly person: string
      readonly role: string
      readonly unit: string
      readonly from?: string
      readonly until?: string
      readonly reason: string
    }
  | { readonly does: 'leave'; readonly person: string; readonly reason: string }

/** What somebody does to customers' records. `record` is the name of one that was created before. */
export type RecordDeed = { readonly object: CrmObjectName } & (
  | { readonly does: 'create'; readonly values: StoryValues }
  | ({ readonly record: string } & (
      | { readonly does: 'update'; readonly values: StoryValues }
      | { readonly does: 'delete' | 'restore' | 'claim' }
      | { readonly does: 'release'; readonly reason: string }
      | { readonly does: 'transfer'; readonly to: string; readonly reason: string }
      | {
          readonly does: 'share'
          readonly person: string
          readonly level: 'read' | 'write'
          readonly until?: string
          readonly reason: string
        }
      | { readonly does: 'team'; readonly add: readonly string[] }
      | { readonly does: 'request-discount'; readonly percent: number; readonly reason: string }
      | { readonly does: 'decide-discount'; readonly decision: 'approve' | 'refuse'; readonly reason: string }
      | { readonly does: 'close'; readonly resolution: string; readonly satisfaction?: number }
      | { readonly does: 'reveal'; readonly field: string; readonly reason: string }
    ))
)

/** One thing somebody did at some time. */
export type Act = {
  /** Of what it makes, if it makes something; unlike any other. */
  readonly name: string
  readonly at: string
  /** Who does it, by the key of the cast. */
  readonly by: string
} & (OrganisationDeed | RecordDeed)
