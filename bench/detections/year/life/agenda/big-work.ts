import { HOUR, MINUTE } from '../../calendar/zones.ts'
import type { Chance } from '../../chance.ts'
import type { Person } from '../../company/person.ts'
import type { RecordObject } from '../../company/records.ts'
import { MOST_BULK_ROWS, workOnMany } from '../../writing/bulk.ts'
import { exportRecords } from '../../writing/exports.ts'
import { onAccount, setManager } from '../../writing/governing.ts'
import type { AtWork } from '../../writing/looks.ts'
import type { Put } from '../agenda.ts'
import { atDesks, dutyDay, piece } from '../duty.ts'
import type { World } from '../world.ts'

/** Places in a row, in pieces no larger than one piece of work may be. */
function pieces(work: AtWork, object: RecordObject, from: number, count: number): number[][] {
  const among = work.records.count(object)
  const all = Array.from({ length: count }, (_, i) => (from + i) % among)
  return Array.from({ length: Math.ceil(count / MOST_BULK_ROWS) }, (_, i) => all.slice(i * MOST_BULK_ROWS, (i + 1) * MOST_BULK_ROWS))
}

/** Old leads and activities are cleared away by an administrator, after a look at how many there are. */
function cleanUp(world: World, put: Put, day: number, count: number): void {
  put(day, (writer, chance) => {
    const [admin] = chance.some(atDesks(world, 'administrator', day), 1)
    if (admin === undefined) return
    piece(world, writer, chance, admin, day, (work, begin) => {
      const object = chance.pick<RecordObject>(['lead', 'activity', 'contact'])
      const target = { object, recordId: null, ownerId: null, unitId: null }
      writer.put(begin, work.source, { event: 'record.counted', operation: 'read', target, details: { exact: true, bin: false } })
      let at = begin + 2 * MINUTE
      for (const places of pieces(work, object, chance.below(20_000), count))
        at = workOnMany(work, at, object, places, { act: chance.is(0.85) ? 'delete' : 'update' }) + MINUTE
      return at
    })
  })
}

/** A campaign: marketing takes long lists out of the house, for some days. */
function campaign(world: World, put: Put, first: number, chance: Chance): void {
  for (let day = first; day < Math.min(first + chance.whole(1, 3), world.calendar.days); day++) {
    const size = Math.round(Math.min(40_000, chance.skewed(14_000, 0.6)))
    put(day, (writer, own) => {
      const [person] = own.some(atDesks(world, 'marketing', day), 1)
      if (person === undefined) return
      piece(world, writer, own, person, day, (work, begin) => {
        const object = own.pick<RecordObject>(['lead', 'contact'])
        return exportRecords(work, begin, { object, rows: size, from: own.below(20_000), reason: 'campaign', fetched: true })
      })
    })
  }
}

/** Some people go to another team: manager and unit of each, and then what they look after. */
function reorganise(world: World, put: Put, day: number, chance: Chance): void {
  const { people, units, records } = world.company
  const movers = chance.some(
    people.filter(({ job, joins, leaves }) => job === 'sales' && joins === null && leaves === null),
    chance.whole(4, 12),
  )
  const managers = people.filter(({ job }) => job === 'sales-manager')
  put(day, (writer, own) => {
    const [admin] = own.some(atDesks(world, 'administrator', day), 1)
    if (admin === undefined) return
    piece(world, writer, own, admin, day, (work, begin) => {
      let at = begin
      const unit = own.pick(units.all)
      const head = own.pick(managers)
      const target = { object: 'unit', recordId: unit.id, ownerId: null, unitId: unit.id }
      writer.put(at, work.source, {
        event: 'unit.head-set',
        operation: 'update',
        target,
        changes: [{ field: 'headId', before: null, after: head.id }],
      })
      for (const person of movers) {
        at += own.between(20_000, 80_000)
        setManager(work, at, person, head.id)
        const changes = [{ field: 'unitId', before: person.unitId, after: head.unitId }]
        onAccount(work, at + 15_000, person, { event: 'user.moved', operation: 'organise', changes })
      }
      for (const person of movers) at = moveRecords(work, at + MINUTE, person, head, records.owned('customer', person))
      return at
    })
  })
}

function moveRecords(work: AtWork, at: number, from: Person, head: Person, count: number): number {
  const places = Array.from({ length: count }, (_, nth) => work.records.nthOf('customer', from, nth)).filter((place) => place !== null)
  return places.length === 0 ? at : workOnMany(work, at, 'customer', places, { act: 'transfer', to: { id: from.id, unitId: head.unitId } })
}

/** A list brought home from a fair: a file is uploaded, tried and run, and makes leads. */
function importList(world: World, put: Put, day: number, lines: number): void {
  put(day, (writer, chance) => {
    const [person] = chance.some(atDesks(world, 'sales-manager', day), 1)
    if (person === undefined) return
    piece(world, writer, chance, person, day, ({ source }, begin) => {
      const id = writer.id()
      const details = { import: id, object: 'lead' }
      writer.put(begin, source, { event: 'import.started', details: { ...details, size: lines * 120 } })
      writer.put(begin + 4_000, source, { event: 'import.uploaded', details: { import: id, received: lines * 120 } })
      writer.put(begin + 60_000, source, { event: 'import.set', details: { import: id, columns: 6, source: 'file', mode: 'create' } })
      writer.put(begin + 80_000, source, { event: 'import.checked', details: { ...details, job: writer.id(), dry: true } })
      const request = writer.id()
      const run = begin + 0.1 * HOUR
      writer.put(run, source, { event: 'import.run', details: { ...details, job: writer.id(), dry: false } }, request)
      const inJob = { actor: source.actor, origin: { address: source.origin.address, client: null } }
      for (let line = 0; line < lines; line++) {
        const target = { object: 'lead', recordId: writer.id(), ownerId: null, unitId: person.unitId }
        writer.put(run + 1_000 + Math.floor(line / 25) * 90, inJob, { event: 'record.created', operation: 'import', target }, request)
      }
      return run + lines * 5
    })
  })
}

/** Work that is large and as it should be. */
export function planBigWork(world: World, put: Put, chance: Chance): void {
  const { days } = world.calendar
  const years = days / 365
  const dayFor = (job: Person['job']): number => dutyDay(world, job, chance.below(days))
  const often = (count: number, one: () => void): void => {
    for (let done = Math.max(1, chance.times(count * years)); done > 0; done--) one()
  }
  often(6, () => cleanUp(world, put, dayFor('administrator'), Math.round(Math.min(9_000, chance.skewed(1_400, 0.8)))))
  if (years > 0.5) cleanUp(world, put, dayFor('administrator'), 12_000 + chance.below(3_000))
  often(10, () => campaign(world, put, dayFor('marketing'), chance))
  often(2, () => reorganise(world, put, dayFor('administrator'), chance))
  often(9, () => importList(world, put, dayFor('sales-manager'), chance.whole(80, 900)))
}
