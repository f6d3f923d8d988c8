import { inUse } from '../../account/in-use.ts'
import type { DoorContext } from '../door-context.ts'
import { relationObject } from './owner-history.ts'
import { type EndedPlace, type EndedRelations, type EndedShare, endShares, NONE_ENDED } from './relations.ts'
import { openTarget, type Wanted } from './target.ts'
import { type Transferred, type TransferWish, transferRecords } from './transfer-record.ts'
import { afterwards, recordAct, type Written } from './written.ts'

interface OfOne {
  readonly recordId: string
}

/** Whoever it is given to is still there, and has not been given one of another's meanwhile. */
const still = (table: string): string => `
  e.until > $2::timestamptz
  AND EXISTS (SELECT FROM "user" u WHERE u.id = e.user_id AND ${inUse('u')})
  AND NOT EXISTS (SELECT FROM ${table} t
    WHERE t.object = $1 AND t.record_id = e.record_id AND t.user_id = e.user_id AND t.valid_until > $2::timestamptz AND t.valid_until > t.valid_from)`

/**
 * Gives shares again that an act had ended, as they were, in their giver's name: where that giver is still there (D4), their time is
 * not over, and nobody has shared with the same person since. INVARIANT (V4): what becomes of them is in no answer.
 */
async function shareAgain({ tx }: DoorContext, object: string, shares: readonly (EndedShare & OfOne)[]): Promise<void> {
  if (shares.length === 0) return
  await tx.execute({
    text: `
      INSERT INTO record_share (id, object, record_id, user_id, level, valid_from, valid_until, given_by, reason, keep_on_transfer)
      SELECT gen_random_uuid(), $1, e.record_id, e.user_id, e.level, greatest(e.valid_from, $2::timestamptz), e.until, e.given_by, e.reason, e.kept
      FROM jsonb_to_recordset($3::text::jsonb)
        AS e (record_id uuid, user_id uuid, level smallint, valid_from timestamptz, until timestamptz, given_by uuid, reason text, kept boolean)
      WHERE ${still('record_share')}
        AND EXISTS (SELECT FROM "user" g WHERE g.id = e.given_by AND ${inUse('g')})`,
    values: [
      relationObject(object),
      tx.now,
      JSON.stringify(
        shares.map((share) => ({
          record_id: share.recordId,
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
async function placeAgain({ tx }: DoorContext, object: string, team: readonly (EndedPlace & OfOne)[]): Promise<void> {
  if (team.length === 0) return
  await tx.execute({
    text: `
      INSERT INTO record_team (id, object, record_id, user_id, valid_from, valid_until, added_by)
      SELECT gen_random_uuid(), $1, e.record_id, e.user_id, greatest(e.valid_from, $2::timestamptz), e.until, e.added_by
      FROM jsonb_to_recordset($3::text::jsonb) AS e (record_id uuid, user_id uuid, valid_from timestamptz, until timestamptz, added_by uuid)
      WHERE ${still('record_team')}`,
    values: [
      relationObject(object),
      tx.now,
      JSON.stringify(
        team.map((place) => ({
          record_id: place.recordId,
          user_id: place.userId,
          valid_from: place.from,
          until: place.until,
          added_by: place.addedBy,
        })),
      ),
    ],
  })
}

/** Where a record was, and what ended when it went. */
export interface TransferBack extends Wanted {
  readonly place: Pick<TransferWish, 'ownerId' | 'unitId'>
  readonly ended?: EndedRelations | undefined
}

/** Takes one's own transfers back: records go where they were, and the shares and places that ended with it are there again. */
export async function takeTransfersBack(context: DoorContext, object: string, backs: readonly TransferBack[]): Promise<Transferred[]> {
  const transfers = backs.map(({ id, place, precondition }) => ({ id, wish: { ...place, keepShares: true }, precondition }))
  const outcomes = await transferRecords(context, object, transfers)
  const again = backs.filter((_, i) => !('problem' in (outcomes[i] as Transferred)))
  const of = ({ id }: TransferBack) => ({ recordId: id })
  await shareAgain(
    context,
    object,
    again.flatMap((back) => (back.ended ?? NONE_ENDED).shares.map((share) => ({ ...share, ...of(back) }))),
  )
  await placeAgain(
    context,
    object,
    again.flatMap((back) => (back.ended ?? NONE_ENDED).team.map((place) => ({ ...place, ...of(back) }))),
  )
  return outcomes
}

/** A share that one gave, and what it replaced. */
export interface OwnShare {
  readonly userId: string
  readonly at: string
  readonly ended?: EndedRelations | undefined
}

/**
 * Takes one's own share back: what it had replaced is there again. One that somebody has ended or replaced since stays as it is, and
 * the answer is the same (V4).
 */
export async function takeShareBack(
  context: DoorContext,
  object: string,
  id: string,
  { userId, at, ended = NONE_ENDED }: OwnShare,
): Promise<Written> {
  const { row } = await openTarget(context, object, id, 'share')
  const taken = await endShares(context, object, [id], { userId, ownSince: at })
  const again = ended.shares.map((share) => ({ ...share, recordId: id }))
  if (taken.length > 0) await shareAgain(context, object, again)
  recordAct(context, { event: 'record.unshared', object, operation: 'share', row, details: { userId } })
  return afterwards(context, object, id)
}
