import type { PGlite } from '@electric-sql/pglite'
import { allowed, observe, recordsQuery } from '../../src/index.ts'
import { allowedOn } from '../reference/decide.ts'
import { operationsOn } from '../reference/view.ts'
import { personOf } from '../reference/world.ts'
import { type Check, compared, firstOf } from './check.ts'
import { type PageRow, rowsOf } from './pages.ts'
import { isPosedIn, observationDisagreement } from './views.ts'

/** All records of an object type by their ids, as the door reads them before it decides, with the relations SQL finds. */
export function recordsCheck(userId: string, object: string): Check {
  return {
    name: 'records by id in SQL',
    run: async ({ world, plan, database }) => {
      if (!isPosedIn(world, { userId, object })) return null
      const ids = (world.records[object] ?? []).map(({ values }) => values.id)
      const rows = await rowsOf<PageRow>(database as PGlite, recordsQuery(plan(userId), object, ids))
      const person = personOf(world, userId)
      return firstOf([
        compared(`the ids of ${object}`, rows.map(({ id }) => id).sort(), [...ids].sort()),
        ...rows.flatMap((row) => [
          observationDisagreement(observe(plan(userId), object, row, row), world, person, object, row.id),
          ...operationsOn(world, object).map((operation) =>
            compared(
              `allowed ${operation} on ${object} ${row.id} by the relations that SQL finds`,
              allowed(plan(userId), object, operation, row, row),
              allowedOn(world, person, operation, object, row),
            ),
          ),
        ]),
      ])
    },
  }
}
