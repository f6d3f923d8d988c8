import { generate } from 'otplib'
import type { Credentials } from '../../harness/test-client.ts'
import { type Api, must } from './api.ts'
import { type Kind, momentOf, scene } from './scene.ts'

export const accountSuspended: Kind = async (stage) => {
  const { subject, customer, unit } = await scene(stage)
  await stage.grant(subject, 'seller', unit)
  let suspended = false
  return {
    subject,
    customer,
    give: async () => {
      if (suspended) await must(() => stage.admin('POST', `users/${subject}/reactivate`, { reason: 'check' }))
      return stage.session(subject)
    },
    takeAway: async () => {
      suspended = true
      const { answeredAt } = await must(() => stage.admin('POST', `users/${subject}/suspend`, { reason: 'check' }))
      return { answeredAt, revokedAt: await momentOf(stage, 'user', 'user.suspended', subject) }
    },
  }
}

export const sessionEnded: Kind = async (stage) => {
  const { subject, customer, unit } = await scene(stage)
  await stage.grant(subject, 'seller', unit)
  let current: Credentials | null = null
  return {
    subject,
    customer,
    give: async () => {
      current = await stage.session(subject)
      return current
    },
    takeAway: async () => {
      const [first, second] = current === null ? [] : stage.callers(current)
      const end = Math.random() < 0.5 ? first : second
      if (end === undefined) throw new Error('there is no session to end')
      const { answeredAt } = await must(() => end('DELETE', 'session'))
      const [row] = await stage.select<{ at: string }>('SELECT max(ended_at) AS at FROM session WHERE user_id = $1', [subject])
      return { answeredAt, revokedAt: row?.at ?? '' }
    },
  }
}

/** Whoever left and comes back begins with no role. */
export const accountLeft: Kind = async (stage) => {
  const { subject, customer, unit } = await scene(stage)
  let left = false
  return {
    subject,
    customer,
    give: async () => {
      if (left) await must(() => stage.admin('POST', `users/${subject}/reactivate`, { reason: 'check' }))
      await stage.grant(subject, 'seller', unit)
      return stage.session(subject)
    },
    takeAway: async () => {
      left = true
      const { answeredAt } = await must(() => stage.admin('POST', `users/${subject}/leave`, { reason: 'check' }))
      return { answeredAt, revokedAt: await momentOf(stage, 'user', 'user.left', subject) }
    },
  }
}

/** Somebody else ends what the person is signed in with. */
export const sessionsEnded: Kind = async (stage) => {
  const { subject, customer, unit } = await scene(stage)
  await stage.grant(subject, 'seller', unit)
  return {
    subject,
    customer,
    give: () => stage.session(subject),
    takeAway: async () => {
      const { answeredAt } = await must(() => stage.admin('POST', `users/${subject}/access/end-sessions`, { reason: 'check' }))
      return { answeredAt, revokedAt: await momentOf(stage, 'user', 'user.sessions-ended', subject) }
    },
  }
}

/** The person takes a second factor away in one session, which ends the others (ASVS 7.4.3). */
export const factorRemoved: Kind = async (stage) => {
  const { subject, customer, unit } = await scene(stage)
  await stage.grant(subject, 'seller', unit)
  let remove: Api | null = null
  let id = ''
  let turn = 0
  return {
    subject,
    customer,
    give: async () => {
      const signedIn = await stage.session(subject)
      const callers = stage.callers(signedIn)
      const place = turn++ % callers.length
      const own = callers[place] as Api
      const begun = await must(() => own('POST', 'account/factors', { label: 'app' }))
      id = begun.body.id
      const confirm = `account/factors/${id}/confirm`
      const { cookie } = await must(async () => own('POST', confirm, { code: await generate({ secret: begun.body.secret }) }))
      if (cookie === null) throw new Error('a session that a factor has raised goes on under another token')
      remove = stage.callers({ ...signedIn, cookie })[place] as Api
      return stage.session(subject)
    },
    takeAway: async () => {
      const own = remove
      if (own === null) throw new Error('there is no session to remove a factor from')
      const { answeredAt } = await must(() => own('DELETE', `account/factors/${id}`))
      return { answeredAt, revokedAt: await momentOf(stage, 'user', 'factor.removed', subject) }
    },
  }
}
