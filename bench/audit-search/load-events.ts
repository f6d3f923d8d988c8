import type { TestDatabase } from '../../packages/server/test/harness/test-database.ts'
import { asOwner } from '../../packages/server/test/harness/test-database.ts'

const BATCH = 50_000
/** Records that a page shows. */
const SHOWN = 10
const DAYS = 150

export interface Load {
  readonly requests: number
  readonly records: number
  readonly people: readonly string[]
  readonly unitId: string
}

/** The id of a record by its number, as SQL and here. */
const recordSql = (number: string): string => `md5('record ' || (${number})::text)::uuid`

const insertSql = ({ records, people, unitId }: Load, from: number, to: number): string => `
  INSERT INTO audit_event (id, event, category, severity, outcome, object, record_id, operation, assurance, address, client, correlation_id,
    owner_id, unit_id, created_at, session_id, decision, changes, shown, terms, details, ordinal, commitments, salts, leaf)
  SELECT gen_random_uuid(), e.name, 'record', 'info', 'done', 'customer', CASE WHEN e.name = 'record.listed' THEN NULL ELSE ${recordSql('one')}::text END,
    'read', 2, '10.0.' || n % 200 || '.7', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36', gen_random_uuid()::text,
    (ARRAY[${people.map((id) => `'${id}'::uuid`).join(',')}])[1 + n % ${people.length}], '${unitId}',
    now() - interval '${DAYS} days' * (1 - n::float / ${to}) , gen_random_uuid(),
    '{"allowed":true,"grants":[{"id":"seller-customers","role":"seller","scope":"unitAndBelow"}],"denials":[]}'::jsonb, '[]'::jsonb,
    CASE WHEN e.name = 'record.listed' THEN s.shown ELSE jsonb_build_array(${recordSql('one')}::text) END, '{}'::jsonb, '{}'::jsonb, n,
    jsonb_build_object('address', encode(sha256(n::text::bytea), 'base64'), 'client', encode(sha256(n::text::bytea), 'base64')),
    jsonb_build_object('address', encode(sha256(n::text::bytea), 'base64'), 'client', encode(sha256(n::text::bytea), 'base64')),
    sha256(n::text::bytea)
  FROM generate_series(${from}, ${to} - 1) AS n
    CROSS JOIN LATERAL (SELECT (hashint4(n) & 1048575) * ${records}::bigint / 1048576 AS one) AS t
    CROSS JOIN LATERAL (SELECT CASE WHEN n % 10 = 0 THEN 'record.read' ELSE 'record.listed' END AS name) AS e
    CROSS JOIN LATERAL (
      SELECT jsonb_agg(${recordSql(`(hashint4(n * ${SHOWN + 1} + i) & 1048575) * ${records}::bigint / 1048576`)}::text) AS shown
      FROM generate_series(0, CASE WHEN n % 10 = 0 THEN 0 ELSE ${SHOWN} END) AS i
    ) AS s`

/**
 * A log of many requests, most of them pages of ten records and a tenth of them looks at one. The rows are made by the database itself; their
 * commitments and leaves are of the right size and nothing else, for here nobody verifies them.
 */
export async function loadEvents({ database }: TestDatabase, load: Load): Promise<void> {
  // Also a month that the last of these days begins in.
  for (let day = DAYS; day >= 0; day -= 14) await asOwner(database, `SELECT open_audit_month(now() - interval '${day} days')`)
  await asOwner(database, 'ALTER TABLE audit_event DISABLE TRIGGER entered')
  for (let from = 1; from <= load.requests; from += BATCH) {
    await asOwner(database, insertSql(load, from, Math.min(from + BATCH, load.requests + 1)).replaceAll(/\s+/g, ' '))
  }
  await asOwner(database, 'ALTER TABLE audit_event ENABLE TRIGGER entered')
  await asOwner(database, 'ANALYZE audit_event')
}
