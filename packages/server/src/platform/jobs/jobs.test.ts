import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '#platform/database/transact.ts'
import { type JobCompany, jobCompany } from '#test/jobs/job-company.ts'
import type { JobKind, JobRun } from './job-kind.ts'
import type { Jobs } from './jobs.ts'

let company: JobCompany
beforeAll(async () => {
  company = await jobCompany()
})
afterAll(() => company.close())

const kindOf = (run: (job: JobRun<never>) => Promise<void>, more: Partial<JobKind<never>> = {}): JobKind<never> => ({
  kind: 'bulk',
  run: async (job) => {
    await run(job)
    return { state: 'done', result: { attempt: job.attempt } }
  },
  ...more,
})

async function until<T>(look: () => Promise<T>, holds: (value: T) => boolean, milliseconds = 60_000): Promise<T> {
  const end = performance.now() + milliseconds
  for (;;) {
    const value = await look()
    if (holds(value)) return value
    if (performance.now() > end) throw new Error(`still ${JSON.stringify(value)}`)
    await sleep(20)
  }
}

const suspend = (userId: string) => company.admin.post(`users/${userId}/suspend`, { reason: 'test' })

describe('a job', () => {
  it('V7: runs with the rights of whoever caused it, and only they see it', async () => {
    const [owner, other] = [await company.someone(), await company.someone()]
    const seen: string[] = []
    const made = company.jobsOf(kindOf((job) => job.batch('read', async ({ userId, plan }) => void seen.push(userId, plan.userId))))
    const id = await company.startAs(owner, made)
    await made.runWaiting()
    expect(seen).toEqual([owner.userId, owner.userId])
    expect((await owner.client.get(`jobs/${id}`)).body).toMatchObject({ id, state: 'done', result: { attempt: 1 } })
    expect((await owner.client.get('jobs')).body.items.map((job: { id: string }) => job.id)).toEqual([id])
    expect((await other.client.get('jobs')).body.items).toEqual([])
    const foreign = await other.client.get(`jobs/${id}`)
    const nowhere = await other.client.get(`jobs/${crypto.randomUUID()}`)
    expect(foreign.status).toBe(404)
    expect({ ...foreign.body, correlationId: '' }).toEqual({ ...nowhere.body, correlationId: '' })
    expect((await other.client.post(`jobs/${id}/cancel`)).status).toBe(404)
    expect((await company.server.anonymous.get(`jobs/${id}`)).status).toBe(401)
  })

  it('F3: stops at its next batch when the account is suspended, and what it left is removed', async () => {
    const owner = await company.someone()
    let batches = 0
    let removed = 0
    const made = company.jobsOf(
      kindOf(
        async (job) => {
          for (;;) {
            await job.batch('read', async () => {
              batches += 1
            })
            if (batches === 2) expect((await suspend(owner.userId)).status).toBe(200)
          }
        },
        {
          abandoned: async () => {
            removed += 1
          },
        },
      ),
    )
    const id = await company.startAs(owner, made)
    await made.runWaiting()
    expect({ batches, removed }).toEqual({ batches: 2, removed: 1 })
    expect(await rowOf(id)).toMatchObject({ state: 'failed', problem: 'not-permitted' })
  })

  it('V6: goes on without the session it was started from, but not with its grants', async () => {
    const owner = await company.someone()
    const assurances: unknown[] = []
    const made = company.jobsOf(
      kindOf(async (job) => {
        await job.batch('read', async (context) => void assurances.push(context.plan.session))
        expect((await owner.client.delete('session')).status).toBe(200)
        await job.batch('read', async (context) => void assurances.push(context.plan.session))
      }),
    )
    await company.startAs(owner, made)
    await made.runWaiting()
    expect(assurances).toEqual([expect.objectContaining({ assurance: 1 }), null])
  })

  it('is cancelled by its owner while it runs, and once only', async () => {
    const owner = await company.someone()
    let id = ''
    let after = 0
    const made = company.jobsOf(
      kindOf(async (job) => {
        await job.progress(1, 10)
        expect((await owner.client.post(`jobs/${id}/cancel`)).body).toMatchObject({ state: 'cancelled', progress: { done: 1, total: 10 } })
        await job.progress(2, 10)
        after += 1
      }),
    )
    id = await company.startAs(owner, made)
    await made.runWaiting()
    expect(after).toBe(0)
    expect((await owner.client.get(`jobs/${id}`)).body).toMatchObject({ state: 'cancelled', result: null })
    expect((await owner.client.post(`jobs/${id}/cancel`)).body.code).toBe('wrong-state')
  })

  it('a run that another has overtaken writes nothing more', async () => {
    const owner = await company.someone()
    let late = 0
    const made = company.jobsOf(
      kindOf(async (job) => {
        await transact(company.server.database, { mode: 'read' }, (tx) =>
          tx.query.updateTable('job').set({ run: 7 }).where('id', '=', job.id).execute(),
        )
        await job.batch('write', async () => {
          late += 1
        })
      }),
    )
    const id = await company.startAs(owner, made)
    await made.runWaiting()
    expect(late).toBe(0)
    expect(await rowOf(id)).toMatchObject({ state: 'running', run: 7 })
  })

  it('§4.7: fails cleanly when its work throws, and tells the log, not the owner, why', async () => {
    const owner = await company.someone()
    const made = company.jobsOf(
      kindOf(async () => {
        throw new Error('王伟 13812345678')
      }),
    )
    const id = await company.startAs(owner, made)
    await made.runWaiting()
    const { body, text } = await owner.client.get(`jobs/${id}`)
    expect(body).toMatchObject({ state: 'failed', problem: 'internal' })
    expect(text).not.toContain('13812345678')
  })
})

