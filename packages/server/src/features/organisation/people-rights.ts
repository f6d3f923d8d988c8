import type { Organisation } from '#platform/access/principal/organisation-at.ts'
import { ANSWERED_FOR } from '#platform/access/principal/token-rows.ts'
import { inUse } from '#platform/account/in-use.ts'
import type { Connection } from '#platform/database/database.ts'

/** One role in one unit that somebody has or will have. */
export interface Holding {
  readonly id: string
  readonly userId: string
  readonly role: string
  readonly unitId: string
  readonly validFrom: string
  /** 'infinity' while no end is set. */
  readonly validUntil: string
}

/** All that rights of people follow from, policy and records aside: what an act can change (§4.3). */
export interface PeopleRights {
  readonly organisation: Organisation
  /** By person. People whose account cannot be used have none. */
  readonly holdings: ReadonlyMap<string, readonly Holding[]>
  /** By person and name, as JSON. */
  readonly attributes: ReadonlyMap<string, ReadonlyMap<string, string>>
  /** By unit, who is in charge of it. */
  readonly heads: ReadonlyMap<string, string>
  /** By person, where they say they live: their working hours follow from it. */
  readonly timeZones: ReadonlyMap<string, string>
}

/** A role counts no longer than the account it was given to, and that of a program no longer than whoever answers for it. */
const UNTIL = `least(a.valid_until, u.leaving_at, (SELECT r.leaving_at FROM "user" r WHERE r.id = u.responsible_id))`

const HOLDINGS = `
  SELECT a.id, a.owner_id AS "userId", a.role, a.unit_id AS "unitId", a.valid_from AS "validFrom", ${UNTIL} AS "validUntil"
  FROM assignment a JOIN "user" u ON u.id = a.owner_id
  WHERE ${UNTIL} > $1 AND a.valid_from < a.valid_until AND a.deleted_at IS NULL AND ${inUse('u')}
    AND ${ANSWERED_FOR}
    AND ($2::uuid IS NULL OR a.owner_id = $2)`

const ATTRIBUTES = `SELECT user_id, name, value::text AS value FROM user_attribute
  WHERE valid_until > $1 AND ($2::uuid IS NULL OR user_id = $2) ORDER BY valid_from`

/** Whose rights an act can change: one person's, when it touches that person alone and no unit, manager or head. */
export type Whose = { readonly userId: string } | 'everybody'

/** Reads what people hold and will hold, as the transaction sees it by now. */
export async function peopleRights(connection: Connection, now: string, organisation: Organisation, whose: Whose): Promise<PeopleRights> {
  const only = whose === 'everybody' ? null : whose.userId
  const values = [now, only]
  const { rows: holdings } = await connection.execute<Holding>({ text: HOLDINGS, values })
  const { rows: said } = await connection.execute<{ user_id: string; name: string; value: string }>({ text: ATTRIBUTES, values })
  const { rows: units } = await connection.execute<{ id: string; owner_id: string }>({ text: 'SELECT id, owner_id FROM unit', values: [] })
  const { rows: homes } = await connection.execute<{ id: string; time_zone: string }>({
    text: 'SELECT id, time_zone FROM "user" WHERE $1::uuid IS NULL OR id = $1',
    values: [only],
  })
  return {
    organisation,
    holdings: Map.groupBy(holdings, ({ userId }) => userId),
    attributes: new Map(
      [...Map.groupBy(said, ({ user_id }) => user_id)].map(([user, some]) => [user, new Map(some.map(({ name, value }) => [name, value]))]),
    ),
    heads: new Map(units.map(({ id, owner_id }) => [id, owner_id])),
    timeZones: new Map(homes.map(({ id, time_zone }) => [id, time_zone])),
  }
}
