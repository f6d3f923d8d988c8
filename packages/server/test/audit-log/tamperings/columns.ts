import { type Attacker, alter, type Tampering } from '../attacker.ts'

/** What an event says, and the assignment that makes it say another thing. */
const COLUMNS: readonly (readonly [what: string, assignment: string])[] = [
  ['what was done', "event = 'record.read'"],
  ['the category', "category = 'system'"],
  ['the severity', "severity = 'critical'"],
  ['the outcome', "outcome = 'refused'"],
  ['the problem', "problem = 'not-found'"],
  ['the operation', "operation = 'read'"],
  ['the object type', "object = 'lead'"],
  ['the record', 'record_id = gen_random_uuid()::text'],
  ['the owner of the record', 'record_owner_id = NULL'],
  ['the unit of the record', 'record_unit_id = gen_random_uuid()'],
  ['who did it', 'owner_id = gen_random_uuid()'],
  ['who did it, to nobody', 'owner_id = NULL'],
  ['the unit of who did it', 'unit_id = gen_random_uuid()'],
  ['the session', 'session_id = gen_random_uuid()'],
  ['the token', 'token_id = gen_random_uuid()'],
  ['the assurance', 'assurance = 3'],
  ['the correlation', "correlation_id = 'act-0'"],
  ['the time, back by a month', "created_at = created_at - interval '30 days'"],
  ['the time, by a millisecond', "created_at = created_at + interval '1 millisecond'"],
  ['the place within the transaction', 'ordinal = 4711'],
  ['whether it was allowed', "decision = jsonb_set(decision, '{allowed}', 'false')"],
  ['the scope that let it pass', "decision = jsonb_set(decision, '{grants,0,scope}', '\"all\"')"],
  ['the decision, to none', 'decision = NULL'],
  ['a detail', "details = jsonb_set(details, '{count}', '1')"],
  ['the details, with one more', `details = details || '{"reason": "asked to"}'`],
  ['the details, without one', "details = details - 'count'"],
  ['which records were shown', "shown = '[]'"],
  ['the name of a changed field', "changes = jsonb_set(changes, '{0,field}', '\"mobile\"')"],
  ['the order of changed fields', 'changes = jsonb_build_array(changes -> 1, changes -> 0, changes -> 2)'],
  ['the changes, without one', 'changes = changes - 0'],
  ['the changes, to none', "changes = '[]'"],
]

/**
 * What the table says of an event and no leaf does, but readers of the log go by. Of the transaction it was part of nobody is told, and once an
 * event has its place nothing goes by it: whoever alters that has altered nothing.
 */
const BESIDE: readonly (readonly [what: string, assignment: string])[] = [
  ['it to one in the bin, which no list shows', 'deleted_at = now(), deleted_by = gen_random_uuid()'],
  ['the words it is found by', "search_terms = '{nothing}'"],
  ['the version and who changed it last', 'version = 2, updated_by = gen_random_uuid(), updated_at = now()'],
  ['who is said to have made it', 'created_by = gen_random_uuid()'],
]

/** What reads as nothing, and is something in the table. (Digits of a number beyond those that JSON is read with are no reader's.) */
const NUMBERS: readonly (readonly [what: string, assignment: string])[] = [
  ['no detail to a number too large to read', "details = jsonb_set(details, '{limit}', '1e400')"],
]

/** What no program that reads the table was made for: it must not keep the rest of the log from being checked. */
const UNREADABLE: readonly (readonly [what: string, assignment: string])[] = [
  ['the changes to no list', `changes = '{"length": 3}'`],
  ['a change to no change', `changes = jsonb_set(changes, '{0}', 'null')`],
  ['the terms to a list', `terms = '["王"]'`],
  ['the terms to nothing', "terms = 'null'"],
  ['the commitments to a text', `commitments = '"none"'`],
  ['the salts to a number', "salts = '1'"],
  ['a salt to no text', "salts = jsonb_set(salts, '{address}', '{}')"],
  ['the assurance to more than can be counted', 'assurance = 9223372036854775807'],
]

const assign =
  (assignment: string) =>
  (attacker: Attacker): Promise<void> =>
    alter(attacker, attacker.victim.id, assignment)

/** Moments for which the log has no partition until somebody makes one. */
const NEVER: readonly (readonly [what: string, moment: string])[] = [
  ['one beyond all years', '20000-01-01'],
  ['never', 'infinity'],
]

const FOLLOWS =
  'UPDATE audit_leaf l SET created_at = e.created_at, category = e.category FROM audit_event e WHERE e.id = l.event_id AND l.event_id = $1'

/** An event is moved to where its leaf, which moves with it, says that it lies. */
const MOVED: readonly Tampering[] = [
  ...NEVER.map(
    ([what, moment]): Tampering => ({
      name: `§4.5: changes the time to ${what}, and in the leaf too`,
      apply: async (attacker) => {
        await attacker.run("CREATE TABLE audit_event_never PARTITION OF audit_event FOR VALUES FROM ('2200-01-01Z') TO (MAXVALUE)")
        await assign(`created_at = '${moment}'`)(attacker)
        await attacker.run(FOLLOWS, [attacker.victim.id])
      },
      undo: 'DROP TABLE audit_event_never',
      where: 'victim',
    }),
  ),
  {
    name: '§4.5: changes the time, back by a month, and in the leaf too',
    apply: async (attacker) => {
      await assign("created_at = created_at - interval '30 days'")(attacker)
      await attacker.run(FOLLOWS, [attacker.victim.id])
    },
    where: 'victim',
  },
  {
    name: '§4.5: changes the moment in the leaf to never',
    apply: ({ run, victim }) => run("UPDATE audit_leaf SET created_at = 'infinity' WHERE event_id = $1", [victim.id]).then(() => undefined),
    where: 'victim',
  },
]

/** One column of one event is changed, and nothing else. */
export const COLUMN_TAMPERINGS: readonly Tampering[] = [
  ...[...COLUMNS, ...BESIDE, ...NUMBERS, ...UNREADABLE].map(
    ([what, assignment]): Tampering => ({ name: `§4.5: changes ${what}`, apply: assign(assignment), where: 'victim' }),
  ),
  ...MOVED,
]
