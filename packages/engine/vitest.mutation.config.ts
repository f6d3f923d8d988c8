import { defineConfig } from 'vitest/config'

/**
 * The tests that a mutant has to pass: those beside the code and the decision tables in memory, and the pinned SQL. The proof on
 * random worlds and everything on a database would take hours, run for each of thousands of mutants.
 */
export default defineConfig({
  test: {
    name: 'engine under mutation',
    include: ['src/{plan,decide,predicate,sql,vocabulary}/**/*.test.ts', 'test/cases/memory.test.ts', 'test/snapshots/*.test.ts'],
  },
})
