import { type FieldDefinition, type Measure, type ObjectDefinition, reach } from '../../src/index.ts'
import { predicateFor } from '../worlds/predicates.ts'
import type { MadeWorld } from '../worlds/worlds.ts'
import type { AggregateQuestion } from './aggregates.ts'
import type { Prepared } from './prepared.ts'
import { normalised } from './search-columns.ts'
import type { ViewQuestion } from './views.ts'

const MEASURED_BY: Readonly<Partial<Record<FieldDefinition['type'], readonly Measure['fn'][]>>> = {
  integer: ['sum', 'min', 'max', 'count'],
  money: ['sum', 'min', 'max', 'count'],
  instant: ['min', 'max', 'count'],
  date: ['min', 'max', 'count'],
  text: ['count'],
}

/** The fields a person may filter, sort and group by: those that can be clear for them somewhere (V2). */
function nameable(prepared: Prepared, userId: string, object: string): readonly string[] {
  const { levels } = reach(prepared.plan(userId), object)
  return Object.keys(levels).filter((field) => levels[field] === 'clear')
}

/** A plain list, to hold against every decision about reading. */
export function plainQuestion(userId: string, object: string): ViewQuestion {
  return { userId, object, sort: { field: 'id', descending: false }, limit: 100, uncounted: true }
}

/** A list with a sort and, mostly, something that narrows it; the pages are short, so that there are many. */
export function viewQuestion({ ground }: MadeWorld, prepared: Prepared, userId: string, object: string): ViewQuestion {
  const { random } = ground
  const definition = prepared.world.vocabulary.objects[object] as ObjectDefinition
  const fields = nameable(prepared, userId, object)
  const sortable = fields.filter((field) => definition.fields[field]?.sortable === true)
  const filter = random.chance(0.6) ? predicateFor(ground, definition, { attributes: 0, denial: false, filter: true, fields }) : undefined
  const searchable = fields.filter((field) => definition.fields[field]?.searchable === true)
  const extra = random.chance(0.2) ? [random.pick(definition.operations.filter((operation) => operation !== 'create'))] : undefined
  return {
    userId,
    object,
    sort: { field: sortable.length > 0 && random.chance(0.8) ? random.pick(sortable) : 'id', descending: random.chance(0.5) },
    limit: random.between(1, 4),
    ...(filter === undefined ? {} : { filter }),
    ...(searchable.length > 0 && random.chance(0.3) ? { word: wordFor(ground) } : {}),
    ...(random.chance(0.15) ? { bin: true } : {}),
    ...(extra === undefined ? {} : { operations: extra }),
  }
}

/** A piece of a text that some record may have, one or two characters long. */
function wordFor({ random, values }: MadeWorld['ground']): string {
  const texts = values.text.map((text) => normalised(String(text))).filter((text) => text.trim() !== '')
  const characters = texts.length === 0 ? ['a'] : [...random.pick(texts)]
  const start = random.below(characters.length)
  return characters.slice(start, start + random.between(1, 2)).join('')
}

export function aggregateQuestion(made: MadeWorld, prepared: Prepared, userId: string, object: string): AggregateQuestion {
  const { random } = made.ground
  const { fields } = prepared.world.vocabulary.objects[object] as ObjectDefinition
  const names = nameable(prepared, userId, object)
  const groupings = random.take(names, random.between(0, 2)).map((field) => {
    const gathered = ['instant', 'date'].includes(fields[field]?.type ?? '') && random.chance(0.5)
    return gathered ? { field, by: random.pick(['year', 'month'] as const) } : { field }
  })
  const measures = random.take(names, random.between(0, 3)).flatMap((field) => {
    const functions = MEASURED_BY[fields[field]?.type ?? 'boolean']
    return functions === undefined ? [] : [{ field, fn: random.pick(functions) }]
  })
  const { operations: _, bin: __, ...question } = viewQuestion(made, prepared, userId, object)
  return { ...question, groupings, measures }
}
