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

const WITH_ID_TWICE = 'ALTER TABLE audit_event DROP CONSTRAINT audit_event_pkey'
const ID_ONCE = 'TRUNCATE audit_event; ALTER TABLE audit_event ADD PRIMARY KEY (id)'

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
    name: '§4.5: adds an event by a table that inherits from the one of events',
    apply: async ({ run, victim }) => {
      await run('CREATE TABLE audit_event_more () INHERITS (audit_event)')
      await run(`INSERT INTO audit_event_more ${copyOf('audit_event', victim.id, FORGED)}`)
    },
    undo: 'DROP TABLE audit_event_more',
    where: 'victim',
  },
  {
    name: 'A5: duplicates the leaf of an event at the end',
    apply: async ({ run, victim }) => {
      await run('ALTER TABLE audit_leaf DROP CONSTRAINT audit_leaf_event_id_key')
      await run(
        'INSERT INTO audit_leaf SELECT (SELECT size FROM audit_tree), event_id, form, hash, placed_at FROM audit_leaf WHERE event_id = $1',
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
        'INSERT INTO audit_leaf_more SELECT position, event_id, form, sha256(hash), placed_at FROM audit_leaf WHERE event_id = $1',
        [victim.id],
      )
    },
    undo: 'DROP TABLE audit_leaf_more',
  },
]

/** The tables themselves, not only their rows. */
export const TABLE_TAMPERINGS: readonly Tampering[] = [...HIDDEN, ...TWICE]
