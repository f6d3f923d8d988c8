import { crmObjects, LONGEST_STREAM_SECONDS } from '@menshen/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Method, TestAnswer } from '../harness/test-client.ts'
import { type Schema, valuesOf } from './schema-values.ts'
import { type SweepCompany, sweepCompany } from './sweep-company.ts'
import { tableDigest } from './table-digest.ts'

/** More by FUZZ_RUNS; the number of requests to each operation of the description. */
const RUNS = Number(process.env.FUZZ_RUNS ?? '6')

interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly schema: Schema
}

interface Operation {
  readonly operationId: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
  readonly responses: Readonly<Record<string, unknown>>
}

interface Described {
  readonly method: Method
  readonly path: string
  readonly operation: Operation
}

let company: SweepCompany
let described: Described[]
let resolve: (ref: string) => Schema

beforeAll(async () => {
  company = await sweepCompany()
  const { body } = await company.mighty.get('openapi.json')
  resolve = (ref) =>
    ref
      .split('/')
      .slice(1)
      .reduce((at, key) => at[key], body)
  described = Object.entries(body.paths as Record<string, Record<string, Operation>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase() as Method, path, operation })),
  )
}, 60_000)
afterAll(() => company.close())

const query = (values: Readonly<Record<string, unknown>>): string => {
  const parts = Object.entries(values).map(
    ([name, value]) =>
      `${encodeURIComponent(name)}=${encodeURIComponent(wellFormed(typeof value === 'string' ? value : (JSON.stringify(value) ?? '')))}`,
  )
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}

/** An address cannot hold half a surrogate pair; a body can. */
const wellFormed = (text: string): string => text.toWellFormed()

/** The record that a path is about, so that unspoilt requests reach what they name. */
function recordOf(path: string): string | undefined {
  const object = Object.values(crmObjects).find(({ plural }) => path.startsWith(`/api/v1/${plural}/{`))
  return object === undefined ? undefined : company.records[object.name]
}

/** What only a server or a person can make sense of: left out of requests that should succeed. */
const NOT_BY_CHANCE = new Set(['cursor', 'filter', 'sort', 'groupBy', 'measures', 'search'])

function withoutChance(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body
  return Object.fromEntries(Object.entries(body).filter(([name]) => !NOT_BY_CHANCE.has(name)))
}

const isStream = ({ responses }: Operation): boolean =>
  Object.values(responses).some((answer) => 'text/event-stream' in ((answer as { content?: object }).content ?? {}))

/** Of something that would go on for minutes, what is new at once. */
function atOnce(operation: Operation, body: unknown): unknown {
  if (!isStream(operation) || typeof body !== 'object' || body === null || Array.isArray(body)) return body
  const { seconds = 1 } = body as { seconds?: unknown }
  return typeof seconds === 'number' && seconds > 0 && seconds <= LONGEST_STREAM_SECONDS ? { ...body, seconds: 0 } : body
}

function requests({ path, operation }: Described, ids: readonly string[], spoil: boolean): fc.Arbitrary<{ url: string; body: unknown }> {
  const known = recordOf(path)
  const inPlace = (place: Parameter['in']) => (operation.parameters ?? []).filter((parameter) => parameter.in === place)
  const record = (place: Parameter['in'], required: boolean) =>
    fc.record(
      Object.fromEntries(
        inPlace(place)
          .filter(({ name }) => spoil || !NOT_BY_CHANCE.has(name))
          .map(({ name, schema }) => [
            name,
            !spoil && name === 'id' && known !== undefined ? fc.constant(known) : valuesOf(schema, { resolve, ids, spoil }),
          ]),
      ),
      required ? {} : { requiredKeys: [] },
    )
  const schema = Object.values(operation.requestBody?.content ?? {})[0]?.schema
  const body = schema === undefined ? fc.constant(undefined) : valuesOf(schema, { resolve, ids, spoil })
  return fc.tuple(record('path', true), record('query', false), body).map(([inPath, inQuery, sent]) => ({
    url: path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(wellFormed(String(inPath[name]))) || 'x') + query(inQuery),
    body: atOnce(operation, spoil ? sent : withoutChance(sent)),
  }))
}

/** Ends the session or the account that the sweep itself lives by. */
const ENDS_THE_SWEEP = new Set([
  'session.signOut',
  'account.endOtherSessions',
  'session.end',
  'user.suspend',
  'user.leave',
  'user.setLeaving',
  'policy.publish',
  'policy.restore',
  'assignment.end',
])

describe('every operation of the API description', () => {
  it('answers hostile input without a server error, and a refusal changes nothing', async () => {
    const ids = [...Object.values(company.records), company.east, company.mightyId]
    const seen = { answers: 0, refusals: 0, successes: 0 }
    let digest = await tableDigest(company.server.database)
    for (const one of described.filter(({ operation }) => !ENDS_THE_SWEEP.has(operation.operationId))) {
      await fc.assert(
        fc.asyncProperty(
          fc.boolean().chain((spoil) => requests(one, ids, spoil)),
          async ({ url, body }) => {
            const answer: TestAnswer = await company.mighty.call(one.method, url, body)
            const said = `${one.method} ${url} ${JSON.stringify(body)?.slice(0, 600)} → ${answer.status} ${answer.text.slice(0, 400)}`
            expect(answer.status, said).toBeLessThan(500)
            seen.answers += 1
            const after = await tableDigest(company.server.database)
            if (answer.status >= 400) {
              seen.refusals += 1
              expect(answer.headers['content-type'], said).toContain('application/problem+json')
              expect(after, said).toEqual(digest)
            } else seen.successes += 1
            digest = after
          },
        ),
        { numRuns: RUNS, seed: Number(process.env.FUZZ_SEED ?? '2026') },
      )
    }
    console.log(
      `${described.length} operations: ${seen.answers} answers, ${seen.successes} successes, ${seen.refusals} refusals, 0 server errors`,
    )
    expect(seen.successes).toBeGreaterThan(described.length / 4)
    expect(seen.refusals).toBeGreaterThan(described.length)
  }, 600_000)
})
