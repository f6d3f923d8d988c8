import { makeLink } from '#platform/account/account-links.ts'
import { inUse } from '#platform/account/in-use.ts'
import { accountTarget } from '#platform/audit/account-target.ts'
import { appendEvent, NOBODY } from '#platform/audit/append.ts'
import { after, DAY, HOUR } from '#platform/clock.ts'
import type { Keys } from '#platform/crypto/keys.ts'
import { unseal } from '#platform/crypto/seal.ts'
import type { Transaction } from '#platform/database/transact.ts'
import { inOneTransaction, type Jobs, type OwnWork } from '#platform/jobs/jobs.ts'
import type { JobDependencies } from '#platform/jobs/run-job.ts'
import { queueMail } from '#platform/mail/queue-mail.ts'
import { resetBinding } from './ask-reset.ts'

export interface ResetDependencies extends Pick<JobDependencies, 'database'> {
  readonly keys: Pick<Keys, 'mail'>
  readonly enqueue: Jobs['enqueue']
}

/**
 * Addresses are not unique (V4): each of a few accounts gets a link of its own, the oldest first. Accounts without a password are left
 * out: their first one is given by whoever may give what they hold (§4.3), not by whoever reads their mail. So are those out of use.
 */
const ACCOUNTS = `
  SELECT u.id, u.unit_id FROM "user" u
  WHERE lower(u.email) = $1 AND ${inUse('u')} AND u.kind = 'person' AND EXISTS (
    SELECT FROM credential c WHERE c.user_id = u.id AND c.kind = 'password' AND c.valid_from <= now() AND now() < c.valid_until)
  ORDER BY u.created_at, u.id LIMIT 3`

const KEPT = 30 * DAY

async function send(tx: Transaction, { keys, enqueue }: ResetDependencies, id: string): Promise<void> {
  const row = await tx.query.selectFrom('reset_request').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (row?.sealed === undefined || row.sealed === null) return
  await tx.query.updateTable('reset_request').set({ sealed: null }).where('id', '=', id).execute()
  const wish = unseal(keys.mail, resetBinding(id), row.sealed) as { readonly email: string } | undefined
  // Nobody waits that long: a wish that lay while the server was down would surprise.
  if (wish === undefined || row.created_at < after(tx.now, -HOUR)) return
  const { rows } = await tx.execute<{ id: string; unit_id: string }>({ text: ACCOUNTS, values: [wish.email] })
  for (const account of rows) {
    const token = await makeLink(tx, account.id, 'reset', null)
    // To the address of the account, never to what was typed: texts that only look alike lead to nobody else's mailbox.
    await queueMail({ tx, keys, enqueue: (mail, queue) => enqueue(tx, mail, queue) }, 'password-reset', account.id, { token })
    const source = { actor: NOBODY, origin: { address: null, client: null }, correlationId: row.correlation_id }
    const target = accountTarget(account.id, account.unit_id)
    await appendEvent(tx, source, { event: 'credential.reset-sent', target })
  }
}

async function waiting(tx: Transaction): Promise<string[]> {
  const rows = await tx.query.selectFrom('reset_request').select('id').where('sealed', 'is not', null).orderBy('created_at').execute()
  return rows.map(({ id }) => id)
}

/** Looks up what was asked for and sends links where there is an account: in the background, where nobody can watch how long it takes. */
export function resetWork(dependencies: ResetDependencies): OwnWork {
  return inOneTransaction(dependencies, {
    queue: 'reset',
    waiting,
    work: (tx, id) => send(tx, dependencies, id),
    upkeep: async (tx) => {
      await tx.query.deleteFrom('reset_request').where('created_at', '<', after(tx.now, -DAY)).execute()
      await tx.query.deleteFrom('account_link').where('expires_at', '<', after(tx.now, -KEPT)).execute()
    },
  })
}
