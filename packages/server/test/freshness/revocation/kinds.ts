import { setTimeout as sleep } from 'node:timers/promises'
import type { Credentials } from '../../harness/test-client.ts'
import { accountLeft, accountSuspended, factorRemoved, sessionEnded, sessionsEnded } from './account-kinds.ts'
import { apiOf, must } from './api.ts'
import { type Kind, momentOf, scene } from './scene.ts'
import { stagePolicy } from './stage-policy.ts'

const assignmentEnded: Kind = async (stage) => {
  const { subject, customer, unit } = await scene(stage)
  const session = await stage.session(subject)
  let id = ''
  return {
    subject,
    customer,
    give: async () => {
      id = await stage.grant(subject, 'seller', unit)
      return session
    },
    takeAway: async () => {
      const { answeredAt } = await must(() => stage.admin('POST', `assignments/${id}/end`, { reason: 'check' }))
      return { answeredAt, revokedAt: await momentOf(stage, 'assignment', 'assignment.ended', id) }
    },
  }
}

/** How long a right must last for a round to see it before it is gone; longer where the machine is slow. */
const SHORTEST = 300
const LONGEST = 20_000

const assignmentExpired: Kind = async (stage) => {
  const { subject, customer, unit } = await scene(stage)
  const session = await stage.session(subject)
  let lifetime = SHORTEST
  let until = 0
  const give = async (): Promise<Credentials> => {
    until = Date.now() + lifetime
    try {
      await stage.grant(subject, 'seller', unit, new Date(until).toISOString())
      return session
    } catch (error) {
      if (lifetime >= LONGEST) throw error
      lifetime *= 2
      return give()
    }
  }
  return {
    subject,
    customer,
    give,
    takeAway: async () => {
      // The database's clock is this machine's, and a request begins its transaction after it was started.
      while (Date.now() <= until) await sleep(1)
      return { answeredAt: performance.now(), revokedAt: new Date(until).toISOString() }
    },
    missed: () => {
      lifetime = Math.min(lifetime * 2, LONGEST)
    },
  }
}

const rolePublished: Kind = async (stage) => {
  const { subject, customer, unit } = await scene(stage)
  const session = await stage.session(subject)
  await stage.grant(subject, 'floating', unit)
  let basedOn: string = (await must(() => stage.admin('GET', 'policy'))).body.id
  let floating: 'present' | 'absent' = 'present'
  const publish = async (next: 'present' | 'absent'): Promise<number> => {
    const { body, answeredAt } = await must(() => stage.admin('PUT', 'policy', { document: stagePolicy(next), basedOn }))
    basedOn = body.id
    floating = next
    return answeredAt
  }
  return {
    subject,
    customer,
    give: async () => {
      if (floating === 'absent') await publish('present')
      return session
    },
    takeAway: async () => {
      const answeredAt = await publish('absent')
      return { answeredAt, revokedAt: await momentOf(stage, 'policy', 'policy.published', basedOn) }
    },
  }
}

const unitMoved: Kind = async (stage) => {
  const [here, there] = [await stage.unit(stage.company), await stage.unit(stage.company)]
  const { subject, customer, unit } = await scene(stage, here)
  const session = await stage.session(subject)
  await stage.grant(subject, 'seller', here)
  let at = here
  const move = async (parentId: string): Promise<number> => {
    at = parentId
    return (await must(() => stage.admin('POST', `units/${unit}/move`, { parentId }))).answeredAt
  }
  return {
    subject,
    customer,
    give: async () => {
      if (at !== here) await move(here)
      return session
    },
    takeAway: async () => {
      const answeredAt = await move(there)
      return { answeredAt, revokedAt: await momentOf(stage, 'unit', 'unit.moved', unit) }
    },
  }
}

const shareWithdrawn: Kind = async (stage) => {
  const { subject, customer, keeper } = await scene(stage)
  const session = await stage.session(subject)
  await stage.grant(subject, 'sharee', stage.company)
  const keepers = stage.callers(await stage.session(keeper))
  let turn = 0
  const call = (path: string, body: unknown) => {
    const api = keepers[turn++ % keepers.length] ?? apiOf('', session)
    return must(() => api('POST', `customers/${customer}/${path}`, body))
  }
  return {
    subject,
    customer,
    give: async () => {
      await call('share', { userId: subject, level: 'write' })
      return session
    },
    takeAway: async () => {
      const { answeredAt } = await call('unshare', { userId: subject })
      return { answeredAt, revokedAt: await momentOf(stage, 'customer', 'record.unshared', customer) }
    },
  }
}

/** Its owner ends a token from a session of theirs. */
const tokenEnded: Kind = async (stage) => {
  const { subject, customer, unit } = await scene(stage)
  await stage.grant(subject, 'seller', unit)
  const owner = stage.callers(await stage.session(subject))
  let id = ''
  let turn = 0
  return {
    subject,
    customer,
    give: async () => {
      const token = await stage.token(subject)
      id = token.id
      return token
    },
    takeAway: async () => {
      const end = owner[turn++ % owner.length]
      if (end === undefined) throw new Error('there is no replica')
      const { answeredAt } = await must(() => end('DELETE', `account/tokens/${id}`))
      const [row] = await stage.select<{ at: string }>('SELECT ended_at AS at FROM api_token WHERE id = $1', [id])
      return { answeredAt, revokedAt: row?.at ?? '' }
    },
  }
}

/** What a token can do goes with its owner's assignment. */
const tokenOwnersRole: Kind = async (stage) => {
  const actor = await assignmentEnded(stage)
  const token = await stage.token(actor.subject)
  return {
    ...actor,
    give: async () => {
      await actor.give()
      return token
    },
  }
}

/** Every way in which a right goes that the check looks at. */
export const KINDS = {
  'assignment ended': { actor: assignmentEnded, alone: false },
  'assignment expired': { actor: assignmentExpired, alone: false },
  // There is one policy, so its rounds do not run beside each other.
  'role published away': { actor: rolePublished, alone: true },
  'unit moved': { actor: unitMoved, alone: false },
  'share withdrawn': { actor: shareWithdrawn, alone: false },
  'account suspended': { actor: accountSuspended, alone: false },
  'account left': { actor: accountLeft, alone: false },
  'session ended': { actor: sessionEnded, alone: false },
  'sessions ended for one': { actor: sessionsEnded, alone: false },
  'factor removed': { actor: factorRemoved, alone: false },
  'token ended': { actor: tokenEnded, alone: false },
  'role of a token ended': { actor: tokenOwnersRole, alone: false },
} as const satisfies Readonly<Record<string, { readonly actor: Kind; readonly alone: boolean }>>

export type KindName = keyof typeof KINDS
