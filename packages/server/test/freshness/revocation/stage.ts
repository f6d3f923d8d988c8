import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vocabulary } from '@menshen/contract'
import { defineVocabulary } from '@menshen/engine'
import { keysFrom } from '#platform/crypto/keys.ts'
import type { Database } from '#platform/database/database.ts'
import { migrate } from '#platform/database/migrate.ts'
import { openPostgres } from '#platform/database/postgres.ts'
import { APP_ROLE, SEQUENCER_ROLE } from '#platform/database/roles.ts'
import { transact } from '#platform/database/transact.ts'
import { wallKeyAt } from '#test/harness/test-database.ts'
import { foundOrganisation } from '../../../src/features/organisation/found-organisation.ts'
import { publishFirstPolicy } from '../../../src/features/policy/first-policy.ts'
import { insertSession } from '../../harness/insert-session.ts'
import { insertToken } from '../../harness/insert-token.ts'
import type { Bearer, Credentials } from '../../harness/test-client.ts'
import { type Api, apiOf, must } from './api.ts'
import type { Fault } from './faults.ts'
import { type Replicas, startReplicas } from './replicas.ts'
import { stagePolicy } from './stage-policy.ts'

/** Two server processes on one PostgreSQL database, a company in it, and ways to add to it. */
export interface Stage {
  readonly replicas: Replicas
  readonly company: string
  /** The administrator's calls, in turn to either replica. */
  readonly admin: Api
  /** A session without signing in. */
  session(userId: string): Promise<Credentials>
  /** An API token for all that is done to customers here. */
  token(userId: string): Promise<Bearer & { readonly id: string }>
  /** Somebody's calls, one for each replica. */
  callers(credentials: Credentials | Bearer): readonly Api[]
  person(unitId: string): Promise<string>
  unit(parentId: string): Promise<string>
  grant(userId: string, role: string, unitId: string, validUntil?: string): Promise<string>
  /** Asks the database itself, beside the servers. */
  select<Row>(text: string, values: readonly unknown[]): Promise<Row[]>
  close(): Promise<void>
}

const source = { origin: { address: null, client: null }, correlationId: 'check' }

async function onServer(url: string, statement: string): Promise<void> {
  const server = openPostgres({ url, connections: 1, statementLimit: 0 })
  const lease = await server.lease()
  await lease.script(statement).finally(() => lease.release())
  await server.close()
}

function addressOf(server: string, database: string, login?: { readonly name: string; readonly password: string }): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  if (login !== undefined) {
    url.username = login.name
    url.password = login.password
  }
  return url.href
}

interface Ground {
  readonly database: Database
  readonly wall: Buffer
  readonly databaseUrl: string
  readonly sequencerUrl: string
  remove(): Promise<void>
}

/** A database of its own with a login that may what the application may, and one that may put its events in order. */
export async function makeDatabase(server: string, walled = true): Promise<Ground> {
  const name = `menshen_check_${randomBytes(6).toString('hex')}`
  const login = { name, password: randomBytes(12).toString('hex') }
  await onServer(server, `CREATE DATABASE ${name}`)
  const owner = openPostgres({ url: addressOf(server, name), connections: 1, statementLimit: 0 })
  await migrate(owner, { wall: walled }).finally(() => owner.close())
  const sequencer = { ...login, name: `${name}_log` }
  await onServer(server, `CREATE ROLE ${login.name} LOGIN PASSWORD '${login.password}' IN ROLE ${APP_ROLE}`)
  await onServer(server, `CREATE ROLE ${sequencer.name} LOGIN PASSWORD '${login.password}' IN ROLE ${SEQUENCER_ROLE}`)
  const wall = await wallKeyAt(addressOf(server, name))
  const database = openPostgres({ url: addressOf(server, name), assumedRole: APP_ROLE, connections: 10, wall })
  return {
    database,
    wall,
    databaseUrl: addressOf(server, name, login),
    sequencerUrl: addressOf(server, name, sequencer),
    remove: async () => {
      await database.close()
      await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`)
      await onServer(server, `DROP ROLE ${login.name}, ${sequencer.name}`)
    },
  }
}

function found(database: Database): Promise<{ readonly userId: string; readonly unitId: string }> {
  return transact(database, { mode: 'rights' }, async (tx) => {
    const administrator = { name: 'Administrator', email: 'administrator@example.com' }
    const made = await foundOrganisation(
      tx,
      { company: { name: 'Company' }, administrator, role: 'administrator', passwordHash: null },
      source,
    )
    await publishFirstPolicy(tx, defineVocabulary(vocabulary), { document: { ...stagePolicy('present') } }, made, source)
    return made
  })
}

/** Prepares everything, and takes it away again when it fails half-way. @param server a superuser's address of a cluster for tests */
export async function openStage(server: string, fault: Fault | null = null): Promise<Stage> {
  // The wall looks at shares by itself, so a program that does not is found out only without it.
  const ground = await makeDatabase(server, fault !== 'stale-shares')
  const folder = await mkdtemp(join(tmpdir(), 'menshen-check-'))
  const secret = randomBytes(32)
  const secretKeyFile = join(folder, 'secret')
  await writeFile(secretKeyFile, secret.toString('base64'), { mode: 0o600 })
  let replicas: Replicas | null = null
  const close = async (): Promise<void> => {
    await replicas?.stop()
    await ground.remove()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const { userId, unitId } = await found(ground.database)
    replicas = await startReplicas({
      databaseUrl: ground.databaseUrl,
      sequencerUrl: ground.sequencerUrl,
      dataDir: folder,
      secretKeyFile,
      fault,
    })
    const { urls } = replicas
    const keys = keysFrom(secret)
    const session = async (user: string): Promise<Credentials> => (await insertSession(ground.database, keys, user)).credentials
    const callers = (credentials: Credentials | Bearer): Api[] => urls.map((url) => apiOf(url, credentials))
    const admins = callers(await session(userId))
    let made = 0
    const admin: Api = (...call) => (admins[made++ % admins.length] as Api)(...call)
    const idOf = async (path: string, body: unknown): Promise<string> => (await must(() => admin('POST', path, body))).body.id
    const name = (kind: string): string => `${kind} ${randomBytes(4).toString('hex')}`
    return {
      replicas,
      company: unitId,
      admin,
      session,
      token: async (user) => {
        const { id, token } = await insertToken(ground.database, user, { cut: { customer: ['read', 'update'] } })
        return { id, bearer: token }
      },
      callers,
      person: (unit) => {
        const mine = name('Person')
        return idOf('users', { values: { name: mine, email: `${mine.replace(' ', '.')}@example.com`, unitId: unit } })
      },
      unit: (parentId) => idOf('units', { values: { name: name('Unit'), parentId } }),
      grant: (user, role, unit, validUntil) =>
        idOf('assignments', { userId: user, role, unitId: unit, reason: 'check', ...(validUntil === undefined ? {} : { validUntil }) }),
      select: async <Row>(text: string, values: readonly unknown[]) =>
        (await transact(ground.database, { mode: 'read' }, (tx) => tx.execute<Row>({ text, values }))).rows,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
