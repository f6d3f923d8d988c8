import type { DoorContext } from '../door-context.ts'
import { relationObject } from './owner-history.ts'
import type { EndedRelations, EndedShare } from './relations.ts'
import { openTarget, type Precondition } from './target.ts'
import { type TransferWish, transferRecord } from './transfer-record.ts'
import { afterwards, recordAct, type Written } from './written.ts'

/** Whoever it is given to is still there, and has not been given one of another's meanwhile. */
const still = (table: string): string => `
  e.until > $3::timestamptz
  AND EXISTS (SELECT FROM "user" u WHERE u.id = e.user_id AND u.status = 'active' AND u.deleted_at IS NULL)
  AND NOT EXISTS (SELECT FROM ${table} t
    WHERE t.object = $1 AND t.record_id = $2 AND t.user_id = e.user_id AND t.valid_until > $3::timestamptz AND t.valid_until > t.valid_from)`

/**
 * Gives shares again that an act had ended, as they were, in their giver's name: where that giver is still there (D4), their time is
 * not over, and nobody has shared with the same person since. INVARIANT (V4): what becomes of them is in no answer.
 */
async function shareAgain({ tx }: DoorContext, object: string, id: string, shares: readonly EndedShare[]): Promise<void> {
  if (shares.length === 0) return
  await tx.execute({
    text: `
      INSERT INTO record_share (id, object, record_id, user_id, level, valid_from, valid_until, given_by, reason, keep_on_transfer)
      SELECT gen_random_uuid(), $1, $2, e.user_id, e.level, greatest(e.valid_from, $3::timestamptz), e.until, e.given_by, e.reason, e.kept
      FROM jsonb_to_recordset($4::text::jsonb)
        AS e (user_id uuid, level smallint, valid_from timestamptz, until timestamptz, given_by uuid, reason text, kept boolean)
      WHERE ${still('record_share')}
        AND EXISTS (SELECT FROM "user" g WHERE g.id = e.given_by AND g.status = 'active' AND g.deleted_at IS NULL)`,
    values: [
      relationObject(object),
      id,
      tx.now,
      JSON.stringify(
        shares.map((share) => ({
          user_id: share.userId,
          level: share.level,
          valid_from: share.from,
          until: share.until,
          given_by: share.givenBy,
          reason: share.reason,
          kept: share.keepOnTransfer,
        })),
      ),
    ],
  })
}

/** The same for places on the team. */
async function placeAgain({ tx }: DoorContext, object: string, id: string, { team }: EndedRelations): Promise<void> {
  if (team.length === 0) return
  await tx.execute({
    text: `
      INSERT INTO record_team (id, object, record_id, user_id, valid_from, valid_until, added_by)
      SELECT gen_random_uuid(), $1, $2, e.user_id, greatest(e.valid_from, $3::timestamptz), e.until, e.added_by
      FROM jsonb_to_recordset($4::text::jsonb) AS e (user_id uuid, valid_from timestamptz, until timestamptz, added_by uuid)
      WHERE ${still('record_team')}`,
    values: [
      relationObject(object),
      id,
      tx.now,
      JSON.stringify(team.map((place) => ({ user_id: place.userId, valid_from: place.from, until: place.until, added_by: place.addedBy }))),
    ],
  })
}

/** Where a record was, and what ended when it went. */
export interface TransferBack {
  readonly place: Pick<TransferWish, 'ownerId' | 'unitId'>
  readonly ended: EndedRelations
}

/** Takes one's own transfer back: the record goes where it was, and the shares and places that ended with it are there again. */
export async function takeTransferBack(
  context: DoorContext,
  object: string,
  id: string,
  { place, ended }: TransferBack,
  precondition: Precondition,
): Promise<Written> {
  const written = await transferRecord(context, object, id, { ...place, keepShares: true }, precondition)
  await shareAgain(context, object, id, ended.shares)
  await placeAgain(context, object, id, ended)
  return written
}

/** A share that one gave, and what it replaced. */
export interface OwnShare {
  readonly userId: string
  readonly at: string
  readonly ended: EndedRelations
}

/**
 * Takes one's own share back: what it had replaced is there again. One that somebody has ended or replaced since stays as it is, and
 * the answer is the same (V4).
 */
export async function takeShareBack(context: DoorContext, object: string, id: string, { userId, at, ended }: OwnShare): Promise<Written> {
  const { row } = await openTarget(context, object, id, 'share')
  const { tx, plan } = context
  const { affected } = await tx.execute({
    text: `UPDATE record_share SET valid_until = greatest(valid_from, $3::timestamptz), ended_by = $4
           WHERE object = $1 AND record_id = $2 AND valid_until > $3 AND given_by = $4 AND user_id = $5 AND valid_from = $6`,
    values: [relationObject(object), id, tx.now, plan.userId, userId, at],
  })
  if (affected > 0) await shareAgain(context, object, id, ended.shares)
  recordAct(context, { event: 'record.unshared', object, operation: 'share', row, details: { userId } })
  return afterwards(context, object, id)
}
