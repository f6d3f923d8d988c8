import type { z } from 'zod'
import { type Endpoint, givesReceipt, noBody, takesTokens } from '../endpoints/define-endpoint.ts'
import { isObjectName, objects } from '../objects/objects.ts'
import type { ProblemCode } from '../problems.ts'
import { PROBLEMS } from '../problems.ts'
import { problemSchema } from '../schemas/problem-schema.ts'
import { type JsonSchema, jsonSchemas, mergeComponents } from './json-schemas.ts'

export interface OpenApiInfo {
  readonly title: string
  readonly version: string
  readonly description: string
  /** Where the API is served. */
  readonly url: string
}

/** What any endpoint can answer. */
function commonProblems(endpoint: Endpoint): readonly ProblemCode[] {
  const any: readonly ProblemCode[] = [
    'invalid-value',
    'unknown-field',
    'method-not-allowed',
    'rate-limited',
    'busy',
    'unavailable',
    'internal',
  ]
  const closed: readonly ProblemCode[] =
    typeof endpoint.access === 'object' && 'public' in endpoint.access ? [] : ['not-signed-in', 'not-found']
  const sent: readonly ProblemCode[] =
    endpoint.method === 'GET' ? [] : ['malformed-json', 'body-too-large', 'unsupported-media-type', 'csrf']
  return [...any, ...closed, ...sent, 'two-credentials', ...(takesTokens(endpoint) ? [] : (['not-by-token'] as const))]
}

function problemResponses(endpoint: Endpoint): Record<string, JsonSchema> {
  const codes = [...new Set([...endpoint.problems, ...commonProblems(endpoint)])]
  const byStatus = Map.groupBy(codes, (code) => PROBLEMS[code].status)
  return Object.fromEntries(
    [...byStatus].map(([status, of]) => [
      String(status),
      {
        description: of.map((code) => `${code}: ${PROBLEMS[code].title.en}`).join('\n\n'),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}

function parameters(schema: JsonSchema | undefined, place: 'path' | 'query'): JsonSchema[] {
  const properties = (schema?.properties ?? {}) as Record<string, JsonSchema>
  const required = (schema?.required ?? []) as string[]
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: rest,
  }))
}

/** What a file is said to be, whatever is in it. */
const FILE = 'application/octet-stream'
const FORM = 'application/x-www-form-urlencoded'
const STREAM = 'text/event-stream'

function answerType({ file, stream }: Endpoint): string {
  if (file === true) return FILE
  return stream === true ? STREAM : 'application/json'
}

function securityOf(endpoint: Endpoint): JsonSchema[] {
  if (typeof endpoint.access === 'object' && 'public' in endpoint.access) return []
  const session = endpoint.method === 'GET' ? { session: [] } : { session: [], csrf: [] }
  return takesTokens(endpoint) ? [session, { token: [] }] : [session]
}

function describeAccess({ access, event }: Endpoint): string {
  const who =
    access === 'session'
      ? 'Anybody who is signed in.'
      : 'public' in access
        ? `Without signing in. ${access.public}`
        : `Needs the operation ${access.operation} on ${access.object}.`
  return `${who} ${typeof event === 'string' ? `Leaves the audit event ${event}.` : `Leaves no audit event. ${event.none}`}`
}

/** By which whoever changed something can show later that the audit log had it. */
const RECEIPT = {
  description: 'The event of this change: its id, and its hash as a leaf of the audit log (RFC 9651 dictionary with id and leaf).',
  schema: { type: 'string' },
}

function operation(endpoint: Endpoint, sent: ReadonlyMap<string, JsonSchema>, answered: ReadonlyMap<string, JsonSchema>): JsonSchema {
  const body = sent.get(`${endpoint.name} body`)
  return {
    operationId: endpoint.name,
    tags: [endpoint.tag],
    summary: endpoint.labels.en,
    description: describeAccess(endpoint),
    'x-label-zh': endpoint.labels.zh,
    parameters: [...parameters(sent.get(`${endpoint.name} params`), 'path'), ...parameters(sent.get(`${endpoint.name} query`), 'query')],
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { [endpoint.form === true ? FORM : 'application/json']: { schema: body } } } }),
    responses: {
      [endpoint.status]: {
        description: 'Done.',
        ...(givesReceipt(endpoint) ? { headers: { 'Audit-Receipt': RECEIPT } } : {}),
        content: { [answerType(endpoint)]: { schema: answered.get(`${endpoint.name} response`) } },
      },
      ...problemResponses(endpoint),
    },
    security: securityOf(endpoint),
  }
}

function sentSchemas(endpoints: readonly Endpoint[]): Map<string, z.ZodType> {
  return new Map(
    endpoints.flatMap((endpoint): [string, z.ZodType][] => [
      [`${endpoint.name} params`, endpoint.params],
      [`${endpoint.name} query`, endpoint.query],
      ...(endpoint.body === noBody
        ? []
        : ([[`${endpoint.name} body`, endpoint.documentedBody ?? endpoint.body]] satisfies [string, z.ZodType][])),
    ]),
  )
}

function tagEntry(tag: string): JsonSchema {
  if (!isObjectName(tag)) return { name: tag }
  const { pluralLabels } = objects[tag]
  return { name: tag, description: `${pluralLabels.en} · ${pluralLabels.zh}` }
}

const securitySchemes = {
  session: { type: 'apiKey', in: 'cookie', name: 'menshen_session', description: 'Set by signing in.' },
  token: {
    type: 'http',
    scheme: 'bearer',
    description: 'An API token: its owner’s rights, cut to what it names. It needs no X-CSRF-Token.',
  },
  csrf: {
    type: 'apiKey',
    in: 'header',
    name: 'X-CSRF-Token',
    description: 'The csrfToken of the session, with every request that is not GET.',
  },
}

/** The name of the cookie that carries the session. */
export const SESSION_COOKIE = securitySchemes.session.name
/** The header that carries the session's token against forged requests. */
export const CSRF_HEADER = securitySchemes.csrf.name

/** The OpenAPI 3.1 description, made from the same schemas that validate. */
export function openapiDocument(endpoints: readonly Endpoint[], info: OpenApiInfo): JsonSchema {
  const sent = jsonSchemas(sentSchemas(endpoints), 'input')
  const answers = endpoints.map((endpoint): [string, z.ZodType] => [`${endpoint.name} response`, endpoint.response])
  const answered = jsonSchemas(new Map([...answers, ['problem', problemSchema]]), 'output')
  const byPath = Map.groupBy(endpoints, (endpoint) => endpoint.path)
  const paths = [...byPath].map(([path, at]) => [
    path,
    Object.fromEntries(at.map((endpoint) => [endpoint.method.toLowerCase(), operation(endpoint, sent.byKey, answered.byKey)])),
  ])
  return {
    openapi: '3.1.0',
    info: {
      title: info.title,
      version: info.version,
      description: info.description,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: info.url }],
    tags: [...new Set(endpoints.map((endpoint) => endpoint.tag))].map(tagEntry),
    paths: Object.fromEntries(paths),
    components: { schemas: mergeComponents(sent.components, answered.components), securitySchemes },
  }
}
