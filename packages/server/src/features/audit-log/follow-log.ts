import { areaEndpoints, type InputOf } from '@menshen/contract'
import { door } from '#platform/access/door.ts'
import { doorOfRequest } from '#platform/access/door-context.ts'
import type { RequestSteps } from '#platform/http/request-context.ts'
import type { EndpointServer } from '#platform/http/serve.ts'
import type { ServedStream } from '#platform/http/stream/served-stream.ts'

const { events } = areaEndpoints.streams

/** People look once a second; a change of rights has to take effect within two (F3). */
const EVERY = 1_000

/** Tells the log as it grows, from where somebody was. */
async function followLog({ body }: InputOf<typeof events>, { step }: RequestSteps): Promise<ServedStream> {
  let following = await step('read', async (context) => {
    const begin = await door(doorOfRequest(context)).beginToFollow(body, body.after)
    context.audit({ operation: 'read', details: { further: body.after !== undefined } })
    return begin
  })
  return {
    every: EVERY,
    seconds: body.seconds,
    look: async () => {
      const { found, id } = await step('read', async (context) => {
        const log = door(doorOfRequest(context))
        const found = await log.followEvents(body, following)
        return { found, id: log.sealFollowing(body, found.next) }
      })
      // INVARIANT: only what was told, and kept as told, is passed over.
      following = found.next
      return { data: found.news, id, more: found.more }
    },
  }
}

/** Serves the audit log to whoever watches it. */
export function serveFollowing(server: EndpointServer): void {
  server.serveStream(events, followLog)
}
