import type { Selection } from './definition/selection.ts'
import { type FlagFact, NUMBER_FACTS, type Observed, TEXT_FACTS, type TextFact } from './observed.ts'

type Test = (event: Observed) => boolean

const isOneOf = (fact: TextFact, values: readonly string[]): Test => {
  const wanted = new Set(values)
  return (event) => {
    const value = event[fact]
    return value !== null && wanted.has(value)
  }
}

function testsOf({ known = [], unknown = [], is = [], isNot = [], not = {}, atLeast = {}, atMost = {}, ...texts }: Selection): Test[] {
  const flag =
    (name: FlagFact, wanted: boolean): Test =>
    (event) =>
      event.flags.has(name) === wanted
  const named = (by: Partial<Record<TextFact, readonly string[] | undefined>>): [TextFact, readonly string[]][] =>
    TEXT_FACTS.flatMap((fact) => {
      const values = by[fact]
      return values === undefined ? [] : [[fact, values]]
    })
  return [
    ...named(texts).map(([fact, values]) => isOneOf(fact, values)),
    ...named(not).map(([fact, values]): Test => {
      const test = isOneOf(fact, values)
      return (event) => !test(event)
    }),
    ...known.map(
      (fact): Test =>
        (event) =>
          event[fact] !== null,
    ),
    ...unknown.map(
      (fact): Test =>
        (event) =>
          event[fact] === null,
    ),
    ...is.map((name) => flag(name, true)),
    ...isNot.map((name) => flag(name, false)),
    ...NUMBER_FACTS.flatMap((fact): Test[] => {
      const [least, most] = [atLeast[fact], atMost[fact]]
      if (least === undefined && most === undefined) return []
      return [
        (event) => {
          const value = event[fact]
          return value !== null && value >= (least ?? Number.NEGATIVE_INFINITY) && value <= (most ?? Number.POSITIVE_INFINITY)
        },
      ]
    }),
  ]
}

/** Whether an event is one of those selected. */
export function matcherOf(selections: readonly Selection[]): Test {
  const each = selections.map(testsOf)
  return (event) => each.some((tests) => tests.every((test) => test(event)))
}

/** The names of the events that a selection may hold: nothing else need be asked about. */
export const eventsIn = (selections: readonly Selection[]): string[] => [...new Set(selections.flatMap(({ event }) => event))]
