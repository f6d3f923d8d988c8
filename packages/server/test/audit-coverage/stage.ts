import type { Endpoint } from '@menshen/contract'
import { random } from '@menshen/engine/test/worlds/random.ts'
import { setClock } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { keysFrom } from '#platform/crypto/keys.ts'
import { csrfToken } from '#platform/crypto/tokens.ts'
import type { Database } from '#platform/database/database.ts'
import { sessionCookie } from '#platform/http/session-cookie.ts'
import { silentLog } from '#platform/log.ts'
import { createApp } from '../../src/app.ts'
import { openTestDatabase } from '../harness/test-database.ts'
import { companyRows } from '../noninterference/company/company.ts'
import { START } from '../noninterference/company/names.ts'
import { OBSERVERS, userId } from '../noninterference/company/people.ts'
import { programTokenOf, sessionIdOf, tokenOf } from '../noninterference/company/people-tables.ts'
import { mayUse, showsRows } from '../noninterference/coverage.ts'
import { answerFrom } from '../noninterference/pair/answer.ts'
import { loadRows } from '../noninterference/pair/database-rows.ts'
import { type Ask, askOf } from '../noninterference/requests/ask.ts'
import { makeDraft } from '../noninterference/requests/make-draft.ts'
import { remember, type Stretch } from '../noninterference/stretch.ts'
import { observer } from '../noninterference/view/observation.ts'
import { auditedTables } from './audited.ts'
import type { Audited } from './judge/records.ts'
import type { Snapshot } from './snapshot.ts'
import { type Later, type Observed, watch } from './watch.ts'

const KEYS = keysFrom(Buffer.alloc(32, 7))
const COOKIE = sessionCookie('http://localhost:3000').name

function credentials({ session, endpoint }: Ask, person: string): Readonly<Record<string, string>> {
  if (session === 'none') return {}
  if (typeof session === 'object' && 'program' in session) return { authorization: `Bearer ${programTokenOf(person, session.program)}` }
  const number = session === 'main' ? 0 : session.spare
  const csrf = csrfToken(KEYS.csrf, sessionIdOf(person, number))
  return { cookie: `${COOKIE}=${tokenOf(person, number)}`, ...(endpoint.method === 'GET' ? {} : { 'x-csrf-token': csrf }) }
}

/** A server over the company of the proof of non-interference, in which everything that a decision can hang on occurs. */
export interface Stage {
  /** Somebody who calls endpoints with requests made for them. */
  as(person: string): Caller
  close(): Promise<void>
}

export interface Caller {
  /** Whether the person may use the endpoint, as far as the policy goes. */
  mayUse(endpoint: Endpoint): boolean
  /** One request; aimed, it should succeed. @returns whether it was answered with something */
  call(endpoint: Endpoint, aimed: boolean): Promise<boolean>
}

export interface StageOptions {
  readonly seed: number
  readonly told: (seen: Observed, audited: Audited) => void
  readonly toldLater: (seen: Later, audited: Audited) => void
  /** Makes the database one over which a broken product works. */
  readonly broken?: (database: Database) => Database
}

/** Opens a stage on which every call, and what jobs do later, is looked at from outside. */
export async function openStage({ seed, told, toldLater, broken = (one) => one }: StageOptions): Promise<Stage> {
  const clock = setClock(START)
  const opened = await openTestDatabase({ clock: clock.now })
  await loadRows(opened.database, await companyRows(seed))
  // Whatever is broken, what reaches the database is counted.
  const served = { ...opened.database }
  const database = broken(served)
  const config = { ...readConfig({ MENSHEN_REQUESTS_PER_MINUTE: '1000000' }) }
  const app = await createApp({ config, database, keys: KEYS, log: silentLog, webFolder: null })
  const audited = await auditedTables(opened.database)
  let rows: Snapshot = {}
  const watcher = watch(
    { app, database: opened.database, served },
    clock.now,
    (seen) => {
      rows = seen.after
      told(seen, audited)
    },
    (seen) => {
      rows = seen.after
      toldLater(seen, audited)
    },
  )
  await watcher.later(async () => undefined)
  const as = (person: string): Caller => {
    const numbers = random(seed * 100 + OBSERVERS.indexOf(person))
    const see = observer(userId(person))
    const stretch: Stretch = {
      ...{ changes: [], history: [], etags: new Map(), cursors: [], jobs: [], bulk: [], simulations: [], imports: new Map(), spareUsed: 0 },
      ...{ rows, rowsThere: rows, observation: see(rows, clock.now()) },
    }
    let number = 0
    const send = async (ask: Ask) => {
      const sent = await app.http.inject({
        method: ask.endpoint.method,
        url: ask.url,
        headers: {
          host: 'localhost:3000',
          ...credentials(ask, person),
          ...(ask.body === null ? {} : { 'content-type': 'application/json' }),
          ...ask.headers,
        },
        ...(ask.body === null ? {} : { payload: ask.body }),
      })
      return answerFrom(sent.statusCode, sent.headers, sent.payload)
    }
    return {
      mayUse: (endpoint) => mayUse(endpoint, stretch.observation),
      call: async (endpoint, aimed) => {
        number += 1
        clock.advance(1_000)
        const situation = { random: numbers, person, otherRows: stretch.rows, ...stretch }
        const ask = askOf(endpoint, makeDraft(endpoint, situation, aimed), number, `${number}`)
        const answer = await send(ask)
        const done = endpoint.mode === 'write' && answer.status < 300
        if (done) await watcher.later(() => app.jobs.runWaiting())
        remember(stretch, ask, answer)
        if (done) {
          stretch.rows = rows
          stretch.rowsThere = rows
          stretch.observation = see(rows, clock.now())
        }
        return showsRows(answer)
      },
    }
  }
  return {
    as,
    close: async () => {
      await app.close()
      await opened.close()
    },
  }
}
