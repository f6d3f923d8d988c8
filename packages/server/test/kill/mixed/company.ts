import { vocabulary } from '@menshen/contract'
import { defineVocabulary, type Grant, type PolicyDocument } from '@menshen/engine'
import { transact } from '#platform/database/transact.ts'
import { foundOrganisation } from '../../../src/features/organisation/found-organisation.ts'
import { publishFirstPolicy } from '../../../src/features/policy/first-policy.ts'
import { type Api, must } from '../../freshness/revocation/api.ts'
import { givePassword } from '../../harness/give-password.ts'
import { insertSession } from '../../harness/insert-session.ts'
import type { Credentials } from '../../harness/test-client.ts'
import type { Ground } from '../ground.ts'

const both = (text: string) => ({ en: text, zh: text })
const classes = ['@public', '@internal', '@personal', '@financial'] as const
const all = <T>(value: T): Readonly<Record<string, T>> => Object.fromEntries(classes.map((name) => [name, value]))

const grant = (object: string, ...operations: string[]): Grant => ({
  id: `all-${object}`,
  object,
  operations,
  records: { scopes: ['all'] },
  fields: { levels: all('clear' as const), writable: all(true as const) },
  ...(operations.includes('transfer') ? { to: { scopes: ['all'] as const } } : {}),
})

const policy: PolicyDocument = {
  purpose: both('Work that is cut off'),
  roles: {
    administrator: {
      labels: both('administrator'),
      duty: both('duty'),
      grants: [
        grant('user', 'read', 'create'),
        grant('unit', 'read'),
        grant('lead', 'read', 'create', 'update', 'delete', 'restore', 'transfer'),
      ],
    },
  },
}

const EMAIL = 'administrator@example.com'
const PASSWORD = 'violet teapots hum quietly'
const source = { origin: { address: null, client: null }, correlationId: 'check' }

/** Clients at the same time. */
const CLIENTS = 4

/** A company whose one administrator does everything in several browsers, and can hand leads to somebody else. */
export interface MixedCompany {
  readonly sessions: readonly Credentials[]
  readonly password: { readonly email: string; readonly password: string }
  readonly userIds: readonly string[]
}

/** @param begin starts a server for a moment, over which the second person is made */
export async function foundMixedCompany(
  { keys, open }: Ground,
  begin: (work: (apiOf: (credentials: Credentials) => Api) => Promise<void>) => Promise<void>,
): Promise<MixedCompany> {
  const database = await open()
  const sessions: Credentials[] = []
  const userIds: string[] = []
  let unitId = ''
  try {
    const made = await transact(database, { mode: 'rights' }, async (tx) => {
      const administrator = { name: 'Administrator', email: EMAIL }
      const founded = await foundOrganisation(
        tx,
        { company: { name: 'Company' }, administrator, role: 'administrator', passwordHash: null },
        source,
      )
      await publishFirstPolicy(tx, defineVocabulary(vocabulary), { document: { ...policy } }, founded, source)
      return founded
    })
    userIds.push(made.userId)
    unitId = made.unitId
    await givePassword(database, made.userId, PASSWORD)
    for (let i = 0; i < CLIENTS; i++) sessions.push((await insertSession(database, keys, made.userId)).credentials)
  } finally {
    await database.close()
  }
  await begin(async (apiOf) => {
    const [first] = sessions
    if (first === undefined) throw new Error('nobody is signed in')
    const values = { name: 'Second', email: 'second@example.com', unitId }
    userIds.push((await must(() => apiOf(first)('POST', 'users', { values }))).body.id)
  })
  return { sessions, password: { email: EMAIL, password: PASSWORD }, userIds }
}
