import type { Database } from '../../packages/server/src/platform/database/database.ts'
import { takeIndexes } from '../take-indexes.ts'

export interface Size {
  readonly people: number
  readonly customers: number
  readonly contacts: number
}

const TEAMS = 300
const REGIONS = 10

/** Ids are made from a number by md5, the same wherever they are named. */
const id = (kind: string, number: string): string => `md5('${kind} ' || (${number}))::uuid`
const BEGAN = `'2024-01-01'::timestamptz`

const units = (company: string): string => `
  INSERT INTO unit (id, name, kind, parent_id, owner_id, unit_id, created_at, created_by, updated_at, updated_by)
  SELECT ${id('region', 'i')}, 'Region ' || i, 'region', '${company}', '${company}', ${id('region', 'i')}, ${BEGAN}, '${company}', ${BEGAN}, '${company}'
  FROM generate_series(0, ${REGIONS - 1}) i;
  INSERT INTO unit (id, name, kind, parent_id, owner_id, unit_id, created_at, created_by, updated_at, updated_by)
  SELECT ${id('team', 'i')}, 'Team ' || i, 'team', ${id('region', `i % ${REGIONS}`)}, '${company}', ${id('team', 'i')}, ${BEGAN}, '${company}', ${BEGAN}, '${company}'
  FROM generate_series(0, ${TEAMS - 1}) i;
  INSERT INTO unit_history (id, unit_id, name, parent_id, valid_from)
  SELECT gen_random_uuid(), id, name, parent_id, ${BEGAN} FROM unit WHERE id <> '${company}'`

/** One in each team leads it, one in each region leads those, and one leads them; the others sell. */
const people = (count: number, company: string): string => `
  INSERT INTO "user" (id, name, email, status, locale, time_zone, owner_id, unit_id, created_at, created_by, updated_at, updated_by)
  SELECT ${id('person', 'i')}, 'Person ' || i, 'p' || i || '@example.com', 'active', 'zh', 'Asia/Shanghai', ${id('person', 'i')},
    ${id('team', `i % ${TEAMS}`)}, ${BEGAN}, '${company}', ${BEGAN}, '${company}' FROM generate_series(0, ${count - 1}) i;
  INSERT INTO user_status (id, user_id, status, valid_from) SELECT gen_random_uuid(), ${id('person', 'i')}, 'active', ${BEGAN} FROM generate_series(0, ${count - 1}) i;
  INSERT INTO user_manager (id, user_id, manager_id, valid_from)
  SELECT gen_random_uuid(), ${id('person', 'i')}, ${id('person', `CASE WHEN i >= ${TEAMS} THEN i % ${TEAMS} WHEN i >= ${REGIONS} THEN i % ${REGIONS} ELSE 0 END`)}, ${BEGAN}
  FROM generate_series(1, ${count - 1}) i;
  INSERT INTO assignment (id, role, valid_from, valid_until, reason, granted_by, owner_id, unit_id, created_at, created_by, updated_at, updated_by)
  SELECT gen_random_uuid(), role, ${BEGAN}, 'infinity', 'bench', ${id('person', '0')}, ${id('person', 'i')}, unit, ${BEGAN}, '${company}', ${BEGAN}, '${company}'
  FROM generate_series(0, ${count - 1}) i, LATERAL (VALUES ('employee', '${company}'::uuid),
    (CASE WHEN i < ${TEAMS} THEN 'sales-manager' ELSE 'sales-representative' END,
     CASE WHEN i = 0 THEN '${company}'::uuid WHEN i < ${REGIONS} THEN ${id('region', 'i')} ELSE ${id('team', `i % ${TEAMS}`)} END)) held (role, unit);
  INSERT INTO user_attribute (id, user_id, name, value, valid_from)
  SELECT gen_random_uuid(), ${id('person', 'i')}, 'territories', to_jsonb(ARRAY['R' || i % 20, 'R' || i % 7]), ${BEGAN} FROM generate_series(0, ${count - 1}) i WHERE i % 3 = 0`

const customers = (count: number, of: number, company: string): string => `
  INSERT INTO customer (id, owner_id, unit_id, name, name_order, name_search, search_terms, level, status, region, currency, credit_limit,
    created_at, created_by, updated_at, updated_by)
  SELECT ${id('customer', 'i')}, ${id('person', 'o')}, CASE WHEN i % 10 = 0 THEN ${id('team', `i % ${TEAMS}`)} ELSE ${id('team', `o % ${TEAMS}`)} END,
    'Customer ' || i, lpad(i::text, 8, '0'), 'customer ' || i, '{}', 'standard', CASE WHEN i % 3 = 0 THEN 'active' ELSE 'prospect' END, 'R' || i % 25, 'CNY', i * 100,
    ${BEGAN}, '${company}', ${BEGAN}, '${company}'
  FROM (SELECT i, (i::bigint * 2654435761 % ${of})::int o FROM generate_series(1, ${count}) i) made`

const contacts = (count: number, company: string): string => `
  INSERT INTO contact (id, name, name_order, customer_id, customer_owner_id, customer_unit_id, "primary", do_not_contact, owner_id, unit_id, created_at, created_by,
    updated_at, updated_by)
  SELECT md5('contact ' || c.id)::uuid, 'Contact', c.name_order, c.id, c.owner_id, c.unit_id, true, c.credit_limit % 700 = 0, c.owner_id, c.unit_id, ${BEGAN}, '${company}',
    ${BEGAN}, '${company}' FROM customer c LIMIT ${count}`

const sharing = (of: number): string => `
  INSERT INTO record_team (id, object, record_id, user_id, valid_from, added_by)
  SELECT gen_random_uuid(), 'customer', id, ${id('person', `(('x' || substr(id::text, 1, 6))::bit(24)::int) % ${of}`)}, ${BEGAN}, owner_id FROM customer WHERE credit_limit % 5000 = 0;
  INSERT INTO record_share (id, object, record_id, user_id, level, valid_from, given_by, reason)
  SELECT gen_random_uuid(), 'customer', id, ${id('person', `(('x' || substr(id::text, 1, 7))::bit(28)::int) % ${of}`)}, 1, ${BEGAN}, owner_id, 'bench' FROM customer WHERE credit_limit % 7000 = 0`

/** Fills a company past triggers and events: teams under regions, people under managers, customers with a contact, some shared. */
export async function loadLargeCompany(database: Database, company: string, size: Size): Promise<void> {
  const lease = await database.lease({ statementLimit: 0 })
  try {
    await lease.script('SET session_replication_role = replica')
    await lease.script(units(company))
    await lease.script(people(size.people, company))
    await lease.script("SET maintenance_work_mem = '256MB'")
    const indexes = await takeIndexes(lease, ['customer', 'contact'])
    await lease.script(customers(size.customers, size.people, company))
    await lease.script(contacts(size.contacts, company))
    for (const { definition } of indexes) await lease.script(definition)
    await lease.script(sharing(size.people))
    await lease.script('UPDATE rights_version SET organisation = organisation + 1; ANALYZE; SET session_replication_role = DEFAULT')
  } finally {
    lease.release()
  }
}
