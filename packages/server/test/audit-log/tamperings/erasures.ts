import { type Attacker, alter, type Tampering } from '../attacker.ts'
import { commitAnew, rebuild, storedEvent } from '../rebuild.ts'

const NO_ADDRESS = "address = NULL, salts = salts - 'address'"

/** The product erases the address of the victim, as it was asked to; what follows is the attacker's. */
const erased =
  (follow: (attacker: Attacker) => Promise<unknown>) =>
  async (attacker: Attacker): Promise<void> => {
    await attacker.product.erase(attacker.victim.id, ['address'])
    await follow(attacker)
  }

const NAMING = "event = 'audit.erased'"

/** Values are erased (A3), and more is made of it. */
export const ERASURE_TAMPERINGS: readonly Tampering[] = [
  {
    name: 'A3: erases a value without an event',
    apply: (attacker) => alter(attacker, attacker.victim.id, NO_ADDRESS),
    where: 'victim',
  },
  {
    name: 'A3: erases one value more than the event names',
    apply: erased(({ run, victim }) => run("UPDATE audit_event SET client = NULL, salts = salts - 'client' WHERE id = $1", [victim.id])),
    where: 'victim',
  },
  {
    name: 'A3: erases the same value of another event than the one that is named',
    apply: erased(({ run, other }) => run(`UPDATE audit_event SET ${NO_ADDRESS} WHERE id = $1`, [other.id])),
  },
  {
    name: 'A3: erases a value and leaves its salt, by which it can be found by trying',
    apply: (attacker) => alter(attacker, attacker.victim.id, 'address = NULL'),
    where: 'victim',
  },
  {
    name: 'A3: puts an erased value back',
    apply: async (attacker) => {
      const { address, salts } = await storedEvent(attacker, attacker.victim.id)
      await attacker.product.erase(attacker.victim.id, ['address'])
      await alter(attacker, attacker.victim.id, 'address = $1, salts = $2::text::jsonb', [address, JSON.stringify(salts)])
    },
    where: 'victim',
  },
  {
    name: 'A3: puts another value in the place of an erased one',
    apply: erased((attacker) => alter(attacker, attacker.victim.id, "address = '203.0.113.9'")),
    where: 'victim',
  },
  {
    name: 'A3: puts another value in the place of an erased one, and makes the tree agree',
    apply: erased(async (attacker) => {
      await alter(attacker, attacker.victim.id, "address = '203.0.113.9'")
      await commitAnew(attacker, attacker.victim.id)
      await rebuild(attacker)
    }),
  },
  {
    name: 'A3: makes the event of an erasure name another value too',
    apply: erased(async ({ run, victim }) => {
      await run(`UPDATE audit_event SET details = jsonb_set(details, '{values}', '"[\\"address\\", \\"client\\"]"') WHERE ${NAMING}`)
      await run("UPDATE audit_event SET client = NULL, salts = salts - 'client' WHERE id = $1", [victim.id])
    }),
    where: 'victim',
  },
  {
    name: 'A3: makes the event of an erasure name another event',
    apply: erased(({ run, other }) => run(`UPDATE audit_event SET record_id = $1 WHERE ${NAMING}`, [other.id])),
    where: 'victim',
  },
  {
    name: 'A3: removes the event of an erasure',
    apply: erased(({ run }) => run(`DELETE FROM audit_event WHERE ${NAMING}`)),
    where: 'victim',
  },
  {
    name: 'A3: removes an erasure with its place',
    apply: erased(async ({ run }) => {
      await run(`DELETE FROM audit_leaf l USING audit_event e WHERE e.id = l.event_id AND e.${NAMING}`)
      await run(`DELETE FROM audit_event WHERE ${NAMING}`)
    }),
    where: 'victim',
  },
  {
    name: 'A3: calls an event of old one of erasure, that names a value',
    apply: async ({ run, victim, legacy }) => {
      const details = JSON.stringify({ values: '["address"]' })
      await run(
        "UPDATE audit_event SET event = 'audit.erased', object = 'auditEvent', record_id = $1, details = $2::text::jsonb WHERE id = $3",
        [victim.id, details, legacy.id],
      )
      await run(`UPDATE audit_event SET ${NO_ADDRESS} WHERE id = $1`, [victim.id])
    },
    where: 'victim',
  },
  {
    name: 'A3: lets rows be changed that no event says were erased',
    apply: async ({ run }) => void (await run('DROP TRIGGER only_erased ON audit_event')),
    undo: 'CREATE TRIGGER only_erased BEFORE UPDATE ON audit_event FOR EACH ROW EXECUTE FUNCTION refuse_alteration_but_erasure()',
  },
]
