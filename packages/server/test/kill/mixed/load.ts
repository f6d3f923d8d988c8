import { setTimeout as sleep } from 'node:timers/promises'
import { type Credentials, credentialHeaders } from '../../harness/test-client.ts'
import type { MixedCompany } from './company.ts'
import { ACTS, type Acknowledged, type Act, type Sent } from './sent.ts'

export interface Load {
  /** Everything that was sent so far. */
  readonly sent: readonly Sent[]
  /** Lets nothing more be sent, and waits for what is under way to be answered or cut off. */
  stop(): Promise<void>
}

export interface LoadOptions {
  readonly url: string
  readonly company: MixedCompany
  readonly random: () => number
  /** Names all requests of this load. */
  readonly name: string
  /** Leads that there are, in the bin or not. */
  readonly known: Set<string>
}

const WEIGHTS: Readonly<Record<Act, number>> = {
  ...{ create: 6, update: 8, transfer: 3, delete: 2, restore: 2, read: 4, list: 2 },
  ...{ signIn: 0.4, invalid: 2, unknown: 1 },
}

function chosenAct(random: () => number): Act {
  let left = random() * ACTS.reduce((sum, act) => sum + WEIGHTS[act], 0)
  for (const act of ACTS) {
    left -= WEIGHTS[act]
    if (left < 0) return act
  }
  return 'list'
}

interface Request {
  readonly method: string
  readonly path: string
  readonly body?: unknown
}

function requestFor({ act, id, values }: Sent, company: MixedCompany): Request {
  switch (act) {
    case 'create':
      return { method: 'POST', path: 'leads', body: { values } }
    case 'update':
    case 'invalid':
      return { method: 'PATCH', path: `leads/${id}`, body: { values } }
    case 'transfer':
      return { method: 'POST', path: `leads/${id}/transfer`, body: values }
    case 'delete':
      return { method: 'DELETE', path: `leads/${id}` }
    case 'restore':
      return { method: 'POST', path: `leads/${id}/restore` }
    case 'read':
    case 'unknown':
      return { method: 'GET', path: `leads/${id}` }
    case 'list':
      return { method: 'GET', path: 'leads?limit=20' }
    case 'signIn':
      return { method: 'POST', path: 'session', body: company.password }
  }
}

function valuesFor(act: Act, mark: string, random: () => number, { userIds }: MixedCompany): Readonly<Record<string, unknown>> {
  const phone = `138${String(Math.floor(random() * 100_000_000)).padStart(8, '0')}`
  if (act === 'create') return { company: mark, name: '王伟', phone }
  if (act === 'update') return { company: `${mark} 恒达`, phone, notes: mark }
  if (act === 'invalid') return { stage: 'nonsense', notes: mark }
  return act === 'transfer' ? { ownerId: userIds[Math.floor(random() * userIds.length)] } : {}
}

function receiptOf(header: string | null): Acknowledged['receipt'] {
  const [, eventId, leaf] = /^id="([^"]+)", leaf=:([^:]+):$/.exec(header ?? '') ?? []
  return eventId === undefined || leaf === undefined ? null : { eventId, leaf: Buffer.from(leaf, 'base64').toString('hex') }
}

async function send(url: string, { method, path, body }: Request, mark: string, credentials: Credentials | null): Promise<Acknowledged> {
  const response = await fetch(`${url}/api/v1/${path}`, {
    method,
    headers: {
      ...credentialHeaders(credentials, method),
      'user-agent': mark,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const said = (await response.json()) as { id?: string; code?: string; correlationId?: string; items?: { id: string }[] }
  return {
    status: response.status,
    code: said.code ?? null,
    correlationId: said.correlationId ?? null,
    id: said.id ?? null,
    shown: said.items?.map(({ id }) => id) ?? [],
    receipt: receiptOf(response.headers.get('audit-receipt')),
  }
}

const NOBODYS = '0190b2c4-0000-7000-8000-00000000e15e'

/** Clients that ask for one thing after the other, of all kinds, and write down what they asked for and what they were told. */
export function startLoad({ url, company, random, name, known }: LoadOptions): Load {
  const sent: Sent[] = []
  let stopped = false
  const client = async (credentials: Credentials, number: number): Promise<void> => {
    for (let i = 0; !stopped; i++) {
      const ids = [...known]
      const wished = chosenAct(random)
      const act = ids.length === 0 && !['signIn', 'list', 'unknown'].includes(wished) ? 'create' : wished
      const mark = `${name}-${number}-${i}`
      const id =
        act === 'unknown' ? NOBODYS : ['create', 'list', 'signIn'].includes(act) ? null : (ids[Math.floor(random() * ids.length)] ?? null)
      const one: Sent = { mark, act, id, values: valuesFor(act, mark, random, company), answer: null }
      sent.push(one)
      try {
        one.answer = await send(url, requestFor(one, company), mark, act === 'signIn' ? null : credentials)
        if (act === 'create' && one.answer.id !== null) known.add(one.answer.id)
      } catch {
        // Cut off: nobody knows whether it was done.
        await sleep(20)
      }
    }
  }
  const running = company.sessions.map(client)
  return {
    sent,
    stop: async () => {
      stopped = true
      await Promise.all(running)
    },
  }
}
