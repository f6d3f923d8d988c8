import { Chance } from '../chance.ts'
import { type Timed, Writer } from '../writing/writer.ts'
import { planBigWork } from './agenda/big-work.ts'
import { planComings } from './agenda/comings.ts'
import { planPolicies } from './agenda/policies.ts'
import { planRequests } from './agenda/requests.ts'
import { planRoles } from './agenda/roles.ts'
import { planUpkeep } from './agenda/upkeep.ts'
import type { World } from './world.ts'

/** Something that is done on a day that is settled beforehand. */
export type Task = (writer: Writer, chance: Chance) => void

/** Puts a task on a day; one of no day of the year is left out. */
export type Put = (day: number, task: Task) => void

/** What the company does beside everybody's daily work, by days. */
export interface Agenda {
  on(day: number): Timed[]
}

export function makeAgenda(world: World): Agenda {
  const byDay = new Map<number, { readonly number: number; readonly task: Task }[]>()
  let number = 0
  const put: Put = (day, task) => {
    const tasks = byDay.get(day) ?? []
    tasks.push({ number: number++, task })
    byDay.set(day, tasks)
  }
  const plans = [planComings, planRequests, planRoles, planBigWork, planPolicies, planUpkeep]
  plans.forEach((plan, at) => {
    plan(world, put, new Chance(world.seed, 'agenda', at))
  })
  return {
    on: (day) =>
      (byDay.get(day) ?? []).flatMap((one) => {
        const writer = new Writer(new Chance(world.seed, 'ids of task', one.number))
        one.task(writer, new Chance(world.seed, 'task', one.number))
        return writer.events
      }),
  }
}
