import type { areaEndpoints, InputOf, OutputOf } from '@menshen/contract'
import { door } from '#platform/access/door.ts'
import { doorOfRequest } from '#platform/access/door-context.ts'
import { targetOf } from '#platform/access/rows.ts'
import type { RequestContext, RequestSteps } from '#platform/http/request-context.ts'
import type { ServedStream } from '#platform/http/stream/served-stream.ts'

type Endpoint = typeof areaEndpoints.streams.alerts
type Pulse = OutputOf<Endpoint>

/** An attack is to be on the screen within two seconds; the watch needs most of them. */
const EVERY = 400

/** How many alerts there are in each state and how often they held. It leaves no event by itself. */
async function pulseOf(context: RequestContext): Promise<Pulse> {
  const silent = { ...doorOfRequest(context), audit: () => undefined }
  const { groups } = await door(silent).aggregate('alert', { groupBy: 'state', measures: [{ fn: 'sum', field: 'signals' }] })
  const states = groups.map(({ key, rows, measures }) => {
    const sum = measures[0]?.value ?? null
    return { state: key === null ? null : String(key), alerts: rows, signals: sum === null ? null : Number(sum) }
  })
  return { states: states.sort((one, other) => String(one.state).localeCompare(String(other.state))) }
}

/**
 * Tells how alerts stand, whenever what its reader sees of them is another (V6). INVARIANT (A2): what is told leaves its event, with the answer
 * kept back until then; a look that tells nothing leaves none, or the log would fill with looks.
 */
export async function followAlerts({ body }: InputOf<Endpoint>, { step }: RequestSteps): Promise<ServedStream> {
  let told = ''
  return {
    every: EVERY,
    seconds: body.seconds,
    look: async () => {
      const { pulse, text } = await step('read', async (context) => {
        const now = await pulseOf(context)
        const asText = JSON.stringify(now)
        if (asText === told) return { pulse: null, text: told }
        context.audit({ operation: 'read', target: targetOf('alert', null, null) })
        return { pulse: now, text: asText }
      })
      told = text
      return { data: pulse, id: null, more: false }
    },
  }
}
