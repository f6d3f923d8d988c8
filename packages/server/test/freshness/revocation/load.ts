import { setTimeout as sleep } from 'node:timers/promises'
import type { Api } from './api.ts'
import { must } from './api.ts'
import type { Stage } from './stage.ts'

export interface Load {
  readonly counts: { requests: number; writes: number; failures: number }
  stop(): Promise<void>
}

const CUSTOMERS = 100
/** Between two requests of one person, so that many rounds are seen and not only the load itself. */
const THINKING = 20

/** People who do their work on both replicas all the while. */
export async function startLoad(stage: Stage, people: number): Promise<Load> {
  const unit = await stage.unit(stage.company)
  const keeper = await stage.person(unit)
  await stage.grant(keeper, 'employee', stage.company)
  await stage.grant(keeper, 'keeper', unit)
  const [make] = stage.callers(await stage.session(keeper))
  const customers: string[] = []
  for (let i = 0; make !== undefined && i < CUSTOMERS; i++) {
    customers.push((await must(() => make('POST', 'customers', { values: { name: `Load ${i}`, unitId: unit } }))).body.id)
  }
  const counts = { requests: 0, writes: 0, failures: 0 }
  let stopped = false
  const busy = async (callers: readonly Api[]): Promise<void> => {
    for (let turn = 0; !stopped; turn++) {
      const api = callers[turn % callers.length] as Api
      const id = customers[Math.floor(Math.random() * customers.length)]
      const write = turn % 5 === 4
      const { status } = await (write
        ? api('PATCH', `customers/${id}`, { values: { notes: `load ${turn}` } })
        : turn % 2 === 0
          ? api('POST', 'customers/query', { sort: '-updatedAt', limit: 20 })
          : api('GET', `customers/${id}`))
      counts.requests += 1
      if (write) counts.writes += 1
      if (status !== 200) counts.failures += 1
      await sleep(THINKING)
    }
  }
  const working: Promise<void>[] = []
  for (let i = 0; i < people; i++) {
    const person = await stage.person(unit)
    await stage.grant(person, 'seller', unit)
    working.push(busy(stage.callers(await stage.session(person))))
  }
  return {
    counts,
    stop: async () => {
      stopped = true
      await Promise.all(working)
    },
  }
}
