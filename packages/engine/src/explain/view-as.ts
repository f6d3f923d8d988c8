import { levelVector } from '../decide/fields.ts'
import { walkingPicker } from '../decide/picker.ts'
import { type EngineRecord, NO_RELATIONS, type Relations } from '../decide/record.ts'
import { objectOf, type Plan } from '../plan/plan.ts'
import type { Value } from '../vocabulary/value.ts'
import { operationIndex } from '../vocabulary/vocabulary.ts'
import type { Asked } from './asked.ts'
import { explainDenial } from './explain-rule.ts'
import { boundsOf } from './field-answer.ts'
import { knowledgeOf, type Reader } from './knowledge.ts'
import { sectionsFor } from './section.ts'
import type { Outcome } from './three-valued.ts'

/** A record as somebody else sees it, as far as the reader sees it too (V7). A hidden field has no key in `fields`. */
export interface ViewedAs {
  readonly fields: Readonly<Record<string, Value>>
  /** The fields whose value here is a mask. */
  readonly masked: readonly string[]
  /** The fields that the person may see more of: that rests on what is not shown to the reader. */
  readonly notShown: readonly string[]
}

export interface Viewing {
  readonly reader: Reader
  /** How the person stands to the record. */
  readonly relations?: Relations
}

/** Whether the person can read the record, as far as the reader may be told; false as well where the reader cannot (V8). */
function askedBy({ reader, relations = NO_RELATIONS }: Viewing, plan: Plan, object: string, record: EngineRecord): Asked | null {
  const knowledge = knowledgeOf(reader, plan, object, 'read', record)
  return knowledge && { plan, object: objectOf(plan, object), operation: 'read', record, relations, field: null, knowledge }
}

/** How far reading shows the person a field, at least and at most, by its index. */
type BoundsOfField = (field: number) => readonly [least: number, most: number]

/**
 * Whether the person can read the record, and how far each field is shown. Whether a rule reaches the record does not depend on the field, so each is
 * asked once.
 */
function readingOf(asked: Asked): { readonly permitted: Outcome; readonly bounds: BoundsOfField } {
  const [reading] = sectionsFor(asked)
  const rules = asked.plan.shape.operations[operationIndex(asked.object, 'read')]
  if (reading === undefined || rules === undefined) throw new Error('reading has a section')
  const caps = rules.denials.flatMap((rule) =>
    rule.denial.caps === null ? [] : [{ matches: explainDenial(rule, asked).matches, levels: rule.denial.caps.levels }],
  )
  return {
    permitted: reading.permitted,
    bounds: (field) =>
      boundsOf(
        reading.grants.map(({ matches }, place) => ({ matches, level: rules.grants[place]?.grant.levels[field] ?? 0 })),
        caps.map(({ matches, levels }) => ({ matches, level: levels[field] ?? 2 })),
      ),
  }
}

/**
 * The lower of two views of a record: the reader's, and that of whoever `plan` was concluded for (V7).
 *
 * INVARIANT (V8): it depends on nothing that the reader does not observe. What rests on anything else counts as not shown to the person: a record
 * is left out, a field has the level that the person surely has.
 *
 * @returns false where the person does not see the record, or the reader does not; null where that is not shown to the reader
 */
export function viewAs(plan: Plan, object: string, record: EngineRecord, viewing: Viewing): ViewedAs | false | null {
  const asked = askedBy(viewing, plan, object, record)
  if (asked === null) return false
  const { permitted, bounds } = readingOf(asked)
  if (permitted !== true) return permitted
  const { plan: own, relations = NO_RELATIONS } = viewing.reader
  const levels = levelVector(own, asked.object, 'read', record, relations).slice()
  const notShown: string[] = []
  for (const { name, index } of asked.object.fields) {
    const readers = levels[index] ?? 0
    if (readers === 0) continue
    const [least, most] = bounds(index)
    levels[index] = Math.min(readers, least)
    if (Math.min(readers, most) > Math.min(readers, least)) notShown.push(name)
  }
  return {
    fields: walkingPicker(asked.object, levels)(record),
    masked: asked.object.fields.filter(({ index }) => levels[index] === 1).map(({ name }) => name),
    notShown,
  }
}
