import { randomUUID } from 'node:crypto'
import { ok } from '../../../freshness/small-company.ts'
import type { TestClient } from '../../../harness/test-client.ts'
import { type Drives, times } from '../drive.ts'
import type { DrivenCompany } from '../driven-company.ts'

const OFFICE = '192.0.2.60'
const PAGE = 200

async function worker(at: DrivenCompany): Promise<{ readonly id: string; readonly client: TestClient }> {
  const { id } = await at.somebody('worker')
  return { id, client: await at.browser(id, OFFICE) }
}

async function exports(at: DrivenCompany, client: TestClient, many: number): Promise<void> {
  await times(many, async () => ok(await client.post('customers/export', { fields: ['name'], format: 'csv', reason: 'a list' })))
  await at.work()
}

const lists = (client: TestClient, many: number): Promise<void> => times(many, async () => ok(await client.get(`customers?limit=${PAGE}`)))

/** Records that are read, taken out or destroyed, far more than anybody needs. */
export const taking: Drives = {
  'mass-export': {
    run: async (at) => {
      const { id, client } = await worker(at)
      await exports(at, client, 3)
      return { account: id }
    },
  },
  'slow-leak': {
    run: async (at) => {
      const { id } = await at.somebody('worker')
      await times(2, async () => {
        await exports(at, await at.browser(id, OFFICE), 2)
        at.days(2)
      })
      return { account: id }
    },
  },
  'export-before-leaving': {
    run: async (at) => {
      const { id, client } = await worker(at)
      const leavingOn = new Date(Date.parse(at.clock.now()) + 7 * 86_400_000).toISOString().slice(0, 10)
      ok(await (await at.administrator()).post(`users/${id}/last-day`, { leavingOn, reason: 'gave notice' }))
      await exports(at, client, 1)
      return { account: id }
    },
  },
  'mass-read': {
    run: async (at) => {
      const { id, client } = await worker(at)
      await lists(client, 61)
      return { account: id }
    },
  },
  'slow-reading': {
    run: async (at) => {
      const { id } = await at.somebody('worker')
      // As much on each working day as is nothing by itself.
      await times(6, async (day) => {
        await lists(await at.browser(id, OFFICE), 55)
        at.days(day === 4 ? 3 : 1)
        // What is usual is reckoned by the hour.
        at.minutes(70)
      })
      return { account: id }
    },
  },
  'reading-fast': {
    run: async (at) => {
      const { id, client } = await worker(at)
      await times(86, async (n) => ok(await client.get(`customers/${at.customerIds[n]}`)))
      return { account: id }
    },
  },
  'mass-reveal': {
    run: async (at) => {
      const { id, client } = await worker(at)
      await times(61, async (n) => ok(await client.post(`customers/${at.customerIds[n]}/reveal`, { field: 'phone', reason: 'a call' })))
      return { account: id }
    },
  },
  'mass-share': {
    run: async (at) => {
      const [{ id, client }, other] = [await worker(at), await at.somebody('worker')]
      const rows = { ids: at.customerIds.slice(0, 190) }
      ok(await client.post('customers/bulk/share', { rows, share: { userId: other.id, level: 'read' } }))
      await at.work()
      return { account: id }
    },
  },
  'mass-delete': {
    run: async (at) => {
      const { id, client } = await worker(at)
      ok(await client.post('customers/bulk/delete', { rows: { ids: at.customerIds.slice(-820) } }))
      await at.work()
      return { account: id }
    },
  },
  'off-hours-work': {
    run: async (at) => {
      const { id } = await at.somebody('worker')
      at.minutes(13 * 60)
      const client = await at.browser(id, OFFICE)
      await times(45, async (n) => {
        ok(await client.get(`customers/${at.customerIds[n]}`))
        at.minutes(1)
      })
      return { account: id }
    },
  },
  'refusals-pile-up': {
    run: async (at) => {
      const { id, client } = await worker(at)
      await times(65, () => client.get(`customers/${randomUUID()}`))
      return { account: id }
    },
  },
}
