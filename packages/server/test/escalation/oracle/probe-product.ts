import type { Cut } from '@menshen/engine'
import { allowedOn } from '@menshen/engine/test/reference/decide.ts'
import { levels } from '@menshen/engine/test/reference/levels.ts'
import { operationsOn } from '@menshen/engine/test/reference/view.ts'
import { updatable } from '@menshen/engine/test/reference/writes.ts'
import { rowsIn } from '../../noninterference/rows.ts'
import type { Choose } from '../choose.ts'
import { nameOf } from '../company/people.ts'
import type { Caller, Stage } from '../stage.ts'
import { asking } from './assignable.ts'
import type { Moment } from './moment.ts'
import { JUDGED_FIELDS } from './small-vocabulary.ts'

/** Operations on what lies in the bin; of a record outside it the product does not offer them. */
const IN_THE_BIN = ['restore', 'purge']

const PROBED = ['customer', 'contact', 'user', 'unit'] as const
const LISTED = [...PROBED, 'assignment'] as const
const PATHS = { customer: 'customers', contact: 'contacts', user: 'users', unit: 'units', assignment: 'assignments' } as const

/** Those of the names that are judged, in one order. */
const among = (names: readonly string[], known: readonly string[]): string =>
  names
    .filter((name) => known.includes(name))
    .sort()
    .join()

/** Whoever is asked for, and with what they come. */
export interface Asked {
  readonly userId: string
  readonly caller: Caller
  readonly cut?: Cut
}

/** Asks the product for all records of a type and compares which they are. */
async function probeList(stage: Stage, moment: Moment, choose: Choose, { userId, caller, cut }: Asked): Promise<readonly string[] | null> {
  const object = choose.one([...LISTED])
  const world = moment.worldAt(moment.now)
  const person = asking(world, userId, cut)
  const answer = await stage.call(caller, 'POST', `${PATHS[object]}/query`, { limit: 200 })
  if (answer.status === 401) return null
  const alive = (world.records[object] ?? []).filter(({ deleted }) => !deleted)
  const expected = moment.inUse(userId, moment.now)
    ? alive.filter(({ values }) => allowedOn(world, person, 'read', object, values)).map(({ values }) => values.id)
    : []
  const found: string[] = answer.status === 200 ? answer.body.items.map(({ id }: { id: string }) => id) : []
  const [more, less] = [found.filter((id) => !expected.includes(id)), expected.filter((id) => !found.includes(id))]
  const place = `${nameOf(userId)}${cut === undefined ? '' : ' by a token'} lists ${object} (${answer.status})`
  return [
    ...(more.length > 0 ? [`${place}: ${more.map(nameOf).join()}, which the reference hides`] : []),
    ...(less.length > 0 ? [`${place}: not ${less.map(nameOf).join()}, which the reference shows`] : []),
  ]
}

/**
 * Asks the product for a record or a list and compares what it answers with the reference: so that the model cannot drift away from what it
 * judges.
 *
 * @returns differences in words, none when they agree, null when the product does not know whoever asks
 */
export function probeProduct(stage: Stage, moment: Moment, choose: Choose, asked: Asked): Promise<readonly string[] | null> {
  return choose.chance(0.4) ? probeList(stage, moment, choose, asked) : probeRecord(stage, moment, choose, asked)
}

/** One record: there or not, its operations, levels and writable fields. */
async function probeRecord(stage: Stage, moment: Moment, choose: Choose, who: Asked): Promise<readonly string[] | null> {
  const object = choose.one([...PROBED])
  const row = choose.pick(rowsIn(moment.rows, object).filter(({ deleted_at }) => (deleted_at ?? null) === null))
  const world = moment.worldAt(moment.now)
  const record = world.records[object]?.find(({ values }) => values.id === row?.id)?.values
  if (record === undefined) return null
  const answer = await stage.call(who.caller, 'GET', `${PATHS[object]}/${record.id}`)
  const inUse = moment.inUse(who.userId, moment.now)
  const place = `${nameOf(who.userId)}${who.cut === undefined ? '' : ' by a token'} on ${object} ${nameOf(record.id)}`
  if (answer.status === 401) return null
  if (!inUse) return [`${place}: answered ${answer.status} to an account that is not in use`]
  const person = asking(world, who.userId, who.cut)
  const sees = allowedOn(world, person, 'read', object, record)
  if (!sees) return answer.status === 404 || answer.status === 403 ? [] : [`${place}: answered ${answer.status}, the reference hides it`]
  if (answer.status !== 200) return [`${place}: answered ${answer.status} ${answer.body?.code}, the reference shows it`]
  const known = JUDGED_FIELDS[object] ?? []
  const shown = Object.entries(levels(world, person, 'read', object, record))
  const expected = {
    operations: operationsOn(world, object)
      .filter((operation) => !IN_THE_BIN.includes(operation) && allowedOn(world, person, operation, object, record))
      .join(),
    clear: among(
      shown.flatMap(([field, level]) => (level === 'clear' ? [field] : [])),
      known,
    ),
    masked: among(
      shown.flatMap(([field, level]) => (level === 'masked' ? [field] : [])),
      known,
    ),
    writable: among(updatable(world, person, object, record, record), known),
  }
  const masked: string[] = answer.body.masked
  const found = {
    operations: answer.body.operations.join(),
    clear: among(
      Object.keys(answer.body.fields).filter((field) => !masked.includes(field)),
      known,
    ),
    masked: among(masked, known),
    writable: among(answer.body.writable, known),
  }
  return Object.keys(expected).flatMap((key) => {
    const [a, b] = [expected[key as keyof typeof expected], found[key as keyof typeof found]]
    return a === b ? [] : [`${place}: ${key} ${b || 'none'}, the reference says ${a || 'none'}`]
  })
}
