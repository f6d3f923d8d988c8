import type { Database } from '#platform/database/database.ts'

const BATCH = 10_000

/** Many customers of one owner, past triggers and events: they are not what is measured. */
export async function loadCustomers(database: Database, unitId: string, ownerId: string, count: number): Promise<void> {
  const lease = await database.lease({ statementLimit: 0 })
  try {
    await lease.script('SET session_replication_role = replica')
    for (let from = 0; from < count; from += BATCH) {
      await lease.execute({
        text: `
          INSERT INTO customer (id, owner_id, unit_id, name, code, level, status, phone, city, region, currency, credit_limit,
            created_at, created_by, updated_at, updated_by)
          SELECT gen_random_uuid(), $1::uuid, $2::uuid, '客户 ' || i, 'C' || i, 'standard', 'active', '13800' || lpad(i::text, 6, '0'),
            '上海', 'East', 'CNY', i * 100, now(), $1::uuid, now(), $1::uuid
          FROM generate_series($3::int, $4::int) i`,
        values: [ownerId, unitId, from + 1, Math.min(count, from + BATCH)],
      })
    }
    await lease.script('ANALYZE customer; SET session_replication_role = DEFAULT')
  } finally {
    lease.release()
  }
}
