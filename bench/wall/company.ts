import type { Database } from '../../packages/server/src/platform/database/database.ts'
import { noWallDdl } from '../../packages/server/src/platform/database/wall/wall-ddl.ts'
import { smallCompany } from '../../packages/server/test/freshness/small-company.ts'
import type { TestClient } from '../../packages/server/test/harness/test-client.ts'
import { asOwner, openTestDatabase } from '../../packages/server/test/harness/test-database.ts'
import { northwindPolicy } from '../northwind-policy.ts'

/** Customers spread over owners and units, each with a contact that carries them, past triggers and events. */
async function loadRecords(database: Database, owners: readonly string[], units: readonly string[], count: number): Promise<void> {
  const lease = await database.lease({ statementLimit: 0 })
  try {
    await lease.script('SET session_replication_role = replica')
    await lease.execute({
      text: `
        INSERT INTO customer (id, owner_id, unit_id, name, name_order, name_search, search_terms, code, level, status, phone, city, region, currency,
          credit_limit, created_at, created_by, updated_at, updated_by)
        SELECT md5('customer ' || i)::uuid, ($1::uuid[])[1 + i % cardinality($1::uuid[])], ($2::uuid[])[1 + i % cardinality($2::uuid[])], 'Customer ' || i,
          lpad(i::text, 7, '0'), 'customer ' || i, ARRAY['cu', 'us'] || CASE WHEN i % 500 = 0 THEN ARRAY['zq'] ELSE '{}' END, 'C' || i, 'standard',
          CASE WHEN i % 3 = 0 THEN 'active' ELSE 'prospect' END, '13800' || lpad(i::text, 6, '0'), '上海', 'East', 'CNY', i * 100,
          now() - i * interval '1 second', $1[1], now() - i * interval '1 second', $1[1]
        FROM generate_series(1, $3::int) i`,
      values: [owners, units, count],
    })
    await lease.script(`
      INSERT INTO contact (id, name, name_order, customer_id, customer_owner_id, customer_unit_id, "primary", do_not_contact, owner_id, unit_id, created_at,
        created_by, updated_at, updated_by)
      SELECT gen_random_uuid(), 'Contact', name_order, id, owner_id, unit_id, true, false, owner_id, unit_id, created_at, owner_id, updated_at, owner_id FROM customer;
      ANALYZE; SET session_replication_role = DEFAULT`)
  } finally {
    lease.release()
  }
}

export interface BenchCompany {
  readonly representative: TestClient
  readonly manager: TestClient
  readonly clerk: TestClient
  /** A customer of the representative's own. */
  readonly customer: string
  close(): Promise<void>
}

/** The same company twice: behind its wall, or with the wall taken down. */
export async function benchCompany(walled: boolean, rows: number): Promise<BenchCompany> {
  const opened = await openTestDatabase({ backend: 'postgres', statementLimit: 60_000 })
  if (!walled) await asOwner(opened.database, noWallDdl())
  const database: Database = walled ? opened.database : { ...opened.database, wall: null }
  const company = await smallCompany({ policy: northwindPolicy(), database })
  const person = (unit: string, role: string): Promise<string> => company.person(unit, role)
  const owners: string[] = []
  for (const unit of [company.team, company.team, company.east, company.west, company.west])
    owners.push(await person(unit, 'sales-representative'))
  const manager = await person(company.east, 'sales-manager')
  const clerk = await company.person(company.company, 'finance-clerk')
  await loadRecords(opened.database, owners, [company.team, company.team, company.east, company.west, company.west], rows)
  const representative = await company.as(owners[0] ?? '')
  const { items } = (await representative.get('customers?limit=1&sort=-createdAt')).body
  return {
    representative,
    manager: await company.as(manager),
    clerk: await company.as(clerk),
    customer: items[0]?.id ?? '',
    close: async () => {
      await company.close()
      await opened.close()
    },
  }
}
