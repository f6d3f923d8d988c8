import { HOUR, MINUTE } from '../../calendar/zones.ts'
import type { Chance } from '../../chance.ts'
import type { Person } from '../../company/person.ts'
import { publish } from '../../life/agenda/policies.ts'
import { erase, monthBefore, retire } from '../../life/agenda/upkeep.ts'
import { endRole } from '../../writing/governing.ts'
import { refuse } from '../../writing/refusals.ts'
import type { Writer } from '../../writing/writer.ts'
import type { KindSpec, Plot, Stage } from '../attack.ts'
import { longestSession } from '../sources.ts'
import { atDesk, type Begun, begin, handOf } from '../victims.ts'

/** Months that the law leaves in the log at least; the company keeps more than twice as many. */
const FEWEST_MONTHS = 6
const CLASSES = ['session', 'access', 'record'] as const

/** By somebody at the machine: months are retired before their time, or events lose what they say. */
function atTheMachine(stage: Stage, erases: boolean): Plot {
  const { world, day, strength } = stage
  return {
    accounts: [],
    run: (writer, chance) => {
      const at = world.calendar.start(day) + chance.between(0.5, 23) * HOUR
      const date = world.calendar.dateOf(day)
      if (erases) {
        erase(writer, at, strength * 40, 'request of the person', monthBefore(date, 0))
        return
      }
      for (let done = 0; done < strength; done++) {
        const month = monthBefore(date, FEWEST_MONTHS + 1 + Math.floor(done / CLASSES.length))
        retire(writer, at + done * MINUTE, month, [CLASSES[done % CLASSES.length] as string], 'retention of 14 months', chance)
      }
    },
  }
}

/** Tried by somebody who may not. */
function inVain(stage: Stage): Plot | null {
  const person = atDesk(stage, ['employee', 'sales', 'marketing', 'finance'])
  if (person === null || longestSession(stage.world, person, stage.day) === null) return null
  return {
    accounts: [person],
    run: (writer, chance) => {
      const begun = begin(stage, writer, chance, person, 'owner')
      if (begun === null) return
      for (let tried = 0; tried < stage.strength * 4; tried++) {
        const wish = { object: 'policy', operation: 'publish', recordId: null, endpoint: 'policy.publish' } as const
        refuse(writer, begun.at + tried * 40_000, begun.work.source, { problem: 'not-permitted', ...wish })
      }
    },
  }
}

/** Roles of those who watch end, or a policy is put in force under which they see less. */
function takeEyes(stage: Stage, writer: Writer, chance: Chance, { work, at: from }: Begun, watchers: readonly Person[]): void {
  let at = from
  for (let done = 0; done < stage.strength; done++) {
    if (stage.variant % 2 === 0) publish(work, at, work.person, writer.id(), stage.world.company.units.company.id)
    else {
      const to = watchers[done % watchers.length] as Person
      endRole(work, at, { assignmentId: writer.id(), to, reason: 'not needed any more', until: null })
    }
    at += chance.between(0.5, 9) * MINUTE
  }
}

/** The log or those who read it are weakened: each act counts one. */
export const auditOff: KindSpec = {
  kind: 'audit-off',
  span: () => 2,
  plan: (stage) => {
    const { world, strength, variant } = stage
    if (strength < 1) return inVain(stage)
    if (variant % 4 === 0 || variant % 4 === 2) return atTheMachine(stage, variant % 4 === 2)
    const admin = atDesk(stage, ['administrator'])
    const watchers = world.company.people.filter((one) => one.job === 'security-officer' || one.job === 'auditor')
    if (admin === null || longestSession(world, admin, stage.day) === null || !watchers.every((one) => stage.free(one))) return null
    return {
      accounts: [admin, ...watchers],
      run: (writer, chance) => {
        const begun = begin(stage, writer, chance, admin, handOf(variant))
        if (begun !== null) takeEyes({ ...stage, variant: Math.floor(variant / 2) }, writer, chance, begun, watchers)
      },
    }
  },
}
