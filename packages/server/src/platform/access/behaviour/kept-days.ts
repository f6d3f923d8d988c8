import type { Transaction } from '#platform/database/transact.ts'
import { type DayFigures, NO_FIGURES } from './day-figures.ts'

/** Whose day, and in which unit they were then. */
export interface KeyedDay {
  readonly userId: string
  /** YYYY-MM-DD on the person's own calendar. */
  readonly day: string
  readonly unitId: string
}

export interface KeptDay extends KeyedDay {
  readonly roles: readonly string[]
  readonly figures: DayFigures
}

export interface DayRow {
  readonly user_id: string
  readonly day: string
  readonly unit_id: string
  readonly roles: readonly string[]
  readonly viewed: number
  readonly exported: number
  readonly revealed: number
  readonly denied: number
  readonly acts: number
  readonly off_hours: number
  readonly hours: readonly number[]
  readonly networks: DayFigures['networks']
  readonly fields: DayFigures['fields']
}

export const DAY_COLUMNS =
  'd.user_id, d.day::text AS day, d.unit_id, d.roles, d.viewed, d.exported, d.revealed, d.denied, d.acts, d.off_hours, d.hours, d.networks, d.fields'

export const keptDay = (row: DayRow): KeptDay => ({
  userId: row.user_id,
  day: row.day,
  unitId: row.unit_id,
  roles: row.roles,
  figures: {
    viewed: row.viewed,
    exported: row.exported,
    revealed: row.revealed,
    denied: row.denied,
    acts: row.acts,
    offHours: row.off_hours,
    hours: row.hours,
    networks: row.networks,
    fields: row.fields,
  },
})

/** Days under work in one transaction. */
export interface Days {
  figuresOf(key: KeyedDay): DayFigures
  set(key: KeyedDay, figures: DayFigures, roles: readonly string[]): void
  readonly all: ReadonlyMap<string, KeptDay>
}

const nameOf = ({ userId, day, unitId }: KeyedDay): string => `${userId} ${day} ${unitId}`

/** What is kept of these days; those that nothing is kept of have no figures. */
export async function knownDays(tx: Transaction, keys: readonly KeyedDay[]): Promise<Days> {
  const wanted = [...new Map(keys.map((key) => [nameOf(key), key])).values()]
  const { rows } = await tx.execute<DayRow>({
    text: `SELECT ${DAY_COLUMNS} FROM behaviour_day d
      JOIN unnest($1::uuid[], $2::date[], $3::uuid[]) AS w (user_id, day, unit_id) USING (user_id, day, unit_id)`,
    values: [wanted.map(({ userId }) => userId), wanted.map(({ day }) => day), wanted.map(({ unitId }) => unitId)],
  })
  const all = new Map(rows.map(keptDay).map((kept) => [nameOf(kept), kept]))
  return {
    all,
    figuresOf: (key) => all.get(nameOf(key))?.figures ?? NO_FIGURES,
    set: ({ userId, day, unitId }, figures, roles) => {
      const key = { userId, day, unitId }
      all.set(nameOf(key), { ...key, figures, roles })
    },
  }
}

export const changedDays = ({ all }: Days): readonly KeptDay[] => [...all.values()]

const INSERT = `
  INSERT INTO behaviour_day (user_id, day, unit_id, roles, viewed, exported, revealed, denied, acts, off_hours, hours, networks, fields)
  SELECT user_id, day, unit_id, roles, viewed, exported, revealed, denied, acts, off_hours, hours, networks, fields
  FROM jsonb_populate_recordset(NULL::behaviour_day, $1::text::jsonb)
  ON CONFLICT (user_id, day, unit_id) DO UPDATE SET
    roles = excluded.roles, viewed = excluded.viewed, exported = excluded.exported, revealed = excluded.revealed, denied = excluded.denied,
    acts = excluded.acts, off_hours = excluded.off_hours, hours = excluded.hours, networks = excluded.networks, fields = excluded.fields`

/** Keeps days as they are now. INVARIANT: in the transaction in which they were read, with the place in the log held. */
export async function keepDays(tx: Transaction, days: readonly KeptDay[]): Promise<void> {
  if (days.length === 0) return
  const rows = days.map(({ userId, day, unitId, roles, figures: { offHours, ...figures } }) => ({
    user_id: userId,
    day,
    unit_id: unitId,
    roles,
    ...figures,
    off_hours: offHours,
  }))
  await tx.execute({ text: INSERT, values: [JSON.stringify(rows)] })
}
