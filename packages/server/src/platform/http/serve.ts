import type { Endpoint, Handlers, InputOf, OutputOf } from '@menshen/contract'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type AnswerDependencies, answerRequest, type Conduct, type Rights, refusal } from './answer-request.ts'
import { clientAddress } from './client-address.ts'
import { FOREIGN_BODY } from './http-server.ts'
import { factsOf, type Incoming } from './incoming.ts'
import { Problem } from './problem.ts'
import type { RequestContext, RequestSteps } from './request-context.ts'
import type { ServedFile } from './served-file.ts'
import { OpenStreams } from './stream/open-streams.ts'
import type { ServedStream } from './stream/served-stream.ts'

type RightsOf<E extends Endpoint> = (input: InputOf<E>) => Rights

type Group = Readonly<Record<string, Endpoint>>

export interface ServeOptions<G extends Group> {
  /** The endpoints of the group that change rights. */
  readonly rights?: { readonly [K in keyof G]?: RightsOf<G[K]> }
}

export interface EndpointServer {
  /** Serves a group of endpoints, each call in one transaction. A group without a handler for each does not compile. */
  serve<G extends Group>(group: G, handlers: Handlers<G, RequestContext>, options?: ServeOptions<G>): void
  /** Serves one endpoint whose handler makes its own transactions. */
  serveInSteps<E extends Endpoint>(endpoint: E, handler: (input: InputOf<E>, steps: RequestSteps) => Promise<OutputOf<E>>): void
  /** Serves one endpoint that answers a file, part by part. */
  serveFile(endpoint: Endpoint, handler: (input: InputOf<Endpoint>, steps: RequestSteps) => Promise<ServedFile>): void
  /** Serves one endpoint that goes on telling what is new. */
  serveStream<E extends Endpoint>(endpoint: E, handler: (input: InputOf<E>, steps: RequestSteps) => Promise<ServedStream>): void
  /** Once all is served: refuses the methods that an address does not take, and says which it takes. */
  finish(): void
  /** The endpoints served, by name. */
  readonly served: ReadonlyMap<string, Endpoint>
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

const routePath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1')

/** Node keeps the first of several Authorization headers and drops the others; whoever sent several must hear of it. */
function headersOf({ headers, raw }: FastifyRequest): Incoming['headers'] {
  const sent = (raw.rawHeaders ?? []).filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'authorization').length
  return sent > 1 ? { ...headers, authorization: [headers.authorization ?? '', ''] } : headers
}

function incomingOf(request: FastifyRequest): Incoming {
  return {
    method: request.method,
    headers: headersOf(request),
    params: request.params,
    query: request.query,
    foreignBody: request.body === FOREIGN_BODY,
    body: Buffer.isBuffer(request.body) && request.body.length > 0 ? request.body : null,
    address: clientAddress(request.ips ?? [request.socket.remoteAddress]),
    peer: request.socket.remoteAddress ?? '',
  }
}

/**
 * The only registrar of routes: from an endpoint of the contract and its handler to a route. What has no declared access does
 * not get here (DESIGN §3, the one door).
 */
export function endpointServer(app: FastifyInstance, dependencies: AnswerDependencies): EndpointServer {
  const served = new Map<string, Endpoint>()
  // A server that waited for streams to end by themselves would not end.
  const closing = new AbortController()
  app.addHook('preClose', async () => closing.abort())
  const streams = { opened: new OpenStreams(), closing: closing.signal }
  const route = (endpoint: Endpoint, how: Conduct): void => {
    if (served.has(endpoint.name)) throw new Error(`${endpoint.name} is served twice`)
    served.set(endpoint.name, endpoint)
    app.route({
      method: endpoint.method,
      url: routePath(endpoint.path),
      config: { form: endpoint.form === true },
      handler: async (request, reply) => {
        const answer = await answerRequest(dependencies, endpoint, how, incomingOf(request))
        return reply.code(answer.status).headers(answer.headers).send(answer.body)
      },
    })
  }
  return {
    served,
    serve: (group, handlers, options = {}) => {
      for (const [name, endpoint] of Object.entries(group)) {
        const handler = handlers[name]
        if (handler === undefined) throw new Error(`${endpoint.name} has no handler`)
        // The names are those of one group, so handler, rights and endpoint speak of the same input.
        const rights = options.rights?.[name] as RightsOf<Endpoint> | undefined
        route(endpoint, { handler: handler as never, rights })
      }
    },
    finish: () => {
      const taken = Map.groupBy(served.values(), ({ path }) => routePath(path))
      for (const [url, endpoints] of taken) {
        const allowed = endpoints.map(({ method }) => method)
        app.route({
          method: METHODS.filter((method) => !allowed.includes(method as Endpoint['method'])),
          url,
          handler: async (request, reply) => {
            const facts = factsOf(incomingOf(request))
            const answer = refusal(new Problem('method-not-allowed'), facts.acceptedLanguage ?? 'en', facts.correlationId)
            return reply
              .code(answer.status)
              .headers({ ...answer.headers, allow: allowed.join(', ') })
              .send(answer.body)
          },
        })
      }
    },
    serveFile: (endpoint, handler) => route(endpoint, { file: handler }),
    serveStream: (endpoint, handler) => route(endpoint, { stream: handler as never, streams }),
    serveInSteps: (endpoint, handler) => route(endpoint, { inSteps: handler as never }),
  }
}
