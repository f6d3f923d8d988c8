import type { EventName } from '@menshen/contract'
import { MINUTE } from '../../calendar/zones.ts'
import type { Chance } from '../../chance.ts'
import type { Person } from '../../company/person.ts'
import { decision } from '../../writing/decisions.ts'
import type { AtWork } from '../../writing/looks.ts'
import type { Put } from '../agenda.ts'
import { atDesks, dutyDay, piece } from '../duty.ts'
import type { World } from '../world.ts'

interface Step {
  readonly event: EventName
  readonly operation: string
  readonly from: string | null
  readonly to: string
}

function step(
  { writer, person, source }: AtWork,
  at: number,
  changeId: string,
  author: Person,
  { event, operation, from, to }: Step,
  request?: string,
): void {
  const target = { object: 'policyChange', recordId: changeId, ownerId: author.id, unitId: author.unitId }
  const changes = [{ field: 'state', before: from, after: to }]
  writer.put(at, source, { event, operation, target, decision: decision(person, 'policyChange', operation, 'all'), changes }, request)
}

/** Puts a version in force; both events are of one request. */
export function publish(work: AtWork, at: number, author: Person, changeId: string, top: string): void {
  const { writer, person, source, chance } = work
  const request = writer.id()
  const versionId = writer.id()
  writer.put(
    at,
    source,
    {
      event: 'policy.published',
      operation: 'publish',
      target: { object: 'policy', recordId: versionId, ownerId: author.id, unitId: top },
      decision: decision(person, 'policy', 'publish', 'all'),
      changes: [{ field: 'publishedBy', before: null, after: person.id }],
      details: { basedOn: writer.id(), gaining: chance.below(30), losing: chance.below(12) },
    },
    request,
  )
  step(work, at, changeId, author, { event: 'policy.change-published', operation: 'read', from: 'approved', to: 'published' }, request)
}

/** A change of the policy from its draft to its publication: one writes, another approves. */
function oneChange(world: World, put: Put, chance: Chance): void {
  const day = dutyDay(world, 'administrator', chance.below(world.calendar.days))
  const admins = atDesks(world, 'administrator', day)
  const changeId = chance.id()
  const [author] = admins
  if (author === undefined) return
  const write = (work: AtWork, begin: number): number => {
    const saves = work.chance.whole(1, 5)
    let at = begin
    for (let save = 0; save < saves; save++) {
      step(work, at, changeId, author, {
        event: 'policy.change-saved',
        operation: 'create',
        from: save === 0 ? null : 'draft',
        to: 'draft',
      })
      at += work.chance.between(1, 9) * MINUTE
    }
    work.writer.put(at, work.source, { event: 'policy.simulation-started', operation: 'simulate' })
    at += 3 * MINUTE
    step(work, at, changeId, author, { event: 'policy.change-submitted', operation: 'update', from: 'draft', to: 'submitted' })
    return at
  }
  put(day, (writer, own) => piece(world, writer, own, author, day, write))
  const later = dutyDay(world, 'administrator', day + chance.whole(1, 4))
  const approver = atDesks(world, 'administrator', later).find(({ id }) => id !== author.id)
  if (approver === undefined || later <= day) return
  put(later, (writer, own) => {
    piece(world, writer, own, approver, later, (work, begin) => {
      writer.put(begin, work.source, { event: 'policy.change-read' })
      const at = begin + own.between(2, 20) * MINUTE
      step(work, at, changeId, author, { event: 'policy.change-approved', operation: 'approve', from: 'submitted', to: 'approved' })
      publish(work, at + MINUTE, author, changeId, world.company.units.company.id)
      return at + MINUTE
    })
  })
}

export function planPolicies(world: World, put: Put, chance: Chance): void {
  for (let count = chance.times((16 * world.calendar.days) / 365); count > 0; count--) oneChange(world, put, chance)
}
