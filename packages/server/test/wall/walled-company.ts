import type { Plan } from '@menshen/engine'
import { prepare } from '@menshen/engine/test/agreement/prepared.ts'
import type { World } from '@menshen/engine/test/reference/world.ts'
import { envelopeOfPerson } from '#platform/access/person-envelope.ts'
import type { Connection, Database } from '#platform/database/database.ts'
import { openPostgres } from '#platform/database/postgres.ts'
import { transact } from '#platform/database/transact.ts'
import { openTestDatabase, type TestDatabase } from '../harness/test-database.ts'
import { companyRows } from '../noninterference/company/company.ts'
import { START } from '../noninterference/company/names.ts'
import { PEOPLE, userId } from '../noninterference/company/people.ts'
import { loadRows } from '../noninterference/pair/database-rows.ts'
import { worldOf } from '../noninterference/view/world-of-rows.ts'

/** The company of the proof of non-interference behind the wall of a PostgreSQL, by a clock that stands still. */
export interface WalledCompany {
  readonly database: TestDatabase
  readonly world: World
  readonly plan: (person: string) => Plan
  /** One transaction of the application's role, behind the envelope of a plan, as a statement that carries a person's question is. */
  behind<T>(plan: Plan, work: (connection: Connection) => Promise<T>): Promise<T>
  /** The same before no wall: as whoever owns the tables. */
  before<T>(work: (connection: Connection) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export const PERSONS: readonly string[] = Object.keys(PEOPLE)

export const idOfPerson = userId

/** @param seed makes other records; the people, their roles and the policy stay */
export async function walledCompany(seed: number): Promise<WalledCompany> {
  const database = await openTestDatabase({ clock: () => START })
  const rows = await companyRows(seed)
  await loadRows(database.database, rows)
  const world = worldOf(rows, START)
  const { plan } = prepare(world)
  const owner: Database = openPostgres({ url: database.url ?? '', connections: 1, clock: () => START })
  return {
    database,
    world,
    plan: (person) => plan(userId(person)),
    behind: (who, work) => transact(database.database, { mode: 'read' }, (tx) => work(tx.behind(envelopeOfPerson(who)))),
    before: (work) => transact(owner, { mode: 'read' }, work),
    close: async () => {
      await owner.close()
      await database.close()
    },
  }
}
