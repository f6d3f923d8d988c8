import type { FieldSpec, ObjectSpec } from '@menshen/contract'
import { aggregateQuery, type Grouping, type Measure, type Predicate, type Value } from '@menshen/engine'
import { ask } from '../ask.ts'
import type { DoorContext } from '../door-context.ts'
import { fieldOf, mostLevel, specOf } from '../object-types.ts'
import { invalidValue, refusedAt, unknownFields } from '../refusals.ts'
import { targetOf } from '../rows.ts'
import { measureValue } from './measure-value.ts'
import { ORDERED_TYPES } from './operand.ts'
import { selectionFor, termsOf } from './question.ts'

export interface MeasureWish {
  readonly fn: 'sum' | 'avg' | 'min' | 'max' | 'count'
  readonly field?: string | undefined
}

export interface AggregateQuestion {
  readonly groupBy?: string | undefined
  readonly measures: readonly MeasureWish[]
  readonly filter?: Predicate | undefined
}

export interface AggregateGroup {
  readonly key: Value
  readonly currency: string | null
  readonly rows: number
  readonly measures: readonly {
    readonly fn: string
    readonly field: string | null
    readonly value: string | number | null
    readonly covered: number
  }[]
}

/** More groups than this is no summary; a part of them would look like all. */
const MOST_GROUPS = 1000

/** Each named field with its place in the question. */
function namedFields({ groupBy, measures }: AggregateQuestion): [string, string][] {
  return [
    ...(groupBy === undefined ? [] : ([[groupBy, '/groupBy']] as [string, string][])),
    ...measures.flatMap(({ field }, i): [string, string][] => (field === undefined ? [] : [[field, `/measures/${i}/field`]])),
  ]
}

/** V2: unknown before unclear, and only then whether the function fits the field. */
function checkFields({ plan }: DoorContext, spec: ObjectSpec, question: AggregateQuestion): void {
  const named = namedFields(question)
  const at = (level: string | undefined): string[] =>
    named.filter(([field]) => mostLevel(plan, spec.name, field) === level).map(([, pointer]) => pointer)
  if (at(undefined).length > 0) throw unknownFields(at(undefined))
  if (at('masked').length > 0) throw refusedAt('not-filterable', at('masked'))
  for (const [i, { fn, field }] of question.measures.entries()) {
    const type = field === undefined ? undefined : fieldOf(spec, field)?.type
    const fits =
      fn === 'count' ||
      (fn === 'sum' || fn === 'avg' ? type === 'integer' || type === 'money' : type !== undefined && ORDERED_TYPES.has(type))
    if (!fits) throw invalidValue(`/measures/${i}/fn`, 'wrong-type')
  }
}

/**
 * The field that the amounts asked for have their currency in, so that groups are split by it and no sum mixes currencies. Refused
 * where the person never sees that field, or where the amounts have different ones.
 */
function currencyField({ plan }: DoorContext, spec: ObjectSpec, measures: readonly MeasureWish[]): string | null {
  const amounts = measures.flatMap(({ fn, field }, i) => {
    const of: FieldSpec | undefined = field === undefined ? undefined : fieldOf(spec, field)
    return fn !== 'count' && of?.type === 'money' ? [{ currency: of.currencyField ?? null, pointer: `/measures/${i}` }] : []
  })
  const [first] = amounts
  if (first === undefined) return null
  const mixed = amounts.filter(({ currency }) => currency === null || currency !== first.currency)
  if (mixed.length > 0)
    throw refusedAt(
      'mixed-currencies',
      mixed.map(({ pointer }) => pointer),
    )
  if (first.currency === null || mostLevel(plan, spec.name, first.currency) !== 'clear')
    throw refusedAt('mixed-currencies', [first.pointer])
  return first.currency
}

type GroupRow = Readonly<Record<string, Value>>

/** Groups and sums over V, saying how many rows each answer covers (V2). */
export async function readAggregate(
  context: DoorContext,
  object: string,
  question: AggregateQuestion,
): Promise<{ readonly groups: readonly AggregateGroup[] }> {
  const spec = specOf(object)
  const selection = selectionFor(context, spec, { filter: question.filter })
  checkFields(context, spec, question)
  const currency = currencyField(context, spec, question.measures)
  const groupings: Grouping[] = [question.groupBy ?? [], currency ?? []].flat().map((field) => ({ field }))
  const asked: Measure[] = question.measures.flatMap(({ fn, field }) =>
    field === undefined ? [] : [{ field, fn: fn === 'avg' ? 'sum' : fn }],
  )
  const rows = await ask<GroupRow>(context, aggregateQuery(context.plan, selection, groupings, asked, MOST_GROUPS + 1))
  if (rows.length > MOST_GROUPS) throw refusedAt('too-complex', ['/groupBy'])
  context.audit({
    event: 'record.aggregated',
    operation: 'read',
    target: targetOf(object, null, null),
    terms: termsOf(question),
    details: {
      groupBy: question.groupBy ?? null,
      measures: question.measures.map(({ fn, field }) => `${fn} ${field ?? ''}`.trim()).join(', '),
    },
  })
  return { groups: rows.map((row) => groupOf(row, spec, question, currency !== null)) }
}

function groupOf(row: GroupRow, spec: ObjectSpec, { groupBy, measures }: AggregateQuestion, byCurrency: boolean): AggregateGroup {
  const currency = byCurrency ? (row[groupBy === undefined ? 'g0' : 'g1'] ?? null) : null
  const count = Number(row.rows ?? 0)
  let column = 0
  return {
    key: groupBy === undefined ? null : (row.g0 ?? null),
    currency: currency === null ? null : String(currency),
    rows: count,
    measures: measures.map(({ fn, field }) => {
      if (field === undefined) return { fn, field: null, value: count, covered: count }
      const [value, covered] = [row[`m${column}`] ?? null, Number(row[`c${column}`] ?? 0)]
      column += 1
      const isAmount = fn !== 'count' && fieldOf(spec, field)?.type === 'money'
      // INVARIANT: where the currency is not clear, amounts of several may meet; there is no sum of those.
      if (isAmount && currency === null) return { fn, field, value: null, covered: 0 }
      return { fn, field, value: measureValue(fn, value, covered, isAmount), covered }
    }),
  }
}
