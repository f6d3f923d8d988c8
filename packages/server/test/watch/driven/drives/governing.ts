import { eraseSome } from '#platform/audit/erase.ts'
import { transact } from '#platform/database/transact.ts'
import { ok } from '../../../freshness/small-company.ts'
import type { TestClient } from '../../../harness/test-client.ts'
import type { Drives } from '../drive.ts'
import type { DrivenCompany } from '../driven-company.ts'

const grant = async (at: DrivenCompany, admin: TestClient, userId: string): Promise<string> =>
  ok(await admin.post('assignments', { userId, role: 'administrator', unitId: at.company, reason: 'helps out' })).body.id

/** Rights, the policy and the log itself in the wrong hands. */
export const governing: Drives = {
  'privilege-given': {
    run: async (at) => {
      const { id } = await at.somebody()
      await grant(at, await at.administrator(), id)
      return { account: id }
    },
  },
  'privilege-short-lived': {
    also: ['privilege-given'],
    run: async (at) => {
      const { id } = await at.somebody()
      const assignment = await grant(at, await at.administrator(), id)
      at.minutes(120)
      ok(await (await at.administrator()).post(`assignments/${assignment}/end`, { reason: 'done' }))
      return { account: id }
    },
  },
  'roles-taken-away': {
    run: async (at) => {
      const admin = await at.administrator()
      const given = [await grant(at, admin, (await at.somebody()).id), await grant(at, admin, (await at.somebody()).id)]
      // That they were given is another alert, and long ago.
      at.days(3)
      await at.raised()
      const again = await at.administrator()
      for (const assignment of given) ok(await again.post(`assignments/${assignment}/end`, { reason: 'no longer' }))
      return { account: at.adminId }
    },
  },
  'placed-by-themselves': {
    run: async (at) => {
      // Nobody can change where they stand themselves; over whom they stand they can.
      const { id } = await at.somebody()
      ok(await (await at.administrator()).post(`users/${id}/manager`, { managerId: at.adminId }))
      return { account: at.adminId }
    },
  },
  'policy-back-and-forth': {
    run: async (at) => {
      const admin = await at.administrator()
      const { id, document } = ok(await admin.get('policy')).body
      const widened = { ...document, purpose: { en: 'Widened', zh: '放宽' } }
      const opened = ok(await admin.put('policy', { document: widened, basedOn: id })).body
      at.minutes(20)
      ok(await admin.put('policy', { document, basedOn: opened.id }))
      return {}
    },
  },
  'log-touched': {
    otherwise: 'the command that erases values of the log: there is no request that does',
    run: async (at) => {
      const { id } = await at.somebody()
      const owner = { ...at.server.database, assumedRole: null }
      await transact(owner, { mode: 'write', users: [] }, (tx) => eraseSome(tx, { person: id }, 'asked for'))
      return {}
    },
  },
}
