import { type Attacker, alter, type Tampering } from '../attacker.ts'
import { commitAnew, leafColumnAnew, leafHashAnew, rebuild, saltAnew } from '../rebuild.ts'

const ANOTHER_PHONE = "changes = jsonb_set(changes, '{0,after}', '\"13111111111\"')"

/** What has to follow a value for nothing above it to contradict it, from the value upwards. */
const ABOVE: readonly (readonly [what: string, follow: (attacker: Attacker) => Promise<void>])[] = [
  ['salt', (attacker) => saltAnew(attacker, attacker.victim.id, 'after.phone')],
  ['commitment', (attacker) => commitAnew(attacker, attacker.victim.id)],
  ['leaf beside the event', (attacker) => leafColumnAnew(attacker, attacker.victim.id)],
  ['leaf in the tree', (attacker) => leafHashAnew(attacker, attacker.victim.id)],
  ['nodes and edge of the tree', (attacker) => rebuild(attacker)],
]

/** Where leaf and event agree again, nothing is left that tells of which event the tree was another. */
const NAMED_UP_TO = 3

const LADDER: readonly Tampering[] = [...ABOVE.keys(), ABOVE.length].map((steps) => ({
  name: ['A3: changes a value', ...ABOVE.slice(0, steps).map(([what]) => what)].join(', '),
  apply: async (attacker) => {
    await alter(attacker, attacker.victim.id, ANOTHER_PHONE)
    for (const [, follow] of ABOVE.slice(0, steps)) await follow(attacker)
  },
  ...(steps <= NAMED_UP_TO ? { where: 'victim' as const } : {}),
}))

const OPENINGS: readonly (readonly [what: string, assignment: string])[] = [
  ['a value to null', "changes = jsonb_set(changes, '{0,after}', 'null')"],
  ['a value away with its salt', "changes = jsonb_set(changes, '{0,after}', 'null'), salts = salts - 'after.phone'"],
  ['a salt away', "salts = salts - 'after.phone'"],
  ['all salts away', 'salts = NULL'],
  ['all values and salts away', "salts = '{}', address = NULL, client = NULL, terms = '{}'"],
  [
    'a value, salt and commitment away',
    "changes = jsonb_set(changes, '{0,after}', 'null'), salts = salts - 'after.phone', commitments = commitments - 'after.phone'",
  ],
  ['a value to one that was never there', "changes = jsonb_set(changes, '{1,before}', '4000')"],
  ['a number to its text', "changes = jsonb_set(changes, '{1,after}', to_jsonb(changes #>> '{1,after}'))"],
  [
    'what was before and after about',
    "changes = jsonb_set(changes, '{0}', changes -> 0 || jsonb_build_object('before', changes #> '{0,after}', 'after', changes #> '{0,before}'))",
  ],
  ['a change to one that says more than before and after', `changes = jsonb_set(changes, '{0,reason}', '"the customer asked"')`],
  ['the address', "address = '203.0.113.9'"],
  ['the address to one with a space', "address = address || ' '"],
  ['the address away', 'address = NULL'],
  ['the client', "client = 'curl'"],
  ['what was searched for', 'terms = \'{"q": "李"}\''],
  ['what was searched for, with one more', `terms = terms || '{"city": "上海"}'`],
  ['what was searched for, with the name of one more', `terms = terms || '{"city": null}'`],
  ['all commitments away, as in events from before there were any', 'commitments = NULL, salts = NULL'],
  ['all commitments to none', "commitments = '{}', salts = '{}'"],
]

/** Values of another event, with all that opens them. */
async function paste({ run, victim, other }: Attacker, columns: readonly string[]): Promise<void> {
  const assignments = columns.map((name) => `${name} = o.${name}`).join(', ')
  await run(`UPDATE audit_event e SET ${assignments} FROM audit_event o WHERE e.id = $1 AND o.id = $2`, [victim.id, other.id])
}

const SWAP = `
  UPDATE audit_event e SET changes = o.changes, salts = o.salts, commitments = o.commitments
  FROM audit_event o WHERE (e.id = $1 AND o.id = $2) OR (e.id = $2 AND o.id = $1)`

const EXCHANGES: readonly Tampering[] = [
  { name: 'A3: pastes the values of another event', apply: (attacker) => paste(attacker, ['changes']), where: 'victim' },
  { name: 'A3: pastes values and salts of another event', apply: (attacker) => paste(attacker, ['changes', 'salts']), where: 'victim' },
  {
    name: 'A3: exchanges values, salts and commitments of two events',
    apply: async ({ run, victim, other }) => void (await run(SWAP, [victim.id, other.id])),
    where: 'victim',
  },
  {
    name: 'A3: exchanges values, salts and commitments of two events, and makes leaves and tree agree',
    apply: async (attacker) => {
      await attacker.run(SWAP, [attacker.victim.id, attacker.other.id])
      await rebuild(attacker)
    },
  },
]

/** Values of one event, without and with what proves them. */
export const VALUE_TAMPERINGS: readonly Tampering[] = [
  ...LADDER,
  ...OPENINGS.map(
    ([what, assignment]): Tampering => ({
      name: `A3: changes ${what}`,
      apply: (attacker) => alter(attacker, attacker.victim.id, assignment),
      where: 'victim',
    }),
  ),
  ...EXCHANGES,
]
