import { randomUUID } from 'node:crypto'
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify'
import helmet from 'helmet'
import type { Log } from '../log.ts'
import { refusal } from './answer-request.ts'
import { trustedProxies } from './client-address.ts'
import { header } from './incoming.ts'
import { acceptedLanguage } from './language.ts'
import { Problem } from './problem.ts'
import { problemOf } from './problem-answer.ts'

export interface HttpServerOptions {
  readonly log: Log
  readonly trustedProxies: readonly string[]
  /** Over https browsers are told to stay there. */
  readonly secure: boolean
}

const BODY_LIMIT = 1_048_576

/** In the place of a body that is no JSON. */
export const FOREIGN_BODY = Symbol('a body that is no JSON')

const CONTENT_POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
}

/** The web framework, set up so that it decides nothing by itself: bodies stay bytes and every refusal is one of the closed list. */
export async function httpServer({ log, trustedProxies: trusted, secure }: HttpServerOptions): Promise<FastifyInstance> {
  const answerTo = (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const problem = problemOf(error)
    if (problem.code === 'internal') log('error', 'framework-failure', { kind: String((error as Error).name) })
    const language = acceptedLanguage(header(request.headers, 'accept-language')) ?? 'en'
    const answer = refusal(problem, language, randomUUID())
    return reply.code(answer.status).headers(answer.headers).send(answer.body)
  }
  const tellBrowser = helmet({
    contentSecurityPolicy: CONTENT_POLICY,
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  })
  const app = fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    trustProxy: trusted.length === 0 ? false : trustedProxies(trusted),
    exposeHeadRoutes: false,
    requestTimeout: 60_000,
    connectionTimeout: 120_000,
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    // Addresses that the router itself cannot read: no hook runs for them, so what every answer tells a browser is told here.
    frameworkErrors: (error, request, reply) => {
      tellBrowser(request.raw, reply.raw, () => answerTo(error, request, reply))
    },
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false, caseSensitive: true },
  })
  app.addHook('onRequest', (request, reply, done) => tellBrowser(request.raw, reply.raw, () => done()))
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  // Refused where everything else is, so that it is in the log: forms and plain text are what pages of other sites can send.
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, _body, done) => done(null, FOREIGN_BODY))
  // INVARIANT: a page of any other site can send a form here without being asked first; so the endpoints that take one are those that say so.
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer' }, (request, body, done) => {
    done(null, (request.routeOptions.config as { form?: boolean }).form === true ? body : FOREIGN_BODY)
  })
  app.addHook('onSend', async (request, reply, payload) => {
    // By the route that answers, for an address can be written in several ways; unknown ones by what was written.
    if ((request.routeOptions.url ?? request.url).startsWith('/api/') || request.url.startsWith('/api/'))
      reply.header('cache-control', 'no-store')
    return payload
  })
  app.setErrorHandler(answerTo)
  app.setNotFoundHandler((request, reply) => answerTo(new Problem('not-found'), request, reply))
  return app
}