describe('the queue', () => {
  it('runs a job that a request asked for, and one that was asked for while nothing ran', async () => {
    const owner = await company.someone()
    const made = company.jobsOf(kindOf((job) => job.progress(1, 1)))
    const early = await company.startAs(owner, made)
    await made.start()
    try {
      const late = await company.startAs(owner, made)
      for (const id of [early, late])
        await until(
          () => rowOf(id),
          ({ state }) => state === 'done',
        )
      expect([(await rowOf(early)).run, (await rowOf(late)).run]).toEqual([1, 1])
    } finally {
      await made.close()
    }
  })

  it('§4.4: a request that is undone leaves no job in the queue', async () => {
    const owner = await company.someone()
    const made = company.jobsOf(kindOf((job) => job.progress(1, 1)))
    await made.start()
    try {
      const failing: Jobs = {
        ...made,
        enqueue: async (tx, id) => {
          await made.enqueue(tx, id)
          throw new Error('undone')
        },
      }
      await expect(company.startAs(owner, failing)).rejects.toThrow('undone')
      const { rows } = await transact(company.server.database, { mode: 'read' }, (tx) =>
        tx.execute({ text: "SELECT 1 FROM job_queue.job WHERE state < 'completed'", values: [] }),
      )
      expect(rows).toEqual([])
    } finally {
      await made.close()
    }
  })

  it('hands a job on when the server stops in the middle', async () => {
    const owner = await company.someone()
    let begun = 0
    const first = company.jobsOf(
      kindOf(async (job) => {
        begun += 1
        for (;;) await job.progress(begun, null)
      }),
    )
    await first.start()
    const id = await company.startAs(owner, first)
    await until(
      async () => begun,
      (count) => count === 1,
    )
    await first.close()
    expect(await rowOf(id)).toMatchObject({ state: 'running' })
    const second = company.jobsOf(kindOf((job) => job.progress(5, 5)))
    await second.start()
    try {
      expect(
        await until(
          () => rowOf(id),
          ({ state }) => state === 'done',
        ),
      ).toMatchObject({ run: 2, result: { attempt: 2 } })
    } finally {
      await second.close()
    }
  })
})

function rowOf(id: string) {
  return transact(company.server.database, { mode: 'read' }, (tx) =>
    tx.query.selectFrom('job').select(['state', 'problem', 'run', 'result']).where('id', '=', id).executeTakeFirstOrThrow(),
  )
}
