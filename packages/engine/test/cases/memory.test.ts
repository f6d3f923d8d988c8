import { describe, expect, it } from 'vitest'
import { type Prepared, prepare } from '../agreement/prepared.ts'
import { caseFile, caseFiles } from './case-file.ts'
import { expectationsOf } from './expectation.ts'
import { expectInMemory } from './in-memory.ts'
import { expectInReference } from './in-reference.ts'
import { worldOfTable } from './table-world.ts'

describe.each(caseFiles())('$theme, in memory', ({ tables }) => {
  describe.each(tables)('$rule: $says', (table) => {
    const its = worldOfTable(table)
    let prepared: Prepared | null = null
    it.each(expectationsOf(table, its))('$text', (expected) => {
      // Made by the first test, not before: what fails there is the engine's.
      prepared ??= prepare(its.world)
      expectInMemory(prepared.plan(expected.userId), its.world, expected)
      expectInReference(its.world, expected)
    })
  })
})

describe('the form of a case file', () => {
  const written = (table: string) =>
    `theme: t\nabout: a\ntables:\n  - { rule: G1, says: s, roles: {}, people: { rita: no role }, records: {}, ${table} }`

  it.each([
    ['a word too many', 'expect: { rita on acme: nothing }, expects: {}', 'additional properties'],
    ['a verb that is none', 'expect: { rita reads acme: nothing }', 'additional properties'],
    ['an answer that is none', 'expect: { rita on acme: all }', 'must match pattern'],
    ['no expectation', 'expect: {}', 'fewer than 1'],
  ])('refuses %s', (_, table, message) => {
    expect(() => caseFile(written(table), 'broken.yaml')).toThrow(message)
  })

  it('takes what is in order', () => {
    expect(caseFile(written('expect: { rita on acme: nothing }'), 'right.yaml').tables).toHaveLength(1)
  })
})
