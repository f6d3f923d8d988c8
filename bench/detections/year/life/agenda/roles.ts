import { DAY, MINUTE } from '../../calendar/zones.ts'
import type { Chance } from '../../chance.ts'
import type { Person } from '../../company/person.ts'
import { endRole, grantRole, setManager } from '../../writing/governing.ts'
import type { Put } from '../agenda.ts'
import { atDesks, dutyDay, isAtDesk, piece } from '../duty.ts'
import type { World } from '../world.ts'

const GIVEN = ['sales-representative', 'service-agent', 'marketing', 'training-officer', 'finance-clerk'] as const
/** What administrators write when they give roles by hand. */
export const GRANT_REASONS = ['moves to another task', 'helps out', 'Urlaubsvertretung', '岗位调整', 'new area'] as const

interface Pair {
  readonly admin: Person
  readonly about: Person
  readonly day: number
}

/** An administrator at their desk, and somebody the act is about. */
function pair(world: World, chance: Chance): Pair | null {
  const day = dutyDay(world, 'administrator', chance.below(world.calendar.days))
  const admins = atDesks(world, 'administrator', day)
  const others = world.company.people.filter((one) => one.kind === 'person' && one.job !== 'administrator' && isAtDesk(world, one, day))
  return admins.length === 0 || others.length === 0 ? null : { admin: chance.pick(admins), about: chance.pick(others), day }
}

/** An ordinary role given by hand, as movers get it; some have an end. */
function giveByHand(world: World, put: Put, chance: Chance): void {
  const found = pair(world, chance)
  if (found === null) return
  const { admin, about, day } = found
  const role = chance.pick(GIVEN)
  const until = chance.is(0.4) ? new Date(world.calendar.start(day) + chance.whole(10, 90) * DAY).toISOString() : null
  put(day, (writer, own) => {
    piece(world, writer, own, admin, day, (work, begin) => {
      grantRole(work, begin + 30_000, { assignmentId: writer.id(), to: about, role, reason: own.pick(GRANT_REASONS), until })
      return begin + MINUTE
    })
  })
}

/** The wrong person, seen some minutes later and taken back. */
function giveWrongly(world: World, put: Put, chance: Chance): void {
  const found = pair(world, chance)
  if (found === null) return
  const { admin, about, day } = found
  put(day, (writer, own) => {
    piece(world, writer, own, admin, day, (work, begin) => {
      const assignmentId = writer.id()
      const back = begin + own.between(1, 25) * MINUTE
      grantRole(work, begin, { assignmentId, to: about, role: own.pick(GIVEN), reason: own.pick(GRANT_REASONS), until: null })
      endRole(work, back, { assignmentId, to: about, reason: 'wrong person', until: null })
      return back
    })
  })
}

/** Somebody gets another manager. */
function changeManager(world: World, put: Put, chance: Chance): void {
  const found = pair(world, chance)
  const managers = world.company.people.filter(({ job }) => job === 'sales-manager')
  if (found === null || found.about.job === 'sales-manager') return
  const { admin, about, day } = found
  const manager = chance.pick(managers)
  put(day, (writer, own) => {
    piece(world, writer, own, admin, day, (work, begin) => {
      // Some of the office report to administrators.
      setManager(work, begin, about, about.job === 'employee' && own.is(0.4) ? admin.id : manager.id)
      return begin
    })
  })
}

/** What administrators do to roles and reporting lines by hand, as ordinary work. */
export function planRoles(world: World, put: Put, chance: Chance): void {
  const scale = (world.company.people.length / 300) * (world.calendar.days / 365)
  const often = (count: number, one: (world: World, put: Put, chance: Chance) => void): void => {
    for (let done = chance.times(count * scale); done > 0; done--) one(world, put, chance)
  }
  often(40, giveByHand)
  often(6, giveWrongly)
  often(28, changeManager)
}
