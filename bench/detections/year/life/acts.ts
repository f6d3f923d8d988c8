import type { EventName } from '@menshen/contract'
import { isEmployed, type Person } from '../company/person.ts'
import type { RecordObject } from '../company/records.ts'
import * as change from '../writing/changes.ts'
import { decision } from '../writing/decisions.ts'
import { accountOf } from '../writing/guesses.ts'
import { type AtWork, lookAround, lookAtFigures, lookAtList, lookAtRecord, reveal } from '../writing/looks.ts'
import { outOfReach, slip } from '../writing/refusals.ts'
import { type ActName, MIXES } from './mixes.ts'
import type { World } from './world.ts'

/** Which record: mostly one of those that are under way at the time, and mostly one's own. */
function placeOf({ chance, person, records, day }: AtWork, object: RecordObject): number {
  const among = Math.max(1, records.owned(object, person))
  // What is under way moves on by the days; the newer the more it is looked at.
  const nth = Math.floor(among * chance.next() ** 3 + day * 0.7)
  const own = chance.is(MIXES[person.job].own) ? records.nthOf(object, person, nth) : null
  return own ?? Math.floor(records.count(object) * chance.next() ** 2)
}

const OWN: readonly EventName[] = [
  'view.listed',
  'view.saved',
  'job.listed',
  'session.listed',
  'factor.listed',
  'export.listed',
  'access.ways-read',
]
const LOG_READ: readonly EventName[] = ['behaviour.analysed', 'behaviour.groups-read', 'audit.checkpoints-read']
const POLICY_READ: readonly EventName[] = ['policy.read', 'policy.read', 'policy.checked', 'policy.compared', 'access.figures-read']

const PAGES = [20, 50, 50, 50, 100] as const
const WORDS = ['GmbH', '上海', 'tools', 'north', '电子', 'Müller', 'port', '贸易'] as const

function look(work: AtWork, at: number, object: RecordObject, search: boolean): void {
  const { chance } = work
  const count = search ? chance.whole(0, 12) : chance.pick(PAGES)
  const from = placeOf(work, object)
  lookAtList(work, at, { object, from, count, ...(search ? { search: chance.pick(WORDS) } : {}) })
  // Some leaf through.
  for (let page = 1; !search && page < 8 && chance.is(0.12); page++)
    lookAtList(work, at + page * 7_000, { object, from: from + page * count, count, further: true })
}

/** Looks at a colleague: the rights, the standing, the sessions. */
function lookAtPerson({ writer, chance, person, source }: AtWork, at: number, people: readonly Person[]): void {
  const event = chance.pick<EventName>(['user.standing-read', 'user.rights-read', 'user.access-read'])
  const operation = event === 'user.rights-read' ? 'explain' : event === 'user.access-read' ? 'suspend' : 'organise'
  const target = accountOf(chance.pick(people))
  writer.put(at, source, { event, operation, target, decision: decision(person, 'user', operation, 'all') })
}

function lookAtLog({ writer, chance, person, source }: AtWork, at: number): void {
  if (chance.is(0.25)) {
    writer.put(at, source, { event: chance.pick(LOG_READ) })
    return
  }
  const target = { object: 'auditEvent', recordId: null, ownerId: null, unitId: null }
  const shown = Array.from({ length: chance.pick([10, 50]) }, () => writer.id())
  const details = { oldestFirst: false, further: chance.is(0.3) }
  writer.put(at, source, {
    event: 'record.listed',
    operation: 'read',
    target,
    decision: decision(person, 'auditEvent', 'read', 'all'),
    shown,
    details,
  })
}

const REVEALED: Readonly<Record<RecordObject, string>> = {
  lead: 'phone',
  customer: 'taxNumber',
  contact: 'phone',
  deal: 'notes',
  transaction: 'shipAddress',
  case: 'description',
  activity: 'notes',
}

interface Scene {
  readonly world: World
  readonly work: AtWork
  readonly at: number
  readonly object: RecordObject
  place(of?: RecordObject): number
  colleague(): Person
}

const put = ({ work, at }: Scene, event: EventName): void => work.writer.put(at, work.source, { event })

const CARRY_OUT: Readonly<Record<ActName, (scene: Scene) => void>> = {
  list: ({ work, at, object }) => look(work, at, object, false),
  search: ({ work, at, object }) => look(work, at, object, true),
  count: ({ work, at, object }) => lookAtFigures(work, at, object, false),
  sum: ({ work, at, object }) => lookAtFigures(work, at, object, true),
  read: ({ work, at, object, place }) => lookAtRecord(work, at, object, place()),
  timeline: ({ work, at, place }) => lookAround(work, at, place('customer'), true),
  related: ({ work, at, place }) => lookAround(work, at, place('customer'), false),
  create: ({ work, at, object }) => change.create(work, at, object),
  update: ({ work, at, object, place }) => change.update(work, at, object, place()),
  delete: ({ work, at, object, place }) => change.remove(work, at, object, place()),
  restore: ({ work, at, object, place }) => change.restore(work, at, object, place()),
  claim: ({ work, at, place }) => change.moveLead(work, at, place('lead'), true),
  release: ({ work, at, place }) => change.moveLead(work, at, place('lead'), false),
  transfer: ({ work, at, object, place, colleague }) => change.transfer(work, at, object, place(), colleague()),
  share: ({ work, at, object, place, colleague }) => change.share(work, at, object, place(), colleague().id),
  unshare: ({ work, at, object, place, colleague }) => change.unshare(work, at, object, place(), colleague().id),
  discount: ({ work, at, place }) => change.discount(work, at, place('deal'), false),
  decide: ({ work, at, place }) => change.discount(work, at, place('deal'), true),
  close: ({ work, at, place }) => change.closeCase(work, at, place('case')),
  reveal: ({ work, at, object, place }) => reveal(work, at, { object, place: place(), field: REVEALED[object] }),
  own: (scene) => put(scene, scene.work.chance.pick(OWN)),
  directory: (scene) => put(scene, 'organisation.read'),
  people: ({ world, work, at }) => lookAtPerson(work, at, world.company.people),
  log: ({ work, at }) => lookAtLog(work, at),
  policy: (scene) => put(scene, scene.work.chance.pick(POLICY_READ)),
  inbox: (scene) => put(scene, 'access.inbox-read'),
  slip: ({ work, at, object }) => slip(work.writer, at, work.source, object, work.chance),
  denied: ({ work, at, object }) => outOfReach(work.writer, at, work.source, object, work.chance),
}

/** One act of that kind of somebody in a session. */
export function carryOut(world: World, work: AtWork, at: number, name: ActName): void {
  const { chance, person } = work
  const { people } = world.company
  const object = chance.weighted(MIXES[person.job].objects)
  CARRY_OUT[name]({
    world,
    work,
    at,
    object,
    place: (of = object) => placeOf(work, of),
    colleague: () => {
      const one = people[(person.index + 1 + chance.below(12)) % people.length] as Person
      return isEmployed(one, work.day) ? one : (people[0] as Person)
    },
  })
}
