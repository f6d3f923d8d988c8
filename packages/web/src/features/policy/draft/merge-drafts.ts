import { commonRoles, documentChanges, type Place, type PolicyDocument, placeKey, sameValue, withPlace } from '@menshen/engine'

export type Keep = 'mine' | 'theirs'

/** A place that at least one of two drafts changed. What a draft does not say there is undefined. */
export interface MergedPlace {
  readonly key: string
  readonly place: Place
  readonly base: unknown
  readonly mine: unknown
  readonly theirs: unknown
  /** Both changed it, and not to the same. */
  readonly conflict: boolean
  /** Whose is kept unless somebody says otherwise: of the one who changed it. Nobody's where both did. */
  readonly usual: Keep | null
}

/**
 * Where two drafts of one base differ from it, place by place. A role that not all three have is one place: it cannot be there in part.
 */
export function mergedPlaces(base: PolicyDocument, mine: PolicyDocument, theirs: PolicyDocument): MergedPlace[] {
  const divided = commonRoles(base, mine, theirs)
  const [byMe, byThem] = [mine, theirs].map(
    (document) => new Map(documentChanges(base, document, divided).map((change) => [placeKey(change.place), change])),
  ) as [Map<string, ReturnType<typeof documentChanges>[number]>, Map<string, ReturnType<typeof documentChanges>[number]>]
  return [...new Set([...byMe.keys(), ...byThem.keys()])].flatMap((key) => {
    const [ours, others] = [byMe.get(key), byThem.get(key)]
    const change = ours ?? others
    if (change === undefined) return []
    const { place, before } = change
    const values = { base: before, mine: ours === undefined ? before : ours.after, theirs: others === undefined ? before : others.after }
    const both = ours !== undefined && others !== undefined
    const conflict = both && !sameValue(values.mine, values.theirs)
    return [{ key, place, ...values, conflict, usual: conflict ? null : ours === undefined ? 'theirs' : 'mine' }]
  })
}

/**
 * One document from two: theirs, with mine at the places where mine is kept.
 *
 * @param kept by the key of a place; where nothing is said, what is usual there, and theirs where both changed it
 */
export function mergedDocument(theirs: PolicyDocument, places: readonly MergedPlace[], kept: ReadonlyMap<string, Keep>): PolicyDocument {
  return places
    .filter(({ key, usual }) => (kept.get(key) ?? usual) === 'mine')
    .reduce((document, { place, mine }) => withPlace(document, place, mine), theirs)
}
