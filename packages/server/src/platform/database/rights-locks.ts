import { createHash } from 'node:crypto'

/**
 * What a transaction locks before it begins (F2). A write holds everybody's rights and those of the users it acts for shared;
 * whatever changes rights holds exclusively what it changes: everybody's, or those of the users it names.
 */
export interface LockWish {
  readonly mode: 'read' | 'write' | 'rights'
  /** For a write whose rights it uses; for a change of rights whose it changes, everybody's when not given. */
  readonly users?: readonly string[]
  /** Who changes the rights; locked shared, so that its own rights cannot be taken meanwhile. */
  readonly actor?: string
}

// Two-number advisory locks: the first number says what kind of thing is locked.
const ALL_RIGHTS = 1_296_387_761
const USER_RIGHTS = 1_296_387_762

function userKey(user: string): number {
  return createHash('sha256').update(user).digest().readInt32BE(0)
}

/** The statements that take the locks, in an order common to all, so that two transactions hardly ever wait for each other. */
export function lockStatements(wish: LockWish): string[] {
  if (wish.mode === 'read') return []
  const everybody = wish.mode === 'rights' && wish.users === undefined
  const exclusive = new Map<number, boolean>()
  if (wish.actor !== undefined) exclusive.set(userKey(wish.actor), false)
  for (const user of wish.users ?? []) exclusive.set(userKey(user), wish.mode === 'rights')
  const lock = (kind: number, key: number, alone: boolean): string => `SELECT pg_advisory_lock${alone ? '' : '_shared'}(${kind}, ${key})`
  const users = [...exclusive].sort(([a], [b]) => a - b)
  return [lock(ALL_RIGHTS, 0, everybody), ...(everybody ? [] : users.map(([key, alone]) => lock(USER_RIGHTS, key, alone)))]
}

/** Session locks outlive the transaction; this ends all of them. */
export const UNLOCK = 'SELECT pg_advisory_unlock_all()'
