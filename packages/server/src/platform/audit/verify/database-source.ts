import type { Database } from '../../database/database.ts'
import { type Transaction, transact } from '../../database/transact.ts'
import { KEPT_LEVELS } from '../sequence.ts'
import type { LogSource } from './log-source.ts'
import { pagesOf } from './read-pages.ts'
import { alteredTables } from './table-state.ts'

/** More would tell nothing more. */
const MOST_NAMED = 1_000

/** A size that no log has is not read as a number: it is no size then, and the log is found by it. */
const SIZES = {
  tree: 'SELECT size::text, edge FROM audit_tree',
  checkpoints: 'SELECT size::text, note FROM audit_checkpoint ORDER BY audit_checkpoint.size',
}

const UNPLACED = `
  SELECT e.id AS "eventId" FROM audit_event e
  WHERE NOT EXISTS (SELECT FROM audit_leaf l WHERE l.event_id = e.id AND l.created_at = e.created_at AND l.category = e.category AND l.position < $1)
    AND NOT EXISTS (SELECT FROM audit_pending p WHERE p.event_id = e.id AND p.created_at = e.created_at AND p.category = e.category)
  ORDER BY e.created_at LIMIT ${MOST_NAMED}`

const WAITING = `
  SELECT e.id AS "eventId", e.created_at AS "createdAt" FROM audit_pending p JOIN audit_event e ON (e.id, e.created_at, e.category) = (p.event_id, p.created_at, p.category)
  ORDER BY e.created_at LIMIT ${MOST_NAMED}`

async function stateOf(tx: Transaction): Promise<Omit<LogSource, 'pages'>> {
  const rows = async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> => (await tx.execute<Row>({ text, values })).rows
  const [tree] = await rows<{ size: string; edge: string[] }>(SIZES.tree)
  const [pending] = await rows<{ count: number }>('SELECT count(*)::int AS count FROM audit_pending')
  const [size, at] = [Number(tree?.size ?? 0), tree?.size ?? '0']
  return {
    size,
    edge: tree?.edge ?? [],
    keys: await rows<LogSource['keys'][number]>('SELECT verifier, endorsement FROM audit_key ORDER BY number'),
    checkpoints: (await rows<{ size: string; note: string }>(SIZES.checkpoints)).map((one) => ({ ...one, size: Number(one.size) })),
    waiting: pending?.count ?? 0,
    waitingSince: await rows(WAITING),
    unplaced: (await rows<{ eventId: string }>(UNPLACED, [at])).map(({ eventId }) => eventId),
    placedTwice: (
      await rows<{ eventId: string }>(
        `SELECT p.event_id AS "eventId" FROM audit_pending p JOIN audit_leaf l USING (event_id) LIMIT ${MOST_NAMED}`,
      )
    ).map(({ eventId }) => eventId),
    beyond: await rows(
      `SELECT least(position, 9007199254740991) AS position, event_id AS "eventId" FROM audit_leaf WHERE position >= $1 OR position < 0 LIMIT ${MOST_NAMED}`,
      [at],
    ),
    nodesBeyond: (
      await rows<{ name: string }>(
        `SELECT level || '/' || index AS name FROM audit_node
          WHERE (index + 1) * power(2, level) > $1::numeric OR level <= 0 OR level % ${KEPT_LEVELS} <> 0 OR index < 0 LIMIT ${MOST_NAMED}`,
        [at],
      )
    ).map(({ name }) => name),
    alteredTables: await alteredTables(tx),
  }
}

/** The log in a database, as it is now: what is added meanwhile is not looked at. */
export async function databaseSource(database: Database): Promise<LogSource> {
  const state = await transact(database, { mode: 'read', statementLimit: 0 }, stateOf)
  return { ...state, pages: () => pagesOf(database, state.size) }
}
