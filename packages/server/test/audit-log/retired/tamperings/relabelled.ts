import { alter } from '../../attacker.ts'
import { invent, rebuild, saltAnew } from '../../rebuild.ts'
import { hide, type Label, putBack, relabel, remove } from '../forge.ts'
import { type RetiredAttacker, type RetiredTampering, tableOf } from '../log-with-retired.ts'

/** One event more is deleted, and its leaf says that it lay in what was retired. */
const ONE_MORE: readonly RetiredTampering[] = (['victim', 'beside', 'keptBeside', 'younger', 'tombstone'] as const).map((which) => ({
  name: `A4: deletes one event more (${which}), and calls it retired`,
  apply: (attacker) => hide(attacker, attacker[which].id),
  where: which,
}))

/** Where nothing was retired. */
const ELSEWHERE: readonly (readonly [what: string, label: (attacker: RetiredAttacker) => Label])[] = [
  ['another class of the month', ({ retired }) => ({ ...retired, class: 'access' })],
  ['the class that is kept', ({ retired }) => ({ ...retired, class: 'kept' })],
  ['no class', ({ retired }) => ({ ...retired, class: '' })],
  ['a class called nothing', ({ retired }) => ({ ...retired, class: 'NULL' })],
  ['a class of SQL', ({ retired }) => ({ ...retired, class: "record'; DROP TABLE audit_leaf; --" })],
  ['a class with the month in it', ({ retired }) => ({ ...retired, class: `${retired.month}/record` })],
  ['a class of a megabyte', ({ retired }) => ({ ...retired, class: 'record'.repeat(180_000) })],
  ['a class that is nearly the one', ({ retired }) => ({ ...retired, class: 'record\u200b' })],
  ['a month of the past', () => ({ month: '0001-01', class: 'record' })],
  ['a younger month', ({ young }) => ({ month: young, class: 'record' })],
]

const MOMENTS = ['infinity', '-infinity', '4713-01-01 BC', '200000-01-01Z', '0001-01-01 BC']

const LABELS: readonly RetiredTampering[] = ELSEWHERE.flatMap(([what, label]) => [
  {
    name: `A4: says of a retired event that it lay in ${what}`,
    apply: async (attacker: RetiredAttacker) => relabel(attacker, attacker.gone[2]?.id ?? '', label(attacker)),
  },
  {
    name: `A4: deletes an event, and says that it lay in ${what}`,
    apply: async (attacker: RetiredAttacker) => hide(attacker, attacker.victim.id, label(attacker)),
    where: 'victim' as const,
  },
])

const NEVER: readonly RetiredTampering[] = MOMENTS.flatMap((moment) => [
  {
    name: `A4: says of a retired event that it was at ${moment}`,
    apply: ({ run, gone }: RetiredAttacker) => run('UPDATE audit_leaf SET created_at = $2 WHERE event_id = $1', [gone[2]?.id, moment]),
  },
  {
    name: `A4: deletes an event, and says that it was at ${moment}`,
    apply: async (attacker: RetiredAttacker) => {
      await remove(attacker, attacker.victim.id)
      await attacker.run('UPDATE audit_leaf SET created_at = $2 WHERE event_id = $1', [attacker.victim.id, moment])
    },
    where: 'victim' as const,
  },
])

async function exchange({ run }: RetiredAttacker, columns: readonly string[], one: string, other: string): Promise<void> {
  await run(
    `UPDATE audit_leaf l SET ${columns.map((name) => `${name} = o.${name}`).join(', ')} FROM audit_leaf o
     WHERE (l.event_id = $1 AND o.event_id = $2) OR (l.event_id = $2 AND o.event_id = $1)`,
    [one, other],
  )
}

const first = ({ gone }: RetiredAttacker): string => gone[1]?.id ?? ''
const last = ({ gone }: RetiredAttacker): string => gone.at(-1)?.id ?? ''

