import { HOUR, MINUTE } from '../../calendar/zones.ts'
import type { Chance } from '../../chance.ts'
import type { Person } from '../../company/person.ts'
import type { RecordObject } from '../../company/records.ts'
import { workOnMany } from '../../writing/bulk.ts'
import { grantRole, onAccount } from '../../writing/governing.ts'
import { accountOf } from '../../writing/guesses.ts'
import { useLink } from '../../writing/passwords.ts'
import { signIn, signInAndEnrol } from '../../writing/sign-in.ts'
import { NOWHERE, type Writer } from '../../writing/writer.ts'
import type { Put } from '../agenda.ts'
import { atDesks, dutyDay, isAtDesk, piece } from '../duty.ts'
import { entryOf } from '../entering.ts'
import { whereabouts } from '../whereabouts.ts'
import type { World } from '../world.ts'

/** An administrator makes the account, gives the roles and sends the invitation. */
function welcome(world: World, put: Put, person: Person): void {
  const day = dutyDay(world, 'administrator', (person.joins ?? 0) - 1)
  put(day, (writer, chance) => {
    const [admin] = chance.some(atDesks(world, 'administrator', day), 1)
    if (admin === undefined) return
    piece(world, writer, chance, admin, day, (work, begin) => {
      onAccount(work, begin, person, {
        event: 'user.created',
        operation: 'create',
        changes: [
          { field: 'status', before: null, after: 'active' },
          { field: 'managerId', before: null, after: person.managerId },
        ],
        details: { password: false },
      })
      let at = begin
      for (const role of person.roles) {
        at += chance.between(20_000, 90_000)
        grantRole(work, at, { assignmentId: writer.id(), to: person, role, reason: 'new colleague', until: null })
      }
      at += chance.between(10_000, 60_000)
      onAccount(work, at, person, { event: 'user.link-sent', operation: 'invite', details: { purpose: 'invitation' } })
      return at
    })
  })
}

/** Says the last day, and when it is over the account is tidied up in the name of whoever said it. */
function farewell(world: World, put: Put, person: Person, leaves: number, notice: number): void {
  const day = dutyDay(world, 'administrator', Math.min(leaves - 1, Math.max(0, leaves - notice)))
  const { calendar } = world
  const [admin] = atDesks(world, 'administrator', day)
  if (admin === undefined || day >= leaves) return
  put(day, (writer, chance) => {
    piece(world, writer, chance, admin, day, (work, begin) => {
      const changes = [
        { field: 'status', before: 'active', after: 'leaving' },
        { field: 'leavingOn', before: null, after: calendar.dateOf(leaves) },
      ]
      onAccount(work, begin, person, { event: 'user.leaving-set', operation: 'suspend', changes, details: { reason: 'notice' } })
      return begin
    })
  })
  put(leaves, (writer, chance) => tidyUp(world, writer, chance, person, admin, leaves))
}

function tidyUp(world: World, writer: Writer, chance: Chance, person: Person, admin: Person, leaves: number): void {
  const at = world.calendar.midnight(leaves + 1, person.city.zone) + chance.between(0.1, 1) * MINUTE
  const source = { actor: { userId: admin.id, unitId: admin.unitId, sessionId: null, assurance: null }, origin: NOWHERE }
  const reason = 'the last day is over'
  const request = `last-day-${person.id}`
  for (const _ of person.roles) {
    const target = { object: 'assignment', recordId: writer.id(), ownerId: person.id, unitId: person.unitId }
    const details = { reason, userId: person.id, because: 'left' }
    writer.put(at, source, { event: 'assignment.ended', operation: 'end', target, details }, request)
  }
  const details = { reason, sessions: chance.below(2), tokens: 0, assignments: person.roles.length, shares: chance.below(9), teams: 0 }
  const changes = [{ field: 'status', before: 'leaving', after: 'left' }]
  writer.put(at, source, { event: 'user.left', operation: 'suspend', target: accountOf(person), changes, details }, request)
}

const HANDED: readonly RecordObject[] = ['customer', 'deal', 'lead', 'case']

