import { planSource } from '#platform/access/principal/plan-source.ts'
import { transact } from '#platform/database/transact.ts'
import type { JobKind, JsonObject } from '#platform/jobs/job-kind.ts'
import { type Jobs, jobs } from '#platform/jobs/jobs.ts'
import { startJob } from '#platform/jobs/start-job.ts'
import { silentLog } from '#platform/log.ts'
import { type SmallCompany, smallCompany } from '../freshness/small-company.ts'
import { insertSession } from '../harness/insert-session.ts'
import type { TestClient } from '../harness/test-client.ts'
import { testClient } from '../harness/test-client.ts'
import type { TestServerOptions } from '../harness/test-server.ts'

/** Somebody with a session that a job can be started from. */
export interface JobPersonInTest {
  readonly userId: string
  readonly sessionId: string
  readonly client: TestClient
}

export interface JobCompany extends SmallCompany {
  /** Jobs of a process, with the kinds of a test instead of the product's. */
  jobsOf(...kinds: readonly JobKind<never>[]): Jobs
  someone(role?: string): Promise<JobPersonInTest>
  /** Starts a job as a request of the person would. */
  startAs(person: JobPersonInTest, among: Jobs, input?: JsonObject): Promise<string>
}

/** A company in which jobs of kind `bulk` are started by hand. */
export async function jobCompany(options: TestServerOptions = {}): Promise<JobCompany> {
  const company = await smallCompany(options)
  const { database, keys, app } = company.server
  return {
    ...company,
    jobsOf: (...kinds) => {
      const made = jobs({ database, keys, planOf: planSource().planOf, log: silentLog })
      for (const kind of kinds) made.register(kind)
      return made
    },
    someone: async (role = 'seller') => {
      const userId = await company.person(company.east, role)
      const { id: sessionId, credentials } = await insertSession(database, keys, userId, { publicUrl: app.publicUrl() })
      return { userId, sessionId, client: testClient(app.http, credentials) }
    },
    startAs: ({ userId, sessionId }, among, input = {}) =>
      transact(database, { mode: 'write', users: [userId] }, async (tx) => {
        const person = { userId, session: { id: sessionId }, token: null }
        const { id } = await startJob(
          {
            tx,
            now: tx.now,
            person: () => person as never,
            origin: { address: null, client: null },
            correlationId: 'job-test',
            language: 'en',
            enqueue: (job) => among.enqueue(tx, job),
          },
          'bulk',
          input,
        )
        return id
      }),
  }
}
