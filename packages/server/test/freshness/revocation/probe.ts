import type { Api, ApiAnswer } from './api.ts'

/** What one request showed of the right. */
export interface Probe {
  readonly write: boolean
  readonly startedAt: number
  readonly answeredAt: number
  /** `odd` is neither: a busy database, a failure. */
  readonly outcome: 'granted' | 'refused' | 'odd'
  readonly status: number
}

type Question = (api: Api, customer: string) => Promise<Probe>

const REFUSED: ReadonlySet<number> = new Set([401, 403, 404])

function probeOf(write: boolean, { status, startedAt, answeredAt, body }: ApiAnswer, granted: (body: ApiAnswer['body']) => boolean): Probe {
  const outcome = status === 200 ? (granted(body) ? 'granted' : 'refused') : REFUSED.has(status) ? 'refused' : 'odd'
  return { write, startedAt, answeredAt, outcome, status }
}

const detail: Question = async (api, customer) => probeOf(false, await api('GET', `customers/${customer}`), () => true)

const search: Question = async (api, customer) =>
  probeOf(false, await api('POST', 'customers/query', { limit: 200 }), ({ items }) =>
    items.some(({ id }: { id: string }) => id === customer),
  )

const count: Question = async (api, _customer) => probeOf(false, await api('POST', 'customers/count', {}), (body) => body.count > 0)

let written = 0

const change: Question = async (api, customer) => {
  written += 1
  return probeOf(true, await api('PATCH', `customers/${customer}`, { values: { notes: `written ${written}` } }), () => true)
}

const QUESTIONS: readonly Question[] = [detail, search, count, change]

/** Every question to every replica at once. */
export function probeAll(callers: readonly Api[], customer: string): Promise<Probe[]> {
  return Promise.all(callers.flatMap((api) => QUESTIONS.map((ask) => ask(api, customer))))
}

/** Asks one replica again and again, reading and writing in turn, until told to stop. */
export async function probeUntil(stopped: () => boolean, api: Api, customer: string): Promise<Probe[]> {
  const probes: Probe[] = []
  for (let turn = 0; !stopped(); turn++) {
    const ask = turn % 2 === 0 ? change : detail
    probes.push(await ask(api, customer))
  }
  return probes
}
