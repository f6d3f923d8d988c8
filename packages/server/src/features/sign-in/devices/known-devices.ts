import { randomUUID } from 'node:crypto'
import { after, DAY } from '#platform/clock.ts'
import { newToken, tokenHash } from '#platform/crypto/tokens.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { networkKeyOf } from '../attempts/claim.ts'

/** A browser in which somebody has signed in before, for one account. */
export interface KnownDevice {
  readonly id: string
  readonly userId: string
  /** The token by which it was recognised. */
  readonly token: string
}

const KNOWN_FOR = 180 * DAY
const MOST_PER_ACCOUNT = 20
const NO_USER = '00000000-0000-0000-0000-000000000000'

/**
 * For which of these accounts this browser is known. INVARIANT: a device counts for the account that signed in there and no other,
 * also where two accounts share an address (V4): whoever gives themselves another's address must not guess by their own device.
 */
export async function knownDevices(
  { tx, now, devices }: RequestContext,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, KnownDevice>> {
  if (devices.length === 0) return new Map()
  const byHash = new Map(devices.map((token) => [tokenHash(token), token]))
  const hashes = [...byHash.keys()]
  const rows = await tx.query
    .selectFrom('known_device')
    .select(['id', 'user_id', 'token_sha256', 'previous_sha256'])
    // Asked also where there is no account: the time it takes must not tell (ASVS 6.3.8).
    .where('user_id', 'in', userIds.length === 0 ? [NO_USER] : userIds)
    .where('expires_at', '>', now)
    .where((eb) => eb.or([eb('token_sha256', 'in', hashes), eb('previous_sha256', 'in', hashes)]))
    .execute()
  return new Map(
    rows.flatMap(({ id, user_id, token_sha256, previous_sha256 }) => {
      const token = byHash.get(token_sha256) ?? byHash.get(previous_sha256 ?? '')
      return token === undefined ? [] : [[user_id, { id, userId: user_id, token }] as const]
    }),
  )
}

/** Keeps an account's devices few: those that expired go, and of too many those used longest ago. */
async function tidy({ tx, now }: RequestContext, userId: string): Promise<void> {
  await tx.query
    .deleteFrom('known_device')
    .where('user_id', '=', userId)
    .where((eb) =>
      eb.or([
        eb('expires_at', '<=', now),
        eb(
          'id',
          'in',
          eb
            .selectFrom('known_device')
            .select('id')
            .where('user_id', '=', userId)
            .orderBy('used_at', 'desc')
            .orderBy('id')
            .limit(1_000)
            .offset(MOST_PER_ACCOUNT),
        ),
      ]),
    )
    .execute()
}

/**
 * Somebody has signed in, with all that takes: from now on this browser is known to the account. Its token is changed each time,
 * so that a copy of it is of no use for long.
 */
export async function knowDevice(context: RequestContext, userId: string, sessionId: string): Promise<void> {
  const { tx, now, devices } = context
  const device = (await knownDevices(context, [userId])).get(userId)
  const token = newToken()
  const until = after(now, KNOWN_FOR)
  const used = {
    token_sha256: tokenHash(token),
    session_id: sessionId,
    network_key: networkKeyOf(context),
    used_at: now,
    expires_at: until,
  }
  if (device === undefined) {
    await tx.query
      .insertInto('known_device')
      .values({ id: randomUUID(), user_id: userId, previous_sha256: null, created_at: now, ...used })
      .execute()
    await tidy(context, userId)
  } else {
    await tx.query
      .updateTable('known_device')
      .set({ ...used, previous_sha256: tokenHash(device.token) })
      .where('id', '=', device.id)
      .execute()
  }
  context.cookies.know([token, ...devices.filter((other) => other !== device?.token)], until)
}