const EXCHANGES: readonly RetiredTampering[] = [
  {
    name: 'A4: deletes an event, and exchanges its label with that of a retired one',
    apply: async (attacker) => {
      await remove(attacker, attacker.victim.id)
      await exchange(attacker, ['created_at', 'category'], attacker.victim.id, first(attacker))
    },
    where: 'victim',
  },
  {
    name: 'A4: deletes an event, and exchanges its label and hash with those of a retired one',
    apply: async (attacker) => {
      await remove(attacker, attacker.victim.id)
      await exchange(attacker, ['created_at', 'category', 'hash'], attacker.victim.id, first(attacker))
    },
  },
  {
    name: 'A4: deletes an event, exchanges label and hash with those of a retired one, and makes the tree agree',
    apply: async (attacker) => {
      await remove(attacker, attacker.victim.id)
      await exchange(attacker, ['created_at', 'category', 'hash'], attacker.victim.id, first(attacker))
      await rebuild(attacker)
    },
  },
  {
    name: 'A4: exchanges the leaves of two retired events',
    apply: (attacker) => exchange(attacker, ['hash'], first(attacker), last(attacker)),
  },
  {
    name: 'A4: exchanges the leaves of two retired events, and makes the tree agree',
    apply: async (attacker) => {
      await exchange(attacker, ['hash'], first(attacker), last(attacker))
      await rebuild(attacker)
    },
  },
  {
    name: 'A4: alters the leaf of a retired event, and makes the tree agree',
    apply: async (attacker) => {
      await attacker.run('UPDATE audit_leaf SET hash = sha256(hash) WHERE event_id = $1', [first(attacker)])
      await rebuild(attacker)
    },
  },
  {
    name: 'A4: removes the leaf of a retired event',
    apply: (attacker) => attacker.run('DELETE FROM audit_leaf WHERE event_id = $1', [first(attacker)]),
  },
  {
    name: 'A4: removes the leaves of all retired events',
    apply: ({ run, gone }) => run('DELETE FROM audit_leaf WHERE event_id = ANY ($1)', [gone.map(({ id }) => id)]),
  },
  {
    name: 'A4: removes the leaves of all retired events, and makes the tree agree',
    apply: async (attacker) => {
      const gone = new Set(attacker.gone.map(({ id }) => id))
      const rows = await attacker.run<{ id: string }>('SELECT event_id AS id FROM audit_leaf ORDER BY position')
      await rebuild(
        attacker,
        rows.map(({ id }) => id).filter((id) => !gone.has(id)),
      )
    },
  },
]

const BACK: readonly RetiredTampering[] = [
  { name: 'A4: puts a retired event back', apply: (attacker) => putBack(attacker, `b.id = '${first(attacker)}'`) },
  { name: 'A4: puts all retired events back', apply: (attacker) => putBack(attacker) },
  {
    name: 'A4: puts a retired event back with another content',
    apply: async (attacker) => {
      await putBack(attacker, `b.id = '${first(attacker)}'`)
      await alter(attacker, first(attacker), "outcome = 'refused'")
    },
  },
  {
    name: 'A4: puts all retired events back, one of them with another value',
    apply: async (attacker) => {
      await putBack(attacker)
      await alter(attacker, first(attacker), "address = '203.0.113.9'")
      await saltAnew(attacker, first(attacker), 'address')
    },
  },
  {
    name: 'A4: puts a retired event back to where nothing of it is looked for',
    apply: async (attacker) => {
      await putBack(attacker, `b.id = '${first(attacker)}'`)
      await alter(attacker, first(attacker), "category = 'session'")
    },
  },
  {
    name: 'A4: puts another event into the partition that was retired',
    apply: async (attacker) => {
      await putBack(attacker, 'false')
      await alter(attacker, await invent(attacker), `created_at = '${attacker.retired.month}-11T12:00:00Z'`)
    },
  },
  {
    name: 'A4: puts an invented event under the id of a retired one',
    apply: async (attacker) => {
      await putBack(attacker, 'false')
      const id = await invent(attacker)
      await alter(attacker, id, `id = '${first(attacker)}', created_at = '${attacker.retired.month}-10T12:00:00Z'`)
    },
  },
  {
    name: 'A4: adds an event by hand to a partition that stands',
    apply: async (attacker) => {
      await alter(attacker, await invent(attacker), `created_at = '${attacker.retired.month}-11T12:00:00Z', category = 'session'`)
    },
  },
]

const STANDING: readonly RetiredTampering[] = [
  {
    name: 'A4: calls an event retired that is still there',
    apply: (attacker) => relabel(attacker, attacker.victim.id, attacker.retired),
    where: 'victim',
  },
  {
    name: 'A4: moves an event to the month that was retired, and its leaf too',
    apply: async (attacker) => {
      await alter(attacker, attacker.victim.id, `created_at = '${attacker.retired.month}-11T12:00:00Z'`)
      await relabel(attacker, attacker.victim.id, attacker.retired)
    },
    where: 'victim',
  },
  {
    name: 'A3: erases a value without an event, and calls the event retired',
    apply: async (attacker) => {
      await alter(attacker, attacker.victim.id, "address = NULL, salts = salts - 'address'")
      await relabel(attacker, attacker.victim.id, attacker.retired)
    },
    where: 'victim',
  },
  {
    name: 'A4: drops another partition of the month, and calls nothing retired',
    apply: ({ run, retired }) => run(`DROP TABLE ${tableOf({ ...retired, class: 'access' })}`),
    where: 'beside',
  },
  {
    name: 'A4: drops another partition of the month under the one tombstone',
    apply: async ({ run, retired }) => {
      await run(`DROP TABLE ${tableOf({ ...retired, class: 'access' })}`)
      await run("UPDATE audit_leaf SET category = 'record' WHERE category = 'access' AND audit_month(created_at) = $1", [retired.month])
    },
    where: 'beside',
  },
]

/** What leaves say of where events lie. */
export const RELABELLED: readonly RetiredTampering[] = [...ONE_MORE, ...LABELS, ...NEVER, ...EXCHANGES, ...BACK, ...STANDING]
