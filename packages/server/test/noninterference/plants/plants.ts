import { type CrmObjectName, columnOf, relatedTo, searchColumnOf } from '@menshen/contract'
import { specOf } from '../record-rows.ts'
import { askedOf, askedWithout, bodyOf, columnOfField, isSuccess, type Json, partsOf, stored, withBody } from './answers.ts'
import type { Plant } from './plant.ts'

interface Item extends Json {
  readonly id: string
}

const itemsOf = (body: Json): readonly Item[] => (body.items ?? []) as readonly Item[]
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/

const countOverAll: Plant = {
  name: 'count',
  leak: 'a count over all rows, seen or not',
  tells: /\.count .*\/count:/,
  answer: async (ask, { send, raw }) => {
    const answer = await send(ask)
    const { object, kind } = partsOf(ask.endpoint)
    if (kind !== 'count' || object === null || !isSuccess(answer)) return answer
    const [row] = await raw(`SELECT count(*)::int AS count FROM "${specOf(object).table}" WHERE deleted_at IS NULL`)
    return withBody(answer, { ...bodyOf(answer), count: row?.count })
  },
}

const hiddenSort: Plant = {
  name: 'sort',
  leak: 'a list sorted by a field that is hidden or masked',
  tells: /\.(list|query) .*\/items/,
  answer: async (ask, tools) => {
    const answer = await tools.send(ask)
    const { object, kind } = partsOf(ask.endpoint)
    const sort = askedOf(ask).sort
    if (answer.status !== 422 || object === null || (kind !== 'list' && kind !== 'query') || typeof sort !== 'string') return answer
    const column = columnOfField(object, sort.replace('-', ''))
    const unsorted = await tools.send(askedWithout(ask, ['sort', 'cursor', 'limit']))
    if (column === undefined || !isSuccess(unsorted)) return answer
    const body = bodyOf(unsorted)
    const values = await stored(
      tools,
      object,
      column,
      itemsOf(body).map(({ id }) => id),
    )
    const items = itemsOf(body).toSorted((a, b) => String(values.get(a.id)).localeCompare(String(values.get(b.id))))
    return withBody(unsorted, { ...body, items })
  },
}

const maskedSearch: Plant = {
  name: 'search',
  leak: 'a search that looks into masked and hidden fields too',
  tells: /\.(list|query) .*\/items/,
  answer: async (ask, { send, raw }) => {
    const { object, kind } = partsOf(ask.endpoint)
    const q = askedOf(ask).q
    if (object === null || (kind !== 'list' && kind !== 'query') || typeof q !== 'string') return send(ask)
    const searched = Object.entries(specOf(object).fields).flatMap(([name, field]) =>
      field.searchable === true ? [searchColumnOf(name)] : [],
    )
    const all = await send(askedWithout(ask, ['q', 'cursor', 'limit']))
    if (!isSuccess(all) || searched.length === 0) return send(ask)
    const hits = await raw(
      `SELECT id FROM "${specOf(object).table}" WHERE ${searched.map((column) => `strpos("${column}", $1) > 0`).join(' OR ')}`,
      [q.normalize('NFKC').toLowerCase()],
    )
    const found = new Set(hits.map(({ id }) => id))
    const body = bodyOf(all)
    return withBody(all, { ...body, items: itemsOf(body).filter(({ id }) => found.has(id)) })
  },
}

const relatedCount: Plant = {
  name: 'related',
  leak: 'how many records belong to one, seen or not',
  tells: /\.related .*\/total:/,
  answer: async (ask, { send, raw }) => {
    const answer = await send(ask)
    const { object, kind } = partsOf(ask.endpoint)
    if (kind !== 'related' || object === null || !isSuccess(answer)) return answer
    const id = UUID.exec(ask.url)?.[0]
    const link = relatedTo(object as CrmObjectName).find(({ plural }) => ask.url.includes(`/related/${plural}`))
    if (id === undefined || link === undefined) return answer
    const [row] = await raw(`SELECT count(*)::int AS count FROM "${specOf(link.object).table}" WHERE "${columnOf(link.field)}" = $1`, [id])
    return withBody(answer, { ...bodyOf(answer), total: row?.count })
  },
}

const errorText: Plant = {
  name: 'error-text',
  leak: 'a refusal that calls a hidden record by its name',
  tells: / \/detail:/,
  answer: async (ask, tools) => {
    const answer = await tools.send(ask)
    const { object } = partsOf(ask.endpoint)
    const id = UUID.exec(ask.url)?.[0]
    if (answer.status !== 404 || object === null || id === undefined) return answer
    const name = (await stored(tools, object, columnOf(specOf(object).title), [id])).get(id)
    return name === undefined ? answer : withBody(answer, { ...bodyOf(answer), detail: `“${String(name)}” belongs to somebody else.` })
  },
}

const storedVersion: Plant = {
  name: 'version',
  leak: 'an ETag made from the stored version, which moves when something hidden changes',
  tells: /\.read .*etag/,
  answer: async (ask, tools) => {
    const answer = await tools.send(ask)
    const { object, kind } = partsOf(ask.endpoint)
    if (kind !== 'read' || object === null || !isSuccess(answer)) return answer
    const body = bodyOf(answer)
    const etag = `"v${String((await stored(tools, object, 'version', [String(body.id)])).get(String(body.id)))}"`
    const sent = withBody(answer, { ...body, etag })
    return { ...sent, headers: { ...sent.headers, etag } }
  },
}

const uniqueValue: Plant = {
  name: 'unique',
  leak: 'a unique index, so that a value somebody has out of sight cannot be given',
  tells: /^customer\.(create|update) status: (20. ≠ 5|50. ≠ 2)/,
  prepare: (raw) => raw(`CREATE UNIQUE INDEX planted_unique ON customer (code) WHERE code LIKE 'DUP-%'`),
}

const foreignKey: Plant = {
  name: 'foreign-key',
  leak: 'a foreign key, so that hidden children keep a record from going and a reference tells whether its record exists',
  tells: /^(contact\.create .*\/detail|customer\.purge status: (20. ≠ 5|50. ≠ 2))/,
  prepare: (raw) => raw('ALTER TABLE contact ADD CONSTRAINT planted_key FOREIGN KEY (customer_id) REFERENCES customer (id) NOT VALID'),
  answer: async (ask, tools) => {
    const answer = await tools.send(ask)
    if (ask.endpoint.name !== 'contact.create' || bodyOf(answer).code !== 'unknown-reference') return answer
    const { values } = JSON.parse(ask.body ?? '{}') as { values: { customerId?: unknown } }
    const id = String(values.customerId)
    const there = UUID.test(id) && (await stored(tools, 'customer', 'id', [id])).size > 0
    return there ? withBody(answer, { ...bodyOf(answer), detail: 'You may not name this customer.' }) : answer
  },
}

/** The leaks that the proof must find, each by itself. */
export const PLANTS: readonly Plant[] = [
  countOverAll,
  hiddenSort,
  maskedSearch,
  relatedCount,
  errorText,
  storedVersion,
  uniqueValue,
  foreignKey,
]
