import type { RequestContext } from '#platform/http/request-context.ts'

/** Ends the session that asks for it; its cookie goes with it. */
export async function signOut(context: RequestContext): Promise<{ ended: true }> {
  const { session } = context.person()
  await context.tx.query
    .updateTable('session')
    .set({ ended_at: context.now, ended_reason: 'signed-out' })
    .where('id', '=', session.id)
    .where('ended_at', 'is', null)
    .execute()
  context.cookies.end()
  return { ended: true }
}
