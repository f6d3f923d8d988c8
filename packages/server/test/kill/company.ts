import { vocabulary } from '@menshen/contract'
import { defineVocabulary, type Grant, type PolicyDocument } from '@menshen/engine'
import { transact } from '#platform/database/transact.ts'
import { foundOrganisation } from '../../src/features/organisation/found-organisation.ts'
import { publishFirstPolicy } from '../../src/features/policy/first-policy.ts'
import { insertSession } from '../harness/insert-session.ts'
import type { Credentials } from '../harness/test-client.ts'
import type { Ground } from './ground.ts'

const both = (text: string) => ({ en: text, zh: text })
const classes = ['@public', '@internal', '@personal', '@financial'] as const
const all = <T>(value: T): Readonly<Record<string, T>> => Object.fromEntries(classes.map((name) => [name, value]))

const grant = (object: string, ...operations: string[]): Grant => ({
  id: `all-${object}`,
  object,
  operations,
  records: { scopes: ['all'] },
  fields: { levels: all('clear' as const), writable: all(true as const) },
})

const policy: PolicyDocument = {
  purpose: both('Work that is killed'),
  roles: {
    administrator: {
      labels: both('administrator'),
      duty: both('duty'),
      grants: [grant('user', 'read'), grant('unit', 'read'), grant('lead', 'read', 'create', 'update', 'import', 'export')],
    },
  },
}

const source = { origin: { address: null, client: null }, correlationId: 'check' }

/** A company of one person, who may bring leads in and take them out. @returns their session */
export async function foundCompany({ keys, open }: Ground): Promise<Credentials> {
  const database = await open()
  try {
    const { userId } = await transact(database, { mode: 'rights' }, async (tx) => {
      const administrator = { name: 'Administrator', email: 'administrator@example.com' }
      const made = await foundOrganisation(
        tx,
        { company: { name: 'Company' }, administrator, role: 'administrator', passwordHash: null },
        source,
      )
      await publishFirstPolicy(tx, defineVocabulary(vocabulary), { document: { ...policy } }, made, source)
      return made
    })
    return (await insertSession(database, keys, userId)).credentials
  } finally {
    await database.close()
  }
}
