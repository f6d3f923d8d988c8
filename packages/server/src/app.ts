import type { AddressInfo } from 'node:net'
import { endpoints } from '@menshen/contract'
import type { Definition } from '@menshen/watch'
import type { FastifyInstance } from 'fastify'
import { keepBehaviour } from '#platform/access/behaviour/keep-behaviour.ts'
import { type PlanSource, planSource } from '#platform/access/principal/plan-source.ts'
import type { Config } from '#platform/config.ts'
import type { Keys } from '#platform/crypto/keys.ts'
import type { Database } from '#platform/database/database.ts'
import { callerOwners } from '#platform/http/caller-owners.ts'
import { httpServer } from '#platform/http/http-server.ts'
import { callers, rateLimit } from '#platform/http/rate-limit.ts'
import type { RequestRun } from '#platform/http/request-run.ts'
import { type EndpointServer, endpointServer } from '#platform/http/serve.ts'
import { sessionCookie } from '#platform/http/session-cookie.ts'
import { touchSession } from '#platform/http/session-touch.ts'
import { serveStaticFiles } from '#platform/http/static-files.ts'
import { serveSystem } from '#platform/http/system-handlers.ts'
import { touchToken } from '#platform/http/token-touch.ts'
import { type Jobs, jobs } from '#platform/jobs/jobs.ts'
import { serveJobs } from '#platform/jobs/serve-jobs.ts'
import type { Log } from '#platform/log.ts'
import { mailDelivery } from '#platform/mail/deliver-mail.ts'
import { smtpTransport } from '#platform/mail/smtp.ts'
import { smsDelivery } from '#platform/sms/deliver-sms.ts'
import { openDriver } from '#platform/sms/open-driver.ts'
import { readDetections } from '#platform/watch/detections.ts'
import { keepWatch } from '#platform/watch/feed/keep-watch.ts'
import { followUpWork } from './features/access-requests/follow-up.ts'
import { serveAccessRequests } from './features/access-requests/serve-access-requests.ts'
import { serveFollowing } from './features/audit-log/follow-log.ts'
import { serveProofs } from './features/audit-log/serve-proofs.ts'
import { serveBehaviour } from './features/behaviour/serve-behaviour.ts'
import { bulkKind } from './features/bulk/bulk-kind.ts'
import { serveBulk } from './features/bulk/serve-bulk.ts'
import { serveExplain } from './features/explain/serve-explain.ts'
import { exportKind } from './features/export/export-kind.ts'
import { serveExport } from './features/export/serve-export.ts'
import { importKind } from './features/import/run/import-kind.ts'
import { serveImport } from './features/import/serve-import.ts'
import { lastDaysWork } from './features/organisation/end-last-days.ts'
import { endObtainedRole, giveObtainedRole } from './features/organisation/obtained-role.ts'
import { peopleActs } from './features/organisation/people-acts.ts'
import { serveOrganisation } from './features/organisation/serve-organisation.ts'
import { scheduledPublications } from './features/policy/changes/publish-scheduled.ts'
import { servePolicy } from './features/policy/serve-policy.ts'
import { simulationKind } from './features/policy/simulation/simulation-kind.ts'
import { serveRecords } from './features/records/serve-records.ts'
import { proveAgain } from './features/sign-in/account/prove-again.ts'
import { resetWork } from './features/sign-in/links/send-reset.ts'
import { breachLookup } from './features/sign-in/password/breach-lookup.ts'
import { serveSignIn } from './features/sign-in/serve-sign-in.ts'
import type { Reach } from './features/sign-in/single-sign-on/limited-fetch.ts'
import type { ProviderSettings } from './features/sign-in/single-sign-on/provider-settings.ts'
import { serveViews } from './features/views/serve-views.ts'
import { serveWatch } from './features/watch/serve-watch.ts'
import { firstStart } from './first-start.ts'
import { keepLogOutside, type LogOutside, syslogTarget } from './log-outside.ts'
import { VERSION } from './version.ts'

export interface AppOptions {
  readonly config: Config
  readonly database: Database
  readonly keys: Keys
  readonly log: Log
  /** The built web application; null serves the API alone. */
  readonly webFolder: string | null
  /** The database as the role that gives events of the audit log their places; without it they wait. */
  readonly sequencer?: Database
  /** Whom one can sign in with; nobody when not given. */
  readonly providers?: readonly ProviderSettings[]
  /** Where plans come from; tests plant a faulty one. */
  readonly plans?: PlanSource
  /** Told what unexpected failures really were; for tests. */
  readonly onFailure?: (cause: unknown) => void
}

export interface App {
  readonly http: FastifyInstance
  readonly server: EndpointServer
  /** Started with `listen`; tests run what waits by themselves. */
  readonly jobs: Jobs
  /** Where people reach it. */
  readonly publicUrl: () => string
  /** Starts listening and answers the public address. */
  listen(): Promise<string>
  /** Lets requests under way end, refuses new ones. */
  close(): Promise<void>
}

/** A server that people reach on this machine alone may have its providers there, without https. */
export function providerReach({ publicUrl }: Pick<Config, 'publicUrl'>): Reach {
  return publicUrl === null || /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|$)/.test(publicUrl) ? 'https-or-loopback' : 'https'
}

