import type { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { openDatabase, withWorld } from '../agreement/database.ts'
import { type Prepared, prepare } from '../agreement/prepared.ts'
import { caseFiles } from './case-file.ts'
import { expectationsOf, type Observing } from './expectation.ts'
import { expectInSql, expectList, insertIdle } from './in-sql.ts'
import { type TableWorld, worldOfTable } from './table-world.ts'

let database: PGlite
beforeAll(async () => {
  database = await openDatabase()
}, 60_000)
afterAll(() => database.close())

/** Puts a table's world into the database, with what is over and to come, and asks. */
function inDatabase(its: TableWorld, ask: (prepared: Prepared) => Promise<void>): Promise<void> {
  return withWorld(database, its.world, async () => {
    await insertIdle(database, its.idle)
    await ask(prepare(its.world, database))
  })
}

describe.each(caseFiles())('$theme, in SQL', ({ tables }) => {
  describe.each(tables)('$rule: $says', (table) => {
    const its = worldOfTable(table)
    const observing = expectationsOf(table, its).filter((each): each is Observing => each.kind === 'on')
    const groups = [...Map.groupBy(observing, ({ text, record }) => `${text.split(' ')[0]} on each ${record.object}`)]
    it.skipIf(groups.length === 0)('lists, counts and records by id', async () => {
      await inDatabase(its, async (prepared) => {
        for (const [about, expectations] of groups) await expectInSql(prepared, about, expectations)
      })
    })
    it.for(table.lists ?? [])('$who lists $of by $by', async (list) => {
      await inDatabase(its, (prepared) => expectList(prepared, its, list))
    })
  })
})
