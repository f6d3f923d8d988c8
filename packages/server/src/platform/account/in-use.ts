/**
 * Whether the account `u` may be used now. INVARIANT (F1): every question of that kind is this one, so that an account whose last day is
 * over is refused by the clock of the very snapshot that asks, whether anything has tidied up after it or not. One whose state and last
 * day do not agree is refused (§4.7).
 *
 * @param user the alias of "user" in the statement
 */
export const inUse = (user: string): string =>
  `((${user}.status = 'active' AND ${user}.leaving_at IS NULL OR ${user}.status = 'leaving' AND now() < ${user}.leaving_at)
    AND ${user}.deleted_at IS NULL)`
