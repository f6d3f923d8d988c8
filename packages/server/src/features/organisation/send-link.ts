import type { DoorContext } from '#platform/access/door-context.ts'
import { decisionOn, targetOf } from '#platform/access/rows.ts'
import { openTarget } from '#platform/access/write/target.ts'
import { recordAct } from '#platform/access/write/written.ts'
import { type LinkPurpose, makeLink } from '#platform/account/account-links.ts'
import { Problem } from '#platform/http/problem.ts'
import { type MailCause, queueMail } from '#platform/mail/queue-mail.ts'
import { requireMayGiveAccount } from './account-rights.ts'
import { isUsed } from './user-status.ts'

/**
 * Sends a person a link to where they choose a password: an invitation to whoever has none yet, a reset to everybody else. Whoever sends
 * it never sees the link and sets no password (ASVS 5.0 6.4.6). INVARIANT (§4.2): the answer does not tell which of the two it was, for
 * whether an account has a password is nothing that anybody observes.
 */
export async function sendPasswordLink(door: DoorContext, cause: MailCause, id: string): Promise<{ sent: true }> {
  const target = await openTarget(door, 'user', id, 'invite')
  const { row } = target
  const trace = { operation: 'invite', target: targetOf('user', id, row), decision: decisionOn(door, 'user', 'invite', row) }
  // A service account has no password: nobody signs in as it.
  if (!isUsed(row) || row.record.kind === 'service') throw new Problem('wrong-state', { trace })
  await requireMayGiveAccount(door, id, trace)
  const { rows } = await door.tx.execute({ text: `SELECT FROM credential WHERE user_id = $1 AND kind = 'password' LIMIT 1`, values: [id] })
  const purpose: LinkPurpose = rows.length === 0 ? 'invitation' : 'reset'
  const token = await makeLink(door.tx, id, purpose, door.plan.userId)
  await queueMail(cause, purpose === 'invitation' ? 'invitation' : 'password-reset', id, { token })
  recordAct(door, { event: 'user.link-sent', object: 'user', operation: 'invite', row, details: { purpose } })
  return { sent: true }
}
