import { EVENT_NAMES, objects, PROBLEMS } from '@menshen/contract'
import { describe, expect, it } from 'vitest'
import { readDetections } from '#platform/watch/detections.ts'

const detections = await readDetections()

/** What a watcher says itself of what it has found. */
const ALERT = 'alert'

/** Facts whose values the product has a closed list of. What else a selection names must not be written by hand. */
const CLOSED: Readonly<Record<string, ReadonlySet<string>>> = {
  event: new Set([...EVENT_NAMES, ALERT]),
  problem: new Set(Object.keys(PROBLEMS)),
  object: new Set(Object.keys(objects)),
  outcome: new Set(['done', 'refused']),
  detection: new Set(detections.map(({ id }) => id)),
}

/** Facts of which only that they are known may be asked. */
const OPEN = ['known', 'unknown', 'is', 'isNot', 'atLeast', 'atMost']

type Selection = (typeof detections)[number]['events'][number]

function unwritable(selection: Selection): string[] {
  const { not = {}, ...own } = selection
  return [...Object.entries(own), ...Object.entries(not)].flatMap(([fact, values]) => {
    if (values === undefined || OPEN.includes(fact)) return []
    const written = CLOSED[fact]
    return (values as readonly string[]).filter((value) => written?.has(value) !== true).map((value) => `${fact}: ${value}`)
  })
}

describe('what detections select', () => {
  it.each(detections.map((one) => [one.id, one] as const))('%s is something that the product writes', (_, { events, followedBy }) => {
    const selections = [...events, ...(followedBy?.events ?? [])]
    expect(selections.length).toBeGreaterThan(0)
    expect(selections.flatMap(unwritable)).toEqual([])
  })

  it('is found out where it is not', () => {
    const planted = {
      event: ['record.opened'],
      problem: ['wrong-pasword'],
      object: ['client'],
      not: { outcome: ['denied'] },
    } as unknown as Selection
    expect(unwritable(planted)).toEqual(['event: record.opened', 'problem: wrong-pasword', 'object: client', 'outcome: denied'])
  })
})