/** The manager, or an administrator in their place, gives everything to whoever takes over. */
function handOver(world: World, put: Put, person: Person): void {
  const { people, records } = world.company
  if (person.handsOver === null) return
  const { day, to } = person.handsOver
  const heir = people[to] as Person
  const manager = people.find(({ id }) => id === person.managerId)
  const who = manager !== undefined && isAtDesk(world, manager, day) ? manager : atDesks(world, 'administrator', day)[0]
  if (who === undefined) return
  put(day, (writer, chance) => {
    piece(world, writer, chance, who, day, (work, begin) => {
      let at = begin
      for (const object of HANDED) {
        const count = records.owned(object, person)
        const places = Array.from({ length: count }, (_, nth) => records.nthOf(object, person, nth)).filter((place) => place !== null)
        // As the day before: the records are still theirs.
        if (places.length > 0) at = workOnMany({ ...work, day: day - 1 }, at, object, places, { act: 'transfer', to: heir }) + 20_000
      }
      return at
    })
  })
}

interface Back {
  readonly loser: Person
  readonly day: number
  readonly from: number
  readonly byLink: boolean
}

/** Whoever could not get in gets in again: with another password, or with another factor. */
function comeBack(world: World, writer: Writer, chance: Chance, { loser, day, from, byLink }: Back): void {
  const where = whereabouts(world, loser, day, from, 'desktop', chance)
  if (where === null) return
  const entry = entryOf(loser, where)
  if (!byLink) signInAndEnrol(writer, from, entry, chance)
  else signIn(writer, useLink(writer, from, entry, 'reset', chance) + 8_000, entry, chance)
}

/** For an hour the account of somebody who has left is opened again, to look something up that only is there. */
function reopen(world: World, put: Put, person: Person, leaves: number): void {
  const day = dutyDay(world, 'administrator', leaves + 8)
  const [admin] = atDesks(world, 'administrator', day)
  if (admin === undefined || day <= leaves + 1) return
  put(day, (writer, chance) => {
    piece(world, writer, chance, admin, day, (work, begin) => {
      const status = (before: string, after: string) => [{ field: 'status', before, after }]
      const details = { reason: 'papers of a customer' }
      onAccount(work, begin, person, { event: 'user.reactivated', operation: 'suspend', changes: status('left', 'active'), details })
      const end = begin + chance.between(0.3, 1) * HOUR
      onAccount(work, end, person, { event: 'user.left', operation: 'suspend', changes: status('active', 'left'), details })
      return end
    })
  })
}

/** People lose their telephones, and an administrator makes sure who they are and ends their factors; the next sign-in sets up others. */
function lostFactors(world: World, put: Put, chance: Chance): void {
  const { people } = world.company
  const wanted = chance.times((people.length * 0.08 * world.calendar.days) / 365)
  for (let lost = 0; lost < wanted; lost++) {
    const day = chance.below(world.calendar.days)
    const losers = people.filter((one) => one.factor !== 'none' && one.job !== 'administrator' && isAtDesk(world, one, day))
    const admins = atDesks(world, 'administrator', day)
    if (losers.length === 0 || admins.length === 0) continue
    const [loser, admin] = [chance.pick(losers), chance.pick(admins)]
    const byLink = chance.is(0.35)
    put(day, (writer, own) => {
      let done = 0
      piece(world, writer, own, admin, day, (work, begin) => {
        done = begin + 0.1 * HOUR
        onAccount(work, begin, loser, { event: 'user.standing-read', operation: 'organise' })
        const [event, details] = byLink
          ? (['user.link-sent', { purpose: 'reset' }] as const)
          : (['user.factors-ended', { reason: 'telephone lost', sessions: own.below(2) }] as const)
        onAccount(work, begin + 90_000, loser, { event, operation: 'invite', details })
        return done
      })
      comeBack(world, writer, own, { loser, day, from: done + own.between(0.05, 1) * HOUR, byLink })
    })
  }
}

/** Who comes and who goes, with what has to be done for it. */
export function planComings(world: World, put: Put, chance: Chance): void {
  for (const person of world.company.people) {
    if (person.joins !== null) welcome(world, put, person)
    const notice = chance.whole(9, 60)
    if (person.leaves !== null && person.departureRecorded) {
      farewell(world, put, person, person.leaves, notice)
      handOver(world, put, person)
      if (chance.is(0.06)) reopen(world, put, person, person.leaves)
    }
  }
  lostFactors(world, put, chance)
}
