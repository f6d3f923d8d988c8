import { expect } from 'vitest'
import { allowedOn } from '../reference/decide.ts'
import { levels } from '../reference/levels.ts'
import { operationsOn } from '../reference/view.ts'
import { fieldsOf, personOf, type World } from '../reference/world.ts'
import { creatable, mayTransfer, revealable, updatable } from '../reference/writes.ts'
import type { Expectation, Observing } from './expectation.ts'

const sorted = (names: readonly string[]): readonly string[] => [...names].sort()

/** The fields that the door does not keep; the reference knows nothing of those. */
const unkept = (world: World, object: string, fields: readonly string[]): readonly string[] =>
  sorted(fields.filter((field) => fieldsOf(world, object)[field]?.kept !== true))

function expectObserved(world: World, expected: Observing): void {
  const person = personOf(world, expected.userId)
  const { object, stored } = expected.record
  const record = stored.values
  const shown = (operation: 'read' | 'export') =>
    Object.fromEntries(Object.entries(levels(world, person, operation, object, record)).filter(([, level]) => level !== 'hidden'))
  expect(sorted(operationsOn(world, object).filter((each) => allowedOn(world, person, each, object, record)))).toEqual(sorted(expected.may))
  if (expected.sees !== null) expect(shown('read')).toEqual(expected.sees)
  if (expected.exports !== null) expect(shown('export')).toEqual(expected.exports)
  if (expected.writes !== null)
    expect(unkept(world, object, updatable(world, person, object, record, record))).toEqual(sorted(expected.writes))
  if (expected.reveals !== null) expect(sorted(revealable(world, person, object, record))).toEqual(sorted(expected.reveals))
}

/** Holds one line of a table against the naive evaluator, so that a table that is wrong itself is found. */
export function expectInReference(world: World, expected: Expectation): void {
  const person = personOf(world, expected.userId)
  const { object, stored } = expected.record
  if (expected.kind === 'on') expectObserved(world, expected)
  if (expected.kind === 'makes') {
    expect(allowedOn(world, person, 'create', object, stored.values)).toBe(expected.may)
    if (expected.writes !== null)
      expect(unkept(world, object, creatable(world, person, object, stored.values))).toEqual(sorted(expected.writes))
  }
  if (expected.kind === 'changes') {
    const written = updatable(world, person, object, stored.values, expected.after.stored.values)
    expect(unkept(world, object, written)).toEqual(sorted(expected.writes ?? []))
  }
  if (expected.kind === 'transfers') {
    expect(mayTransfer(world, person, object, stored.values, expected.after.stored.values)).toBe(expected.may)
  }
}
