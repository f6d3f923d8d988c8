import { isWritableAtAll } from '../../decide/fields.ts'
import type { CompiledDenial, CompiledGrant } from '../../plan/compile-policy.ts'
import { type Act, fieldUse } from '../../policy/claim.ts'
import { LEVELS } from '../../policy/document.ts'
import type { Vocabulary } from '../../vocabulary/vocabulary.ts'
import { type ObjectType, objectType } from '../../vocabulary/vocabulary.ts'

/** A grant that is needed: of an operation, giving something. One that reaches the record suffices. */
export interface Need {
  readonly operation: string
  readonly gives: (grant: CompiledGrant) => boolean
}

/** A denial that takes it away, if it reaches the record. */
export interface Cut {
  readonly operation: string
  readonly takes: (denial: CompiledDenial) => boolean
}

/**
 * What an act comes down to: one grant for each need, and no cut. INVARIANT: each need is met by one grant alone, since levels and
 * writability are the highest that one grant gives (G6), so that as many grants as there are needs suffice for any act.
 */
export interface ActMeaning {
  readonly object: ObjectType
  readonly needs: readonly Need[]
  readonly cuts: readonly Cut[]
}

const CLEAR = LEVELS.indexOf('clear')
const MASKED = LEVELS.indexOf('masked')

/** The operation itself, whatever fields it gives. */
const ANYTHING: Need['gives'] = () => true

const operationCut = (operation: string): Cut => ({ operation, takes: ({ caps }) => caps === null })

/** The operation alone; every one but create needs reading as well (D1). */
function operationMeaning(object: ObjectType, operation: string): ActMeaning {
  const operations = operation === 'read' || operation === 'create' ? [operation] : ['read', operation]
  return { object, needs: operations.map((each) => ({ operation: each, gives: ANYTHING })), cuts: operations.map(operationCut) }
}

const shows = (operation: string, field: number, level: number): ActMeaning['needs'][number] => ({
  operation,
  gives: (grant) => (grant.levels[field] ?? 0) >= level,
})

const capped = (operation: string, field: number, level: number): Cut => ({
  operation,
  takes: ({ caps }) => caps !== null && (caps.levels[field] ?? CLEAR) < level,
})

/** Seen by reading and by the operation itself, each to its level (D3). */
function sightMeaning(object: ObjectType, operation: string, field: number, read: number, level: number): ActMeaning {
  const base = operationMeaning(object, operation)
  const levels = new Map([
    ['read', read],
    [operation, level],
  ])
  const asked = base.needs.map((need) => ({ operation: need.operation, level: levels.get(need.operation) ?? 0 }))
  return {
    object,
    needs: asked.map((each) => shows(each.operation, field, each.level)),
    cuts: [...base.cuts, ...asked.map((each) => capped(each.operation, field, each.level))],
  }
}

/** Written by create, or by an update that also sees it in the clear (D2). */
function writeMeaning(object: ObjectType, operation: 'create' | 'update', name: string): ActMeaning {
  const field = object.fieldByName.get(name)
  const index = field?.index ?? -1
  const base = operationMeaning(object, operation)
  const writes: Need = {
    operation,
    gives: (grant) => field !== undefined && isWritableAtAll(field, operation) && grant.writable[index] === 1,
  }
  const unwritable: Cut = { operation, takes: ({ caps }) => caps !== null && caps.writable[index] === 0 }
  if (operation === 'create') return { object, needs: [writes], cuts: [...base.cuts, unwritable] }
  return { object, needs: [shows('read', index, CLEAR), writes], cuts: [...base.cuts, unwritable, capped('read', index, CLEAR)] }
}

/** @throws VocabularyError for an object type that does not exist: fail closed (§4.7) */
export function meaningOf(vocabulary: Vocabulary, { object: name, operation, field, level }: Act): ActMeaning {
  const object = objectType(vocabulary, name)
  if (field === undefined) return operationMeaning(object, operation)
  const use = fieldUse(operation)
  if (use === 'written') return writeMeaning(object, operation as 'create' | 'update', field)
  const index = object.fieldByName.get(field)?.index ?? -1
  // Revealed is what was masked before; who sees it in the clear has no less.
  if (use === 'revealed') return sightMeaning(object, operation, index, MASKED, CLEAR)
  const asked = LEVELS.indexOf(level ?? 'clear')
  return sightMeaning(object, operation, index, asked, asked)
}

/** A need is idle where another asks more of the same operation, or where it was listed before. */
function isIdle(need: Need, at: number, needs: readonly Need[]): boolean {
  const ofSame = (other: Need): boolean => other !== need && other.operation === need.operation
  return need.gives === ANYTHING && needs.some((other, i) => ofSame(other) && (other.gives !== ANYTHING || i < at))
}

/** Both acts on one record. */
export function bothMeaning(first: ActMeaning, second: ActMeaning): ActMeaning {
  const needs = [...first.needs, ...second.needs]
  return { object: first.object, needs: needs.filter((need, at) => !isIdle(need, at, needs)), cuts: [...first.cuts, ...second.cuts] }
}
