import type { SetClock } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { keysFrom } from '#platform/crypto/keys.ts'
import { csrfToken } from '#platform/crypto/tokens.ts'
import { sessionCookie } from '#platform/http/session-cookie.ts'
import { silentLog } from '#platform/log.ts'
import { type App, createApp } from '../../../src/app.ts'
import { openTestDatabase } from '../../harness/test-database.ts'
import { programTokenOf, sessionIdOf, tokenOf } from '../company/people-tables.ts'
import type { Plant } from '../plants/plant.ts'
import type { Ask } from '../requests/ask.ts'
import type { Row, Rows } from '../rows.ts'
import { type Answer, answerFrom } from './answer.ts'
import { loadRows, rowReader, runRaw } from './database-rows.ts'
import { withFixedRandom } from './fixed-random.ts'

/** One of the two: a database of its own with the whole application over it. */
export interface Side {
  /** Makes the database hold these rows and nothing else, and starts the application anew over it. */
  load(rows: Rows): Promise<void>
  send(ask: Ask, person: string): Promise<Answer>
  rows(): Promise<Rows>
  close(): Promise<void>
}

/** Keys of cursors, ETags and tokens: the same on both sides. */
const KEYS = keysFrom(Buffer.alloc(32, 7))
const COOKIE = sessionCookie('http://localhost:3000').name

function credentials({ session, endpoint }: Ask, person: string): Readonly<Record<string, string>> {
  if (session === 'none') return {}
  if (typeof session === 'object' && 'program' in session) return { authorization: `Bearer ${programTokenOf(person, session.program)}` }
  const number = session === 'main' ? 0 : session.spare
  const csrf = csrfToken(KEYS.csrf, sessionIdOf(person, number))
  return { cookie: `${COOKIE}=${tokenOf(person, number)}`, ...(endpoint.method === 'GET' ? {} : { 'x-csrf-token': csrf }) }
}

async function inject(app: App, ask: Ask, person: string): Promise<Answer> {
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

/** Opens one side. A plant, which only tests give, makes it leak. */
export async function openSide(clock: SetClock, plant: Plant | null): Promise<Side> {
  const opened = await openTestDatabase({ clock: clock.now })
  const { database } = opened
  const config = { ...readConfig({ MENSHEN_REQUESTS_PER_MINUTE: '1000000' }) }
  const raw = (text: string, values: readonly unknown[] = []): Promise<Row[]> => runRaw(database, text, values)
  let app: App | null = null
  let read = rowReader(database)
  await plant?.prepare?.(raw)
  /** What runs after an answer (the mark of a session in use) has had its turn. */
  const settle = async (): Promise<void> => (await database.lease()).release()
  return {
    load: async (rows) => {
      await app?.close()
      await loadRows(database, rows)
      read = rowReader(database)
      app = await createApp({ config, database, keys: KEYS, log: silentLog, webFolder: null })
    },
    send: async (ask, person) => {
      const running = app
      if (running === null) throw new Error('nothing is loaded')
      let sent = 0
      const send = (one: Ask): Promise<Answer> => {
        sent += 1
        // A plant may send more than one, which must not draw the same ids.
        return withFixedRandom(sent === 1 ? ask.seed : `${ask.seed} ${sent}`, async () => {
          const answer = await inject(running, one, person)
          // What the request asked to be done later is done now, so that both sides are as far.
          if (one.endpoint.mode === 'write' && answer.status < 300) await running.jobs.runWaiting()
          return answer
        })
      }
      const answer = plant?.answer === undefined ? await send(ask) : await plant.answer(ask, { send, raw })
      await settle()
      return answer
    },
    rows: () => read(),
    close: async () => {
      await app?.close()
      await opened.close()
    },
  }
}
