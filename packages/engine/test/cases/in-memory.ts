import { expect } from 'vitest'
import {
  allowed,
  basis,
  checkCreate,
  checkTransfer,
  checkUpdate,
  type EngineRecord,
  levelsOf,
  observe,
  type Plan,
  type Relations,
  revealableFields,
  type State,
  writableFields,
} from '../../src/index.ts'
import { relationsOf } from '../agreement/relations.ts'
import { operationsOn } from '../reference/view.ts'
import { fieldsOf, personOf, type World } from '../reference/world.ts'
import type { Changing, Expectation, Making, Observing, Transferring } from './expectation.ts'
import type { Named } from './table-world.ts'

const sorted = (names: readonly string[]): readonly string[] => [...names].sort()

/** Holds what the engine observes of a record against the table; `relations` as the world or as the database has them. */
export function expectObserved(plan: Plan, world: World, expected: Observing, record: EngineRecord, relations: Relations): void {
  const { object } = expected.record
  const said = operationsOn(world, object).filter((operation) => allowed(plan, object, operation, record, relations))
  expect(sorted(said), 'allowed').toEqual(sorted(expected.may))
  const based = operationsOn(world, object).filter((operation) => basis(plan, object, operation, record, relations).allowed)
  expect(based, 'basis').toEqual(said)
  const observed = observe(plan, object, record, relations)
  expect(observed?.operations ?? [], 'operations observed').toEqual(said)
  const levels = levelsOf(plan, object, record, relations)
  const shown = Object.fromEntries(
    Object.keys(observed?.fields ?? {}).map((field) => [field, observed?.masked.includes(field) ? 'masked' : 'clear']),
  )
  expect(shown, 'fields observed').toEqual(levels)
  if (expected.sees !== null) expect(levels, 'levels').toEqual(expected.sees)
  if (expected.exports !== null && operationsOn(world, object).includes('export'))
    expect(levelsOf(plan, object, record, relations, 'export'), 'levels of export').toEqual(expected.exports)
  const writable = operationsOn(world, object).includes('update') ? writableFields(plan, object, 'update', record, relations) : []
  expect(observed?.writable ?? [], 'writable fields observed').toEqual(writable)
  if (expected.writes !== null) expect(sorted(writable), 'writable fields').toEqual(sorted(expected.writes))
  if (expected.reveals !== null && operationsOn(world, object).includes('reveal')) {
    expect(sorted(revealableFields(plan, object, { record, relations })), 'fields to reveal').toEqual(sorted(expected.reveals))
  }
}

function stateOf(world: World, userId: string, { object, stored }: Named): State {
  return { record: stored.values, relations: relationsOf(world, personOf(world, userId), object, stored.values) }
}

function expectMade(plan: Plan, world: World, { userId, record: named, may, writes }: Making): void {
  const { object } = named
  const made = stateOf(world, userId, named)
  expect(allowed(plan, object, 'create', made.record, made.relations)).toBe(may)
  expect(checkCreate(plan, object, made, []).allowed).toBe(may)
  const fields = Object.keys(fieldsOf(world, object))
  const written = fields.filter((field) => checkCreate(plan, object, made, [field]).allowed)
  expect(sorted(writableFields(plan, object, 'create', made.record, made.relations))).toEqual(sorted(written))
  if (!may) expect(written).toEqual([])
  if (writes !== null) expect(sorted(written)).toEqual(sorted(writes))
}

function expectChanged(plan: Plan, world: World, { userId, record: named, after, writes }: Changing): void {
  const { object } = named
  const [from, to] = [stateOf(world, userId, named), stateOf(world, userId, after)]
  const written = Object.keys(fieldsOf(world, object)).filter((field) => checkUpdate(plan, object, from, to, [field]).allowed)
  expect(sorted(written)).toEqual(sorted(writes ?? []))
  if (writes === null) expect(checkUpdate(plan, object, from, to, []).allowed).toBe(false)
  else if (writes.length > 0) expect(checkUpdate(plan, object, from, to, writes)).toEqual({ allowed: true })
}

function expectTransferred(plan: Plan, world: World, { userId, record: named, after, may }: Transferring): void {
  const [from, to] = [stateOf(world, userId, named), stateOf(world, userId, after)]
  expect(checkTransfer(plan, named.object, from, to).allowed).toBe(may)
}

/** Holds one line of a table against the engine in memory. */
export function expectInMemory(plan: Plan, world: World, expected: Expectation): void {
  if (expected.kind === 'on') {
    const { record, relations } = stateOf(world, expected.userId, expected.record)
    expectObserved(plan, world, expected, record, relations)
  }
  if (expected.kind === 'makes') expectMade(plan, world, expected)
  if (expected.kind === 'changes') expectChanged(plan, world, expected)
  if (expected.kind === 'transfers') expectTransferred(plan, world, expected)
}
