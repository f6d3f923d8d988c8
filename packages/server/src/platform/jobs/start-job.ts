import { randomUUID } from 'node:crypto'
import type { JobKindName } from '@menshen/contract'
import { after, DAY } from '../clock.ts'
import type { RequestContext } from '../http/request-context.ts'
import type { JsonObject } from './job-kind.ts'

/** As much of a request as the start of a job needs. */
export type JobStarter = Pick<RequestContext, 'tx' | 'now' | 'person' | 'origin' | 'correlationId' | 'language' | 'enqueue'>

/** How long a job, with what it was asked and what came out, is kept. */
const KEPT_DAYS = 7

/**
 * Starts a job in the transaction of the request that asks for it, so that both are kept or neither. It acts in the name of whoever
 * is signed in (V7). The request's event must name the job.
 *
 * @param input what the kind's `run` will get; it stays on the server until the job is forgotten
 */
export async function startJob(context: JobStarter, kind: JobKindName, input: JsonObject): Promise<{ readonly id: string }> {
  const { userId, session, token } = context.person()
  const id = randomUUID()
  await context.tx.query
    .insertInto('job')
    .values({
      id,
      kind,
      user_id: userId,
      ...(token === null ? { session_id: session.id, token_id: null } : { session_id: null, token_id: token.id }),
      address: context.origin.address,
      correlation_id: context.correlationId,
      language: context.language,
      input: JSON.stringify(input),
      created_at: context.now,
      expires_at: after(context.now, KEPT_DAYS * DAY),
    })
    .execute()
  await context.enqueue(id)
  return { id }
}
