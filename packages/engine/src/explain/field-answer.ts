import { isWritableAtAll, levelsOf, writableFields } from '../decide/fields.ts'
import { revealableFields } from '../decide/reveal.ts'
import { LEVELS, type LevelName } from '../policy/document.ts'
import type { Field } from '../vocabulary/vocabulary.ts'
import type { Asked } from './asked.ts'
import type { FieldAnswer, RuleOutcome, Section } from './explanation.ts'
import { every, not, type Outcome, some } from './three-valued.ts'

const writes = (operation: string): operation is 'create' | 'update' => operation === 'create' || operation === 'update'

/** The answer of the decision itself, for who may have it. */
function decided({ plan, object, operation, record, relations }: Asked, field: Field): FieldAnswer {
  const shownBy = writes(operation) ? 'read' : operation
  const level = levelsOf(plan, object.name, record, relations, shownBy)[field.name] ?? 'hidden'
  const achieved = (): boolean => {
    if (writes(operation)) return writableFields(plan, object.name, operation, record, relations).includes(field.name)
    if (operation === 'reveal') return revealableFields(plan, object.name, { record, relations }).includes(field.name)
    return level === 'clear'
  }
  return { name: field.name, level: operation === 'create' ? null : level, achieved: achieved() }
}

type Bounds = readonly [least: number, most: number]

/** What a rule says of a field, and whether it reaches the record. */
export interface Says {
  readonly matches: Outcome
  /** By its place among the levels. */
  readonly level: number
}

/** How far a field is shown at least and at most, as far as the outcomes of the rules are known: grants raise, denials cap (G6). */
export function boundsOf(grants: readonly Says[], denials: readonly Says[]): Bounds {
  const levels = (rules: readonly Says[]): number[] => rules.map(({ level }) => level)
  const give = (rules: readonly Says[]): number => Math.max(0, ...levels(rules))
  const leave = (rules: readonly Says[]): number => Math.min(2, ...levels(rules))
  const surely = ({ matches }: Says): boolean => matches === true
  const perhaps = ({ matches }: Says): boolean => matches !== false
  return [
    Math.min(give(grants.filter(surely)), leave(denials.filter(perhaps))),
    Math.min(give(grants.filter(perhaps)), leave(denials.filter(surely))),
  ]
}

function boundsIn({ grants, denials }: Section): Bounds {
  const says =
    (unsaid: LevelName) =>
    (rule: RuleOutcome): Says => ({ matches: rule.matches, level: LEVELS.indexOf(rule.field?.level ?? unsaid) })
  return boundsOf(grants.map(says('hidden')), denials.map(says('clear')))
}

const atLeast = ([least, most]: Bounds, level: number): Outcome => (least >= level ? true : most < level ? false : null)

function writableIn({ grants, denials }: Section): Outcome {
  const given = grants.filter(({ field }) => field?.writable === true).map(({ matches }) => matches)
  const cut = denials.filter(({ field }) => field?.writable === false).map(({ matches }) => matches)
  return every([some(given), not(some(cut))])
}

/** The answer as far as the parts that are shown settle it. */
function concluded({ operation }: Asked, field: Field, sections: readonly Section[], permitted: Outcome): FieldAnswer {
  const [reading] = sections
  const own = sections.at(-1)
  if (reading === undefined || own === undefined) throw new Error('an operation has at least one section')
  const shown = boundsIn(reading)
  const further = writes(operation) ? shown : boundsIn(own)
  const narrowed: Bounds = [Math.min(shown[0], further[0]), Math.min(shown[1], further[1])]
  const isShown = every([writes(operation) ? reading.permitted : permitted, ...(narrowed[0] === narrowed[1] ? [] : [null])])
  const achieved = (): Outcome => {
    if (writes(operation)) {
      const seen = operation === 'create' ? true : atLeast(shown, 2)
      return every([permitted, isWritableAtAll(field, operation), seen, writableIn(own)])
    }
    if (operation === 'reveal') {
      const masked = every([atLeast(shown, 1), not(atLeast(shown, 2))])
      return every([permitted, masked, atLeast(further, 2)])
    }
    return every([permitted, atLeast(narrowed, 2)])
  }
  const level = (): LevelName | null => {
    if (operation === 'create' || isShown === null) return null
    return isShown ? (LEVELS[narrowed[0]] ?? 'hidden') : 'hidden'
  }
  return { name: field.name, level: level(), achieved: achieved() }
}

/** How the operation treats the field asked about. */
export function fieldAnswer(asked: Asked, sections: readonly Section[], permitted: Outcome): FieldAnswer | null {
  const { field, knowledge } = asked
  if (field === null) return null
  return knowledge.verdict ? decided(asked, field) : concluded(asked, field, sections, permitted)
}