/** Every feature, and what it needs from outside. The only place that knows all of them. */
function serveFeatures(
  server: EndpointServer,
  { config, log, providers = [] }: AppOptions,
  site: () => string,
  detections: readonly Definition[],
): void {
  const limits = { idleMinutes: config.sessionIdleMinutes, hours: config.sessionHours }
  const lookup = config.breachedPasswordsUrl === null ? null : breachLookup(config.breachedPasswordsUrl, log)
  const singleSignOn = { providers, reach: providerReach(config), acts: peopleActs }
  const { demonstration, sms } = config
  serveSignIn(server, { limits, lookup, demonstration, site, firstStart: firstStart(), sms, singleSignOn })
  serveRecords(server)
  serveBulk(server)
  serveExport(server)
  serveExplain(server)
  serveImport(server)
  serveOrganisation(server, { proveAgain })
  servePolicy(server)
  serveViews(server)
  serveProofs(server)
  serveFollowing(server)
  serveBehaviour(server, config)
  serveAccessRequests(server, { giveObtainedRole, endObtainedRole })
  serveWatch(server, detections, config.sessionRules)
}

/** Puts the server together over an open database. */
export async function createApp(options: AppOptions): Promise<App> {
  const { config, database, keys, log } = options
  const target = await syslogTarget(config)
  const localUrl = (port: number): string => `http://localhost:${port}`
  let port = config.port
  const publicUrl = (): string => config.publicUrl ?? localUrl(port)
  // Without PUBLIC_URL the browser may call this machine by its number too; the cookie stays with the name it was set for.
  const publicOrigins = (): string[] => (config.publicUrl === null ? [localUrl(port), `http://127.0.0.1:${port}`] : [config.publicUrl])
  const pending = new Set<Promise<void>>()
  const touch = (run: RequestRun): void => {
    const [principal, now] = [run.principal(), run.now()]
    if (principal === null || now === null) return
    const used =
      principal.token === null
        ? touchSession(database, principal, now, config.sessionIdleMinutes)
        : touchToken(database, principal.token, now, run.origin.address)
    const touched = used.catch(() => log('warn', 'session-not-touched')).finally(() => pending.delete(touched))
    pending.add(touched)
  }

  const http = await httpServer({ log, trustedProxies: config.trustedProxies, secure: publicUrl().startsWith('https:') })
  const plans = options.plans ?? planSource({ sessionRules: config.sessionRules })
  const work = jobs({ database, keys, planOf: plans.planOf, log, onFailure: options.onFailure })
  work.register(exportKind)
  work.register(importKind(peopleActs))
  work.register(bulkKind)
  work.register(simulationKind)
  work.registerOwn(resetWork({ database, keys, enqueue: work.enqueue }))
  work.registerOwn(lastDaysWork({ database, keys, planOf: plans.planOf, log }))
  work.registerOwn(scheduledPublications({ database, keys, planOf: plans.planOf, log, enqueue: work.enqueue }))
  work.registerOwn(followUpWork({ database, keys, planOf: plans.planOf, log, enqueue: work.enqueue }))
  const transport = config.mail === null ? null : smtpTransport(config.mail)
  if (transport !== null) work.registerOwn(mailDelivery({ database, keys, log, site: publicUrl }, transport))
  const vendor = config.sms?.vendor ?? null
  work.registerOwn(smsDelivery({ database, keys, log }, vendor === null ? null : await openDriver(vendor)))
  const server = endpointServer(http, {
    database,
    keys,
    planOf: plans.planOf,
    enqueue: work.enqueue,
    log,
    cookie: sessionCookie(publicUrl()),
    publicOrigins,
    limit: rateLimit(config.requestsPerMinute),
    callers: callers(),
    ownerOfCaller: callerOwners(database),
    onAnswered: touch,
    onFailure: options.onFailure,
  })
  serveSystem(server, {
    api: { title: 'Menshen', version: VERSION, description: 'CRM whose core is user permission management.' },
    publicUrl,
  })
  serveJobs(server)
  const detections = await readDetections()
  serveFeatures(server, options, publicUrl, detections)
  server.finish()
  const unserved = endpoints.filter(({ name }) => !server.served.has(name))
  if (unserved.length > 0) log('warn', 'endpoints-not-served', { count: unserved.length, first: unserved[0]?.name ?? '' })
  if (options.webFolder !== null && !(await serveStaticFiles(http, options.webFolder))) log('warn', 'web-application-not-built')
  await http.ready()

  let stopKeepingLog = async (): Promise<void> => undefined
  let stopKeepingBehaviour = async (): Promise<void> => undefined
  let stopWatching = async (): Promise<void> => undefined
  const outside: LogOutside = { config, database, keys, log, planOf: plans.planOf, enqueue: work.enqueue, site: publicUrl, target }
  return {
    http,
    server,
    jobs: work,
    publicUrl,
    listen: async () => {
      await http.listen({ port: config.port, host: config.host })
      port = (http.server.address() as AddressInfo).port
      await work.start()
      if (options.sequencer !== undefined) stopKeepingLog = keepLogOutside(outside, options.sequencer)
      stopKeepingBehaviour = keepBehaviour({ database, keys, rules: config.sessionRules }, log)
      stopWatching = keepWatch({ database, rules: config.sessionRules, detections }, log)
      return publicUrl()
    },
    close: async () => {
      // Requests under way may still ask for jobs.
      await http.close()
      await work.close()
      transport?.close()
      await Promise.all(pending)
      await stopWatching()
      await stopKeepingBehaviour()
      await stopKeepingLog()
    },
  }
}
