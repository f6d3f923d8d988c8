import { DAY, HOUR, MINUTE } from '../../calendar/zones.ts'
import type { Chance } from '../../chance.ts'
import type { Person } from '../../company/person.ts'
import { grantRole } from '../../writing/governing.ts'
import {
  type AskedRole,
  askForRole,
  breakGlass,
  decideOn,
  elevate,
  endEarly,
  endInTime,
  reportOn,
  signFor,
} from '../../writing/requests.ts'
import type { Put } from '../agenda.ts'
import { atDesks, deskHour, dutyDay, isAtDesk, piece } from '../duty.ts'
import { enter, entryOf } from '../entering.ts'
import { whereabouts } from '../whereabouts.ts'
import type { World } from '../world.ts'

const ROLES = ['sales-representative', 'sales-manager', 'service-agent', 'finance-clerk', 'training-officer', 'marketing'] as const
const REASONS = ['standing in for a colleague', 'project', 'Vertretung', '临时支援', 'new task'] as const

/** A role is asked for, somebody above decides some hours or days later, and it ends in time or before. */
function oneRequest(world: World, put: Put, chance: Chance): void {
  const { people } = world.company
  const { days } = world.calendar
  const day = chance.below(days)
  const askers = people.filter((one) => one.kind === 'person' && one.managerId !== null && isAtDesk(world, one, day))
  if (askers.length === 0) return
  const asker = chance.pick(askers)
  const manager = people.find(({ id }) => id === asker.managerId)
  if (manager === undefined) return
  const requestId = chance.id()
  const role = chance.pick(ROLES.filter((one) => !asker.roles.includes(one)))
  const asked: AskedRole = { requestId, asker, role, hours: chance.pick([24, 72, 168, 720]), reason: chance.pick(REASONS), way: 'request' }
  put(day, (writer, own) => piece(world, writer, own, asker, day, (work, begin) => askForRole(work, begin, asked, manager)))
  let decided = day + 1
  while (decided < days && !isAtDesk(world, manager, decided)) decided++
  if (decided >= days) return
  const yes = chance.is(0.86)
  const early = chance.is(0.15)
  const assignmentId = chance.id()
  const stays = asker.leaves === null
  put(decided, (writer, own) => {
    piece(world, writer, own, manager, decided, (work, begin) => {
      const at = decideOn(work, begin, asked, yes ? assignmentId : null)
      const until = at + asked.hours * HOUR
      if (yes && stays && !early) endInTime(writer, until, asked)
      return at
    })
  })
  const back = decided + 1
  if (yes && early && asked.hours > 72 && isAtDesk(world, asker, back))
    put(back, (writer, own) => piece(world, writer, own, asker, back, (work, begin) => endEarly(work, begin, asked, assignmentId)))
}

/** A security officer takes the administrators' role for an hour or two. */
function oneElevation(world: World, put: Put, chance: Chance): void {
  const day = dutyDay(world, 'security-officer', chance.below(world.calendar.days))
  const officers = atDesks(world, 'security-officer', day)
  if (officers.length === 0) return
  const asker = chance.pick(officers)
  const asked: AskedRole = {
    requestId: chance.id(),
    asker,
    role: 'administrator',
    hours: chance.whole(1, 2),
    reason: 'look into an incident',
    way: 'elevation',
  }
  put(day, (writer, own) => {
    piece(world, writer, own, asker, day, (work, begin) => {
      const assignmentId = writer.id()
      const at = elevate(work, begin, asked, assignmentId)
      if (own.is(0.4)) return endEarly(work, at + own.between(15, 50) * MINUTE, asked, assignmentId)
      endInTime(writer, begin + asked.hours * HOUR, asked)
      return at
    })
  })
}

/** An emergency, at night or on a weekend; the report and its signature follow. */
function oneEmergency(world: World, put: Put, chance: Chance): void {
  const { calendar } = world
  const day = dutyDay(world, 'administrator', 2 + chance.below(Math.max(1, calendar.days - 9)))
  const [asker] = atDesks(world, 'administrator', day)
  if (asker === undefined || asker.factor === 'none') return
  const asked: AskedRole = {
    requestId: chance.id(),
    asker,
    role: 'security-officer',
    hours: 4,
    reason: 'nobody to be reached',
    way: 'breakGlass',
  }
  const begin = calendar.midnight(day, asker.city.zone) + chance.between(21, 23) * HOUR
  put(day, (writer, own) => {
    const where = whereabouts(world, asker, day, begin, 'desktop', own)
    if (where === null) return
    const { source, at } = enter({ writer, chance: own, entry: entryOf(asker, where), clumsy: 1 }, begin)
    breakGlass({ writer, chance: own, person: asker, source, records: world.company.records, day }, at, asked)
    endInTime(writer, at + 4 * HOUR, asked)
  })
  const reported = nextDay(world, asker, day)
  if (reported === null) return
  put(reported, (writer, own) => piece(world, writer, own, asker, reported, (work, at) => reportOn(work, at, asked)))
  const signed = dutyDay(world, 'security-officer', reported + 3)
  const [officer] = atDesks(world, 'security-officer', signed)
  if (officer !== undefined && signed > reported)
    put(signed, (writer, own) => piece(world, writer, own, officer, signed, (work, at) => signFor(work, at, asked)))
}

function nextDay(world: World, person: Person, day: number): number | null {
  for (let next = day + 1; next < world.calendar.days; next++) if (isAtDesk(world, person, next)) return next
  return null
}

/** Now and then an administrator is made by hand, with a reason: nobody asked for it in the product. */
function oneByHand(world: World, put: Put, chance: Chance): void {
  const day = dutyDay(world, 'administrator', chance.below(world.calendar.days))
  const admins = atDesks(world, 'administrator', day)
  const others = world.company.people.filter((one) => one.job === 'security-officer' && isAtDesk(world, one, day))
  const [admin, to] = [admins[0], others[0]]
  if (admin === undefined || to === undefined) return
  const until = new Date(deskHour(world, admin, day, chance) + 20 * DAY).toISOString()
  put(day, (writer, own) => {
    piece(world, writer, own, admin, day, (work, at) => {
      grantRole(work, at, { assignmentId: writer.id(), to, role: 'administrator', reason: 'stands in for three weeks, agreed', until })
      return at
    })
  })
}

export function planRequests(world: World, put: Put, chance: Chance): void {
  const { people } = world.company
  const years = world.calendar.days / 365
  const often = (count: number, one: (world: World, put: Put, chance: Chance) => void): void => {
    for (let done = chance.times(count * years); done > 0; done--) one(world, put, chance)
  }
  often(people.length * 0.55, oneRequest)
  often(24, oneElevation)
  often(3, oneEmergency)
  often(1.5, oneByHand)
}
