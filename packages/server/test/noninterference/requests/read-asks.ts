import { type CrmObjectName, type ObjectName, relatedTo } from '@menshen/contract'
import { rowsIn } from '../rows.ts'
import type { Draft, Named } from './ask.ts'
import { assumed } from './explain-asks.ts'
import { askedField, filter, searchText, sortField } from './questions.ts'
import { type Situation, seenRows } from './situation.ts'
import { target } from './targets.ts'

interface Question {
  readonly sort?: string
  readonly limit?: number
  readonly filter?: unknown
  readonly q?: string
  readonly bin?: boolean
  readonly cursor?: string
  readonly personId?: string
  readonly assurance?: string
}

const about = (object: ObjectName, fields: readonly string[] = [], ids: readonly string[] = []): Named => ({
  objects: [object],
  ids,
  fields,
})

/** A question of a list, and the fields it names. Aimed ones are likely to be answered with rows. */
function question(situation: Situation, object: ObjectName, aimed: boolean): { readonly asked: Question; readonly fields: string[] } {
  const { random } = situation
  const plain = aimed && random.chance(0.5)
  // Mostly one part alone is odd, so that nothing else is what an answer hangs on.
  const odd = aimed ? 'none' : random.weighted({ sort: 3, filter: 3, q: 3, bin: 2, all: 2 })
  const has = (part: string, probability: number): boolean => odd === part || (!plain && random.chance(probability))
  const usual = (part: string): boolean => odd !== part && odd !== 'all'
  const sort = has('sort', 0.4) ? sortField(situation, object, usual('sort')) : undefined
  const where = has('filter', 0.3) ? filter(situation, object, usual('filter')) : undefined
  const q = has('q', 0.25) ? searchText(situation, object, usual('q')) : undefined
  const bin = odd === 'bin' || (odd === 'all' && random.chance(0.3))
  return {
    asked: {
      ...(sort === undefined ? {} : { sort: random.chance(0.5) ? `-${sort}` : sort }),
      ...(where === undefined ? {} : { filter: where.predicate }),
      ...(q === undefined ? {} : { q }),
      ...(bin ? { bin } : {}),
      limit: random.pick([1, 2, 3, 5, 50, 200]),
    },
    fields: [...(sort === undefined ? [] : [sort]), ...(where?.fields ?? [])],
  }
}

/** The next page of a question asked before; now and then with a cursor that was tampered with or belongs to another question. */
function continued(situation: Situation, endpoint: string, asked: Question): Question {
  const { random, cursors } = situation
  const ours = cursors.filter((one) => one.endpoint === endpoint)
  if (ours.length === 0 || random.chance(0.6)) return asked
  const { question: before, cursor } = random.pick(ours)
  if (random.chance(0.1)) return { ...asked, cursor }
  const broken = random.chance(0.1) ? `${cursor.slice(0, -3)}abc` : cursor
  return { ...(JSON.parse(before) as Question), cursor: broken }
}

function inAddress({ sort, limit, filter: where, q, bin, cursor }: Question): Record<string, string> {
  return {
    ...(sort === undefined ? {} : { sort }),
    ...(limit === undefined ? {} : { limit: String(limit) }),
    ...(where === undefined ? {} : { filter: JSON.stringify(where) }),
    ...(q === undefined ? {} : { q }),
    ...(bin === undefined ? {} : { bin: String(bin) }),
    ...(cursor === undefined ? {} : { cursor }),
  }
}

const flavourOf = (aimed: boolean, { cursor, q, sort }: Question): string =>
  `${aimed ? 'answerable' : 'any question'}${cursor === undefined ? '' : ', continued'}${q === undefined ? '' : ', search'}${sort === undefined ? '' : ', sorted'}`

export function listAsk(situation: Situation, object: ObjectName, aimed: boolean): Draft {
  const { asked, fields } = question(situation, object, aimed)
  const whole = continued(situation, `${object}.list`, asked)
  return { flavour: flavourOf(aimed, whole), query: inAddress(whole), named: about(object, fields) }
}

export function queryAsk(situation: Situation, object: ObjectName, aimed: boolean): Draft {
  const { asked, fields } = question(situation, object, aimed)
  const whole = continued(situation, `${object}.query`, asked)
  return { flavour: flavourOf(aimed, whole), body: whole, named: about(object, fields) }
}

