import { monthsLater } from '#platform/audit/partition.ts'
import { forge, forgeFor, hide, relabel, removeAll, sumOf } from '../forge.ts'
import type { RetiredAttacker, RetiredTampering } from '../log-with-retired.ts'

const later = (months: number): string => monthsLater(new Date().toISOString().slice(0, 7), months)

/** Tombstones of the attacker's own, which the product takes for events like others. */
const FORGERIES: readonly (readonly [what: string, apply: (attacker: RetiredAttacker) => Promise<unknown>])[] = [
  [
    'for a month younger than six months',
    async (attacker) => {
      const label = { month: attacker.young, class: 'record' }
      await forgeFor(attacker, label)
      await removeAll(attacker, label)
    },
  ],
  [
    'of the future, for a month younger than six months',
    async (attacker) => {
      const label = { month: attacker.young, class: 'record' }
      await attacker.run('SELECT open_audit_month($1)', [later(8)])
      await forgeFor(attacker, label, { created_at: later(8) })
      await removeAll(attacker, label)
    },
  ],
  [
    'of the future, for this month',
    async (attacker) => {
      const label = { month: later(0).slice(0, 7), class: 'record' }
      await attacker.run('SELECT open_audit_month($1)', [later(9)])
      const id = await forgeFor(attacker, label, { created_at: later(9) })
      await attacker.run('UPDATE audit_leaf SET placed_at = $2 WHERE event_id = $1', [id, later(9)])
      await attacker.run('DELETE FROM audit_event WHERE id = $1', [attacker.victim.id])
      await removeAll(attacker, label)
    },
  ],
  [
    'for the class that is kept',
    async (attacker) => {
      const label = { month: attacker.retired.month, class: 'system' }
      await forgeFor(attacker, label)
      await removeAll(attacker, label)
    },
  ],
  [
    'for the class called kept',
    async (attacker) => {
      await hide(attacker, attacker.keptBeside.id, { month: attacker.retired.month, class: 'kept' })
      await forgeFor(attacker, { month: attacker.retired.month, class: 'kept' })
    },
  ],
  [
    'for all that were retired and a new event, which its leaf calls retired',
    async (attacker) => {
      await hide(attacker, attacker.victim.id)
      await forgeFor(attacker, attacker.retired)
    },
  ],
  [
    'for all that were retired and a younger event, which its leaf calls retired',
    async (attacker) => {
      await hide(attacker, attacker.younger.id)
      await forgeFor(attacker, attacker.retired)
    },
  ],
  [
    'for all that were retired and one that is kept, which its leaf calls retired',
    async (attacker) => {
      await hide(attacker, attacker.keptBeside.id)
      await forgeFor(attacker, attacker.retired)
    },
  ],
  [
    'for all that were retired and the honest tombstone, which its leaf calls retired',
    async (attacker) => {
      const second = await forge(attacker, {})
      await hide(attacker, attacker.tombstone.id)
      await forgeFor({ ...attacker, tombstone: { id: second, position: 0 } }, attacker.retired)
    },
  ],
  [
    'for a new event alone, as if it lay in a month that was never opened',
    async (attacker) => {
      const label = { month: '2001-01', class: 'record' }
      await hide(attacker, attacker.victim.id, label)
      await forgeFor(attacker, label)
    },
  ],
  [
    'for a new event alone, as if it lay in another class of the month',
    async (attacker) => {
      const label = { month: attacker.retired.month, class: 'session' }
      await removeAll(attacker, label)
      await hide(attacker, attacker.victim.id, label)
      await forgeFor(attacker, label)
    },
  ],
  [
    'a second time, for a new event alone beside all that were retired',
    async (attacker) => {
      await hide(attacker, attacker.victim.id, { month: '2001-01', class: 'record' })
      const sum = await sumOf(attacker, { month: '2001-01', class: 'record' })
      await relabel(attacker, attacker.victim.id, attacker.retired)
      await forge(attacker, { ...attacker.retired, ...sum })
    },
  ],
  ...['2026-13', '0000-00', '2025-99', '-001-01', '2001-1', '2001-01\n', '２００１-01'].map(
    (month): readonly [string, (attacker: RetiredAttacker) => Promise<unknown>] => [
      `for the month ${JSON.stringify(month)}`,
      async (attacker) => {
        await hide(attacker, attacker.victim.id, { month: '2001-01', class: 'record' })
        await forge(attacker, { month, class: 'record', ...(await sumOf(attacker, { month: '2001-01', class: 'record' })) })
      },
    ],
  ),
  ...["record'; DROP TABLE audit_leaf; --", 'record"', '__proto__', 'Record', ''].map(
    (of): readonly [string, (attacker: RetiredAttacker) => Promise<unknown>] => [
      `for the class ${JSON.stringify(of)}`,
      async (attacker) => {
        const label = { month: attacker.retired.month, class: of }
        await hide(attacker, attacker.victim.id, label)
        await forge(attacker, { ...label, ...(await sumOf(attacker, label)) })
      },
    ],
  ),
]

/** Each as the product signed it meanwhile, and as nobody outside knows it. */
export const FORGED: readonly RetiredTampering[] = FORGERIES.flatMap(([what, apply]) => [
  { name: `A4: has the product sign a tombstone ${what}`, apply, isSentSince: true },
  { name: `A4: adds a tombstone that nobody outside was told of, ${what}`, apply },
])
