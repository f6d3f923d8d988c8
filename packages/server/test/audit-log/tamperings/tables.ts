import type { Attacker, Tampering } from '../attacker.ts'

const copyOf = (table: string, id: string, but: string): string =>
  `SELECT (jsonb_populate_record(e, '${but}')).* FROM ${table} e WHERE e.id = '${id}'`
const FORGED = '{"outcome": "refused", "ordinal": 901}'

/** Readers of the log ask for no commitments; whoever checks it has to. */
const ASKS_FOR_PROOF = "current_query() LIKE '%commitments%'"

const TABLE_AGAIN = 'DROP VIEW audit_event; ALTER TABLE audit_event_before RENAME TO audit_event'

/** Rows that nothing else keeps back, whether a wall stands before the log or none. */
async function hide(run: Attacker['run'], rule: string): Promise<void> {
  await run('ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY')
  await run('CREATE POLICY shown ON audit_event USING (true)')
  await run(`CREATE POLICY hidden ON audit_event AS RESTRICTIVE USING (${rule})`)
}

const SHOWN_AGAIN = `
  DROP POLICY hidden ON audit_event;
  DROP POLICY shown ON audit_event;
  DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = 'audit_event'::regclass) THEN ALTER TABLE audit_event DISABLE ROW LEVEL SECURITY; END IF;
  END $$`

/** Defined over the tables, and so no row of them shows it. */
const HIDDEN: readonly Tampering[] = [
  {
    name: '§4.5: hides an event from the application by a policy on rows',
    apply: ({ run, victim }) => hide(run, `id <> '${victim.id}'`),
    undo: SHOWN_AGAIN,
    where: 'victim',
  },
  {
    name: '§4.5: hides an event by a policy on rows from whoever does not ask for what proves it',
    apply: ({ run, victim }) => hide(run, `id <> '${victim.id}' OR ${ASKS_FOR_PROOF}`),
    undo: SHOWN_AGAIN,
  },
  {
    name: '§4.5: puts a view without an event in the place of the table',
    apply: ({ run, victim }) => viewInstead(run, `SELECT * FROM audit_event_before WHERE id <> '${victim.id}'`),
    undo: TABLE_AGAIN,
    where: 'victim',
  },
  {
    name: '§4.5: puts a view that says another thing of an event in the place of the table',
    apply: ({ run, victim }) =>
      viewInstead(
        run,
        `SELECT * FROM audit_event_before WHERE id <> '${victim.id}' UNION ALL ${copyOf('audit_event_before', victim.id, FORGED)}`,
      ),
    undo: TABLE_AGAIN,
    where: 'victim',
  },
  {
    name: '§4.5: puts a view in the place of the table that tells the truth only to whoever asks for what proves it',
    apply: ({ run, victim }) => viewInstead(run, `SELECT * FROM audit_event_before WHERE id <> '${victim.id}' OR ${ASKS_FOR_PROOF}`),
    undo: TABLE_AGAIN,
  },
]

async function viewInstead(run: Attacker['run'], query: string): Promise<void> {
  await run('ALTER TABLE audit_event RENAME TO audit_event_before')
  await run(`CREATE VIEW audit_event AS ${query}`)
  await run('GRANT SELECT ON audit_event TO menshen_app, menshen_sequencer')
}

/** SQL: the partition in which the newest events of records lie, among them the victim. */
const VICTIMS_PARTITION = "(SELECT tableoid::regclass FROM audit_event WHERE category = 'record' ORDER BY created_at DESC LIMIT 1)"

const WITH_ID_TWICE = 'ALTER TABLE audit_event DROP CONSTRAINT audit_event_pkey'
const ID_ONCE = 'TRUNCATE audit_event; ALTER TABLE audit_event ADD PRIMARY KEY (id, created_at, category)'

