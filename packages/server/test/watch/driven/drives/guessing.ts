import { ok } from '../../../freshness/small-company.ts'
import { type Drives, times } from '../drive.ts'
import { PASSWORD } from '../driven-company.ts'

/** Waits as long as an answer says, and a little more. */
const waitOf = (answer: { readonly headers: Readonly<Record<string, unknown>> }): number => Number(answer.headers['retry-after'] ?? 0) / 60

/** Attacks on passwords and codes, as long as the limits of guessing let them. */
export const guessing: Drives = {
  'guessing-fast': {
    also: ['failing-source'],
    run: async (at) => {
      const { id, email } = await at.somebody()
      // From here on each failure waits longer.
      await times(13, async () => at.minutes(waitOf(await at.tries(email, '198.18.20.1'))))
      await times(4, async () => at.minutes(waitOf(await at.tries(email, '198.18.20.1'))))
      return { account: id }
    },
  },
  'guessing-distributed': {
    run: async (at) => {
      const { id, email } = await at.somebody()
      await times(9, (n) => at.tries(email, `198.18.${100 + n}.7`))
      return { account: id }
    },
  },
  'failing-source': {
    run: async (at) => {
      await times(11, (n) => at.tries(`nobody-${n % 2}@example.com`, '198.18.22.1'))
      return { address: '198.18.22.1' }
    },
  },
  stuffing: {
    also: ['failing-source'],
    run: async (at) => {
      // It does not care that it is held up.
      await times(40, (n) => at.tries(`nobody-${n}@example.org`, '198.18.23.1'))
      return { address: '198.18.23.1' }
    },
  },
  'spraying-one-source': {
    also: ['failing-source'],
    run: async (at) => {
      const people = [
        await at.somebody(),
        await at.somebody(),
        await at.somebody(),
        await at.somebody(),
        await at.somebody(),
        await at.somebody(),
      ]
      // One machine has all addresses of its network.
      for (const [n, { email }] of people.entries()) await times(2, (again) => at.tries(email, `2001:db8:7:1::${n}:${again}`))
      return { address: '2001:db8:7:1::/64' }
    },
  },
  'spraying-many-sources': {
    run: async (at) => {
      const people = []
      for (let n = 0; n < 8; n++) people.push(await at.somebody())
      for (const [n, { email }] of people.entries()) await times(3, (again) => at.tries(email, `198.18.${120 + ((n * 3 + again) % 12)}.9`))
      return {}
    },
  },
  'spraying-from-inside': {
    run: async (at) => {
      const people = []
      for (let n = 0; n < 16; n++) people.push(await at.somebody())
      for (const { email } of people) await at.tries(email, '192.0.2.10')
      return { address: '192.0.2.10' }
    },
  },
  'in-after-spraying': {
    also: ['failing-source', 'spraying-one-source'],
    run: async (at) => {
      const people = []
      for (let n = 0; n < 7; n++) people.push(await at.somebody())
      for (const { email } of people) await times(2, () => at.tries(email, '198.18.26.1'))
      at.minutes(60)
      await at.signsIn(people[3]?.email ?? '', '198.18.26.1')
      return { address: '198.18.26.1' }
    },
  },
  'in-after-guessing': {
    also: ['failing-source', 'guessing-fast'],
    run: async (at) => {
      const { id, email } = await at.somebody()
      await times(19, async () => at.minutes(waitOf(await at.tries(email, '198.18.27.1'))))
      const last = await at.tries(email, '198.18.27.1', PASSWORD)
      at.minutes(waitOf(last))
      if (last.status !== 200) await at.signsIn(email, '198.18.27.1')
      return { account: id }
    },
  },
  'guessing-slow': {
    run: async (at) => {
      const { id, email } = await at.somebody()
      // Six times in three days, until it is held up; from two networks, so that neither stands out.
      await times(6, async () => {
        let tried = 0
        const next = () => at.tries(email, `198.18.${(tried++ % 2) + 1}.31`)
        for (let answer = await next(); answer.status === 401; ) answer = await next()
        at.days(0.6)
      })
      return { account: id }
    },
  },
  'code-guessing': {
    also: ['factor-fatigue'],
    run: async (at) => {
      const { id, email } = await at.somebody()
      const client = await at.signsIn(email, '192.0.2.30')
      const { id: factor, secret } = ok(await client.post('account/factors', { label: 'phone' })).body
      ok(await client.post(`account/factors/${factor}/confirm`, { code: await at.codeAt(secret) }))
      at.minutes(1)
      const { ticket } = ok(await at.tries(email, '192.0.2.30', PASSWORD)).body
      let known = ticket
      await times(16, async () => {
        const answer = await at.from('192.0.2.30').post('session/steps/second-factor', { ticket: known, code: '000000' })
        at.minutes(waitOf(answer))
        if (answer.status === 401 && answer.body.code !== 'wrong-code')
          known = ok(await at.tries(email, '192.0.2.30', PASSWORD)).body.ticket
      })
      return { account: id }
    },
  },
  'factor-fatigue': {
    run: async (at) => {
      const { id, email } = await at.somebody('guarded')
      await times(10, () => at.tries(email, '198.18.40.1', PASSWORD))
      return { account: id }
    },
  },
}
