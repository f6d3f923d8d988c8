import type { EngineRecord, Relations } from '../decide/record.ts'
import type { Asked } from './asked.ts'

/** The living parent that a lot's records have, or one that no rule tells from it but by owner. */
export interface LotParent {
  readonly record: EngineRecord
  /** It is on a team's list or shared, so it stands for itself alone. */
  readonly alone: boolean
  /** Its own parents, in the order of its type's links; none of them where no rule reaches by parents. */
  readonly parents: readonly (LotParent | null)[]
}

/** Records of one object type that no rule of either policy tells apart for anybody, and how many they are. */
export interface Lot extends LotParent {
  readonly count: number
  /**
   * The same for lots that differ at most by their owners and their parents' owners. INVARIANT: an owner whose id a predicate asks for is
   * part of it, and so is whether there is an owner at all.
   */
  readonly kind: string
}

/** How a person stands to a record by its team and its shares, whatever hangs on parents (D4). */
export type Sharing = Pick<Relations, 'onTeam' | 'shared'>

/** By person, the records on whose team they are or that are shared with them. */
export type SharingByPerson = ReadonlyMap<string, ReadonlyMap<string, Sharing>>

/** All living records of one object type, as lots. */
export interface Stock {
  /** By what its lots are told apart. */
  readonly asked: Asked
  readonly lots: readonly Lot[]
  /** Of this object type and of those its records hang on: ids are random, so no two types share one. */
  readonly sharing: SharingByPerson
}
