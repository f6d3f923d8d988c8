import { HOUR, MINUTE } from '../calendar/zones.ts'
import { Chance } from '../chance.ts'
import type { Person } from '../company/person.ts'
import type { RecordObject } from '../company/records.ts'
import { OFFICES } from '../places/cities.ts'
import { addressAt } from '../places/places.ts'
import { create, update } from '../writing/changes.ts'
import { exportRecords } from '../writing/exports.ts'
import { onAccount } from '../writing/governing.ts'
import { type AtWork, lookAtList } from '../writing/looks.ts'
import { refuseToken } from '../writing/refusals.ts'
import { NOWHERE, type Source, type Timed, Writer } from '../writing/writer.ts'
import { atDesks, dutyDay, piece } from './duty.ts'
import type { World } from './world.ts'

const TOKEN_DAYS = 90

/** From where a program comes: its own machine, with a token that is renewed each quarter. */
function programSource(world: World, program: Person, day: number): Source {
  const machine = new Chance(world.seed, 'machine of', program.index)
  const address = addressAt(OFFICES.frankfurt, 'hosting', machine)
  const tokenId = new Chance(world.seed, 'token of', program.index, Math.floor((day + program.index * 17) / TOKEN_DAYS)).id()
  const actor = { userId: program.id, unitId: program.unitId, sessionId: null, tokenId, assurance: 1 } as const
  return { actor, origin: { address, client: `integration-${program.index}/2.${program.index % 7}` } }
}

/** The day on which the token that is used on a day began, or the one before it was over. */
const dueOn = (program: Person, day: number): number => day - ((day + program.index * 17) % TOKEN_DAYS)

/** The day from a day on when there is an administrator at a desk. */
function nextDuty(world: World, day: number): number {
  let next = Math.max(0, day)
  while (next < world.calendar.days - 1 && atDesks(world, 'administrator', next).length === 0) next++
  return next
}

/** Every night a store of figures reads lists from end to end. */
function readEverything(work: AtWork, begin: number): void {
  const objects: readonly RecordObject[] = ['customer', 'deal', 'transaction']
  let at = begin
  for (let page = 0; page < 54; page++) {
    const object = objects[page % 3] as RecordObject
    lookAtList(work, at, { object, from: work.day * 40 + page * 200, count: 200, further: page > 2 })
    at += work.chance.between(800, 2_500)
  }
}

/** A shop makes transactions as they are ordered, more by day than by night. */
function takeOrders(work: AtWork, midnight: number): void {
  for (let hour = 0; hour < 24; hour++) {
    const mean = 0.6 + 2.2 * Math.max(0, Math.sin(((hour - 5) / 24) * 2 * Math.PI))
    for (let orders = work.chance.times(mean); orders > 0; orders--)
      create(work, midnight + (hour + work.chance.next()) * HOUR, 'transaction')
  }
}

/** Something asks for what is new every half hour, and changes a little. */
function poll(work: AtWork, midnight: number, from: number): void {
  for (let turn = 0; turn < 48; turn++) {
    const at = midnight + turn * 30 * MINUTE + work.chance.between(1_000, 6_000)
    const count = work.chance.times(2)
    if (at < from) continue
    lookAtList(work, at, { object: 'contact', from: work.day * 60 + turn, count })
    if (work.chance.is(0.2)) update(work, at + 900, 'contact', work.chance.below(40_000))
  }
}

/** Somewhere a receiver of logs takes in the events; once an hour an event says so. */
function stream(writer: Writer, program: Person, midnight: number, day: number): void {
  const source = { actor: { userId: program.id, unitId: program.unitId, sessionId: null, assurance: null }, origin: NOWHERE }
  const target = { object: 'auditEvent', recordId: null, ownerId: null, unitId: null }
  for (let hour = 0; hour < 24; hour++) {
    const details = { receiver: 'siem', after: (day * 24 + hour) * 230 }
    writer.put(midnight + hour * HOUR + 7_000, source, { event: 'audit.streamed', operation: 'export', target, details })
  }
}

/** The token is over and nobody has renewed it: refusals in bursts, with longer and longer waits, until somebody has. */
function knockInVain(
  { address, client }: { address: string; client: string },
  writer: Writer,
  chance: Chance,
  from: number,
  to: number,
): void {
  let wait = 5_000
  for (let at = from; at < to; at += wait * chance.between(0.9, 1.1)) {
    for (let tries = chance.whole(2, 5); tries > 0; tries--) refuseToken(writer, at + tries * 400, address, client, 'contact')
    wait = Math.min(10 * MINUTE, wait * 2)
  }
}

/** @param day on which it is done; `from`: on which the new token begins to be used */
function renew(world: World, writer: Writer, chance: Chance, program: Person, day: number, from = day): number | null {
  const [admin] = chance.some(atDesks(world, 'administrator', day), 1)
  if (admin === undefined) return null
  let done: number | null = null
  piece(world, writer, chance, admin, day, (work, begin) => {
    const token = programSource(world, program, from).actor.tokenId ?? ''
    const details = {
      token,
      cut: '{"contact":["read","update"]}',
      readOnly: false,
      expiresAt: new Date(begin + TOKEN_DAYS * 24 * HOUR).toISOString(),
    }
    onAccount(work, begin, program, { event: 'token.made', operation: 'create', details })
    done = begin
    return begin
  })
  return done
}

/** Works until its token is over; then nobody has thought of it, and it knocks until somebody makes another. */
function forgotten(world: World, work: AtWork, midnight: number): void {
  const { writer, chance, person, source, day } = work
  const due = dueOn(person, day)
  const duty = due > 0 ? nextDuty(world, due) : -1
  const renewed = day === duty ? renew(world, writer, chance, person, day) : null
  const over = midnight + 24 * HOUR
  const { address, client } = source.origin
  const knocksUntil = due > 0 && day < duty ? over : (renewed ?? midnight)
  if (address !== null && client !== null) knockInVain({ address, client }, writer, chance, midnight, knocksUntil)
  poll(work, midnight, knocksUntil)
}

/** What the programs do on a day of UTC. */
export function programsDay(world: World, day: number): Timed[] {
  const writer = new Writer(new Chance(world.seed, 'ids of programs', day))
  const midnight = world.calendar.start(day)
  const programs = world.company.people.filter(({ kind }) => kind === 'service')
  for (const [i, program] of programs.entries()) {
    const chance = new Chance(world.seed, 'program', i, day)
    const source = programSource(world, program, day)
    const work: AtWork = { writer, chance, person: program, source, records: world.company.records, day }
    // Mostly somebody thinks of it on the last day of work before a token is over.
    const next = dueOn(program, day) + TOKEN_DAYS
    if (i !== 4 && dutyDay(world, 'administrator', next - 1) === day && next < world.calendar.days)
      renew(world, writer, chance, program, day, next)
    if (i === 0) stream(writer, program, midnight, day)
    if (i === 1) readEverything(work, midnight + 1.5 * HOUR + chance.between(0, 5) * MINUTE)
    if (i === 2) takeOrders(work, midnight)
    if (i === 3) exportNightly(work, midnight)
    if (i === 4) forgotten(world, work, midnight)
  }
  return writer.events
}

function exportNightly(work: AtWork, midnight: number): void {
  const { chance, day } = work
  const wish = { object: 'transaction', reason: 'nightly', fetched: true, previewed: false } as const
  exportRecords(work, midnight + 2.2 * HOUR, { ...wish, rows: 2_400 + chance.below(300), from: day * 70 })
}