/** The same question as somebody else would be answered it; never of the bin. */
export function viewAsAsk(situation: Situation, object: ObjectName, aimed: boolean): Draft {
  const { asked, fields } = question(situation, object, aimed)
  const { bin: _, ...known } = asked
  const person = target(situation, 'user', 'explain', aimed)
  const whole = continued(situation, `${object}.viewAs`, { ...known, personId: person.id, ...assumed(situation) })
  const named = about(object, fields, [whole.personId ?? person.id])
  return { flavour: `${flavourOf(aimed, whole)}, somebody ${person.flavour}`, body: whole, named }
}

export function countAsk(situation: Situation, object: ObjectName, aimed: boolean): Draft {
  const { asked, fields } = question(situation, object, aimed)
  const { filter: where, q, bin } = asked
  const body = {
    ...(where === undefined ? {} : { filter: where }),
    ...(q === undefined ? {} : { q }),
    ...(bin === undefined ? {} : { bin }),
  }
  return { flavour: flavourOf(aimed, asked), body: { ...body, exact: situation.random.chance(0.5) }, named: about(object, fields) }
}

export function aggregateAsk(situation: Situation, object: ObjectName, aimed: boolean): Draft {
  const { random } = situation
  const groupBy = random.chance(0.6) ? askedField(situation, object, aimed) : undefined
  const where = random.chance(0.3) ? filter(situation, object, aimed) : undefined
  const measures = Array.from({ length: random.between(1, 3) }, () => {
    const fn = aimed ? 'count' : random.pick(['sum', 'avg', 'min', 'max', 'count'])
    return { fn, ...(fn === 'count' && random.chance(0.5) ? {} : { field: askedField(situation, object, aimed) }) }
  })
  const fields = [...(groupBy === undefined ? [] : [groupBy]), ...(where?.fields ?? []), ...measures.flatMap(({ field }) => field ?? [])]
  const body = { ...(groupBy === undefined ? {} : { groupBy }), measures, ...(where === undefined ? {} : { filter: where.predicate }) }
  return { flavour: aimed ? 'answerable' : 'any question', body, named: about(object, fields) }
}

export function readAsk(situation: Situation, object: ObjectName, aimed: boolean): Draft {
  const { id, flavour } = target(situation, object, 'read', aimed)
  return { flavour, params: { id }, named: about(object, [], [id]) }
}

/** A page of what belongs to a record; aimed, of a kind of which the record has some in sight. */
export function relatedAsk(situation: Situation, object: CrmObjectName, aimed: boolean): Draft {
  const { random, observation } = situation
  const links = relatedTo(object)
  const full = links.flatMap((link) =>
    seenRows(situation, link.object)
      .filter((row) => row.levels[link.field] === 'clear' && observation.rows[object].get(String(row.shown[link.field]))?.deleted === false)
      .map((row) => ({ plural: link.plural, id: String(row.shown[link.field]), object: link.object })),
  )
  if (aimed && full.length > 0) {
    const { plural, id, object: related } = random.pick(full)
    const named = { objects: [object, related], ids: [id], fields: [] }
    return { flavour: 'with related records in sight', params: { id, plural }, query: { limit: random.pick(['1', '50']) }, named }
  }
  const { id, flavour } = target(situation, object, 'read', random.chance(0.5))
  const link = random.pick(links)
  return { flavour, params: { id, plural: link.plural }, named: { objects: [object, link.object], ids: [id], fields: [] } }
}

export function timelineAsk(situation: Situation, _object: ObjectName, aimed: boolean): Draft {
  const { random, observation } = situation
  const busy = (['activity', 'deal', 'transaction', 'case'] as const).flatMap((kind) =>
    seenRows(situation, kind).flatMap((row) => (row.levels.customerId === 'clear' ? [String(row.shown.customerId)] : [])),
  )
  const known = busy.filter((id) => observation.rows.customer.get(id)?.deleted === false)
  const chosen =
    aimed && known.length > 0 ? { id: random.pick(known), flavour: 'with entries in sight' } : target(situation, 'customer', 'read', aimed)
  return {
    flavour: chosen.flavour,
    params: { id: chosen.id },
    query: { limit: random.pick(['1', '3', '50']) },
    named: about('customer', [], [chosen.id]),
  }
}

/** The whole tree: everything of users and units. */
export function organisationAsk({ rows }: Situation): Draft {
  return { flavour: 'whole', named: { objects: ['user', 'unit'], ids: rowsIn(rows, 'unit').map(({ id }) => String(id)), fields: [] } }
}