const TWICE: readonly Tampering[] = [
  {
    name: '§4.5: adds another event under the same id after it',
    apply: async ({ run, victim }) => {
      await run(WITH_ID_TWICE)
      await run(`INSERT INTO audit_event ${copyOf('audit_event', victim.id, FORGED)}`)
    },
    undo: ID_ONCE,
    where: 'victim',
  },
  {
    name: '§4.5: adds another event under the same id before it',
    apply: async ({ run, victim }) => {
      await run(WITH_ID_TWICE)
      await run(`INSERT INTO audit_event ${copyOf('audit_event', victim.id, FORGED)}`)
      // What is updated moves behind what was added.
      await run("UPDATE audit_event SET event = event WHERE id = $1 AND outcome <> 'refused'", [victim.id])
    },
    undo: ID_ONCE,
    where: 'victim',
  },
  {
    name: '§4.5: adds an event twice',
    apply: async ({ run, victim }) => {
      await run(WITH_ID_TWICE)
      await run(`INSERT INTO audit_event ${copyOf('audit_event', victim.id, '{"ordinal": 901}')}`)
    },
    undo: ID_ONCE,
    where: 'victim',
  },
  {
    name: '§4.5: adds another event under the same id, of another moment',
    apply: async ({ run, victim }) => {
      const [row] = await run<{ at: string }>("SELECT created_at + interval '1 second' AS at FROM audit_event WHERE id = $1", [victim.id])
      await run(`INSERT INTO audit_event ${copyOf('audit_event', victim.id, JSON.stringify({ created_at: row?.at }))}`)
    },
    where: 'victim',
  },
  {
    name: '§4.5: adds another event under the same id, of another class',
    apply: async ({ run, victim }) => {
      await run(`INSERT INTO audit_event ${copyOf('audit_event', victim.id, '{"category": "session"}')}`)
    },
    where: 'victim',
  },
  {
    name: '§4.5: adds an event by a partition of its own',
    apply: async ({ run, victim }) => {
      await run("CREATE TABLE audit_event_more PARTITION OF audit_event FOR VALUES FROM ('2200-01-01Z') TO ('2201-01-01Z')")
      await run(`INSERT INTO audit_event ${copyOf('audit_event', victim.id, '{"created_at": "2200-06-01T00:00:00Z"}')}`)
    },
    undo: 'DROP TABLE audit_event_more',
    where: 'victim',
  },
  {
    name: 'A4: takes a partition from the log, with the events in it',
    apply: async ({ run }) =>
      void (await run(`DO $$ DECLARE p regclass := ${VICTIMS_PARTITION}; BEGIN
      EXECUTE format('ALTER TABLE %s DETACH PARTITION %s', (SELECT inhparent::regclass FROM pg_inherits WHERE inhrelid = p), p); END $$`)),
    undo: `DO $$ DECLARE p regclass := 'audit_event_' || to_char(now() AT TIME ZONE 'UTC', 'YYYY_MM') || '_record'; BEGIN
      EXECUTE format('ALTER TABLE %s ATTACH PARTITION %s FOR VALUES IN (''record'')', replace(p::text, '_record', ''), p); END $$`,
    where: 'victim',
  },
  {
    name: 'A4: lets the trigger of one partition sleep',
    apply: async ({ run }) =>
      void (await run(`DO $$ BEGIN EXECUTE format('ALTER TABLE %s DISABLE TRIGGER only_erased', ${VICTIMS_PARTITION}); END $$`)),
    undo: `DO $$ BEGIN EXECUTE format('ALTER TABLE %s ENABLE TRIGGER only_erased', ${VICTIMS_PARTITION}); END $$`,
  },
  {
    name: 'A4: puts a rule on rows before one partition',
    apply: async ({ run }) =>
      void (await run(`DO $$ BEGIN EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', ${VICTIMS_PARTITION}); END $$`)),
    undo: `DO $$ BEGIN EXECUTE format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', ${VICTIMS_PARTITION}); END $$`,
  },
  {
    name: 'A5: duplicates the leaf of an event at the end',
    apply: async ({ run, victim }) => {
      await run('ALTER TABLE audit_leaf DROP CONSTRAINT audit_leaf_event_id_key')
      await run(
        'INSERT INTO audit_leaf SELECT (SELECT size FROM audit_tree), event_id, form, hash, placed_at, created_at, category FROM audit_leaf WHERE event_id = $1',
        [victim.id],
      )
    },
    undo: 'TRUNCATE audit_leaf; ALTER TABLE audit_leaf ADD UNIQUE (event_id)',
  },
  {
    name: 'A5: duplicates the leaf of an event in its place, with another hash',
    apply: async ({ run, victim }) => {
      await run('CREATE TABLE audit_leaf_more () INHERITS (audit_leaf)')
      await run(
        'INSERT INTO audit_leaf_more SELECT position, event_id, form, sha256(hash), placed_at, created_at, category FROM audit_leaf WHERE event_id = $1',
        [victim.id],
      )
    },
    undo: 'DROP TABLE audit_leaf_more',
  },
]

/** The tables themselves, not only their rows. */
export const TABLE_TAMPERINGS: readonly Tampering[] = [...HIDDEN, ...TWICE]
