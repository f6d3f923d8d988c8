import type { Bearer, Credentials } from '../../harness/test-client.ts'
import { must } from './api.ts'
import type { Stage } from './stage.ts'

/** When a right was gone: for whoever called, by this process's clock, and for the database. */
export interface TakenAway {
  readonly answeredAt: number
  readonly revokedAt: string
}

/** Somebody with one right to one customer, which comes and goes. */
export interface Actor {
  readonly subject: string
  readonly customer: string
  /** Gives the right (again) and answers a session that has it. */
  give(): Promise<Credentials | Bearer>
  takeAway(): Promise<TakenAway>
  /** Told when the right was gone before it had been seen everywhere: this machine is slower than thought. */
  missed?(): void
}

export type Kind = (stage: Stage) => Promise<Actor>

interface Scene {
  readonly subject: string
  readonly customer: string
  /** Where the customer lies. */
  readonly unit: string
  /** Whose the customer is. */
  readonly keeper: string
}

/** A unit with one customer that belongs to somebody else, and a person who has no right to it yet. */
export async function scene(stage: Stage, parent = stage.company): Promise<Scene> {
  const unit = await stage.unit(parent)
  const [keeper, subject] = [await stage.person(unit), await stage.person(unit)]
  for (const user of [keeper, subject]) await stage.grant(user, 'employee', stage.company)
  await stage.grant(keeper, 'keeper', unit)
  const [call] = stage.callers(await stage.session(keeper))
  if (call === undefined) throw new Error('there is no replica')
  const { body } = await must(() => call('POST', 'customers', { values: { name: `Customer ${subject}`, unitId: unit } }))
  return { subject, customer: body.id, unit, keeper }
}

/** When the last event of that name about a record began, for the database. */
export async function momentOf(stage: Stage, object: string, event: string, recordId: string): Promise<string> {
  const [row] = await stage.select<{ created_at: string }>(
    'SELECT created_at FROM audit_event WHERE object = $1 AND record_id = $2 AND event = $3 ORDER BY created_at DESC LIMIT 1',
    [object, recordId, event],
  )
  if (row === undefined) throw new Error(`there is no ${event} of ${recordId}`)
  return row.created_at
}
