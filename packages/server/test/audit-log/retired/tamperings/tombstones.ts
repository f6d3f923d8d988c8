import { alter } from '../../attacker.ts'
import { rebuild, sealAnew } from '../../rebuild.ts'
import { alterTombstone, forge, forgeFor, forgeWaiting, hide, remove, removeAll, sumOf } from '../forge.ts'
import { type RetiredTampering, tableOf } from '../log-with-retired.ts'

const EMPTY = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='

const ALTERATIONS: readonly (readonly [what: string, assignment: string])[] = [
  ['another month', `details = details || '{"month": "2001-01"}'`],
  ['another class', `details = details || '{"class": "access"}'`],
  ['one event more', `details = jsonb_set(details, '{events}', to_jsonb((details ->> 'events')::integer + 1))`],
  ['another digest', `details = details || '{"digest": "${EMPTY}"}'`],
  ['another reason', `details = details || '{"reason": "none"}'`],
  ['another moment', "created_at = created_at + interval '1 millisecond'"],
  ['nothing of the kind', "event = 'system.loaded'"],
]

const ALTERED: readonly RetiredTampering[] = [
  ...ALTERATIONS.map(
    ([what, assignment]): RetiredTampering => ({
      name: `A4: makes the tombstone say ${what}`,
      apply: (attacker) => alterTombstone(attacker, assignment),
      where: 'tombstone',
    }),
  ),
  {
    name: 'A4: deletes one event more, and makes the tombstone count it, up to the edge of the tree',
    apply: async (attacker) => {
      await hide(attacker, attacker.victim.id)
      const sum = await sumOf(attacker, attacker.retired)
      await alter(attacker, attacker.tombstone.id, 'details = details || $1::text::jsonb', [JSON.stringify(sum)])
      await sealAnew(attacker, attacker.tombstone.id)
      await rebuild(attacker)
    },
  },
  { name: 'A4: removes the tombstone', apply: (attacker) => remove(attacker, attacker.tombstone.id), where: 'tombstone' },
  {
    name: 'A4: moves the tombstone before what it retires, and makes the tree agree',
    apply: async (attacker) => {
      const order = await attacker.run<{ id: string }>('SELECT event_id AS id FROM audit_leaf ORDER BY position')
      const others = order.map(({ id }) => id).filter((id) => id !== attacker.tombstone.id)
      await rebuild(attacker, [attacker.tombstone.id, ...others])
    },
  },
  {
    name: 'A4: exchanges the places of the tombstone and of a retired event',
    apply: async ({ run, tombstone, gone: [gone] }) => {
      for (const [from, to] of [
        [tombstone.position, 1_000],
        [gone?.position, tombstone.position],
        [1_000, gone?.position],
      ])
        await run('UPDATE audit_leaf SET position = $2 WHERE position = $1', [from, to])
    },
  },
]

const MORE: readonly RetiredTampering[] = [
  {
    name: 'A4: deletes a part of a partition after its honest tombstone',
    apply: async (attacker) => {
      const partition = { ...attacker.retired, class: 'access' as const }
      await attacker.announce(partition)
      await remove(attacker, attacker.beside.id)
    },
    where: 'beside',
    isSentSince: true,
  },
  {
    name: 'A4: deletes a partition before its tombstone has a place',
    apply: async (attacker) => {
      const label = { ...attacker.retired, class: 'access' }
      await forgeWaiting(attacker, { ...label, ...(await sumOf(attacker, label)) })
      await removeAll(attacker, label)
    },
    where: 'beside',
  },
  {
    name: 'A4: deletes a partition under a tombstone that has a place, and no checkpoint over it',
    apply: async (attacker) => {
      const label = { ...attacker.retired, class: 'access' }
      await forgeWaiting(attacker, { ...label, ...(await sumOf(attacker, label)) })
      await attacker.product.sequence()
      await removeAll(attacker, label)
    },
    where: 'beside',
  },
  {
    name: 'A4: drops two partitions after the tombstone of one',
    apply: async (attacker) => {
      await attacker.retire({ ...attacker.retired, class: 'access' })
      await attacker.run(`DROP TABLE ${tableOf({ ...attacker.retired, class: 'session' })}`)
    },
    isSentSince: true,
  },
  {
    name: 'A4: retires another partition honestly, and takes its tombstone away',
    apply: async (attacker) => {
      const { eventId } = await attacker.announce({ ...attacker.retired, class: 'access' })
      await removeAll(attacker, { ...attacker.retired, class: 'access' })
      await remove(attacker, eventId)
    },
    where: 'beside',
    isSentSince: true,
  },
  {
    name: 'A4: forges a tombstone that says itself to be of a class that goes, and lets it go',
    apply: async (attacker) => {
      const label = { ...attacker.retired, class: 'access' }
      const id = await forgeFor(attacker, label, { category: 'session' })
      await removeAll(attacker, label)
      await remove(attacker, id)
    },
    isSentSince: true,
  },
  {
    name: 'A3: has an event of erasure call the victim retired',
    apply: async (attacker) => {
      const values = JSON.stringify(['address', 'client'])
      await remove(attacker, attacker.victim.id)
      await forge(
        attacker,
        { values, partition: `${attacker.retired.month}/record` },
        { event: 'audit.erased', record_id: attacker.victim.id },
      )
    },
    where: 'victim',
    isSentSince: true,
  },
  {
    name: 'A3: erases a value, which an event names of another partition than the victim lies in',
    apply: async (attacker) => {
      const { run, victim, retired } = attacker
      await run("UPDATE audit_event SET address = NULL, salts = salts - 'address' WHERE id = $1", [victim.id])
      const naming = { event: 'audit.erased', record_id: attacker.other.id }
      await forge(attacker, { values: '["address"]', partition: `${retired.month}/record` }, naming)
    },
    where: 'victim',
    isSentSince: true,
  },
]

/** The events that say that others were retired. */
export const TOMBSTONES: readonly RetiredTampering[] = [...ALTERED, ...MORE]
