import { exportCompany } from '../../packages/server/test/export/export-company.ts'
import { withLeases } from '../../packages/server/test/freshness/revocation/faults.ts'
import { ok } from '../../packages/server/test/freshness/small-company.ts'
import { loadCustomers } from '../../packages/server/test/harness/load-customers.ts'
import type { TestClient } from '../../packages/server/test/harness/test-client.ts'
import { asOwner, openTestDatabase, type TestDatabase } from '../../packages/server/test/harness/test-database.ts'

const ROWS = 2_000

export interface BenchCompany {
  /** One for each of those who work at once. */
  readonly clients: readonly TestClient[]
  /** Records that each may change, none of which another changes. */
  readonly records: readonly (readonly string[])[]
  readonly database: TestDatabase
  close(): Promise<void>
}

/** The tables no longer demand an event for each row that changes. */
const NO_DEMANDS = `
  DO $$ DECLARE t record; BEGIN
    FOR t IN SELECT tgrelid::regclass AS name FROM pg_trigger WHERE tgname = 'audited' LOOP EXECUTE format('DROP TRIGGER audited ON %s', t.name); END LOOP;
  END $$`

/** The database on which what would be added to the audit log is not. */
function withoutEvents({ database }: TestDatabase): TestDatabase['database'] {
  return withLeases(database, (lease) => ({
    ...lease,
    execute: async <Row>(statement: Parameters<typeof lease.execute>[0]) =>
      /^insert into "audit_event"/i.test(statement.text) ? { rows: [], affected: 1, command: 'INSERT' } : lease.execute<Row>(statement),
  }))
}

/** A company at work, with its audit log or with only the append to it left out. */
export async function benchCompany(kept: boolean, people: number): Promise<BenchCompany> {
  const database = await openTestDatabase({ backend: 'postgres', statementLimit: 60_000 })
  if (!kept) await asOwner(database.database, NO_DEMANDS)
  const company = await exportCompany({ database: kept ? database.database : withoutEvents(database) })
  const makerId = await company.person(company.company, 'maker')
  await loadCustomers(database.database, company.east, makerId, ROWS)
  const clients = await Promise.all(Array.from({ length: people }, () => company.as(makerId)))
  const { items } = ok(await company.maker.get('customers?limit=200')).body
  const ids: string[] = items.map(({ id }: { id: string }) => id)
  const records = clients.map((_, i) => ids.filter((_id, at) => at % people === i))
  return {
    clients,
    records,
    database,
    close: async () => {
      await company.close()
      await database.close()
    },
  }
}
