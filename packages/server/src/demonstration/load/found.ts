import { readFileSync } from 'node:fs'
import { vocabulary } from '@menshen/contract'
import { defineVocabulary, type Value } from '@menshen/engine'
import { foundOrganisation } from '#features/organisation/found-organisation.ts'
import { publishFirstPolicy } from '#features/policy/first-policy.ts'
import { appendEvent, type EventSource } from '#platform/audit/append.ts'
import type { Database } from '#platform/database/database.ts'
import { type Transaction, transact } from '#platform/database/transact.ts'
import type { Cast } from '../cast/cast.ts'
import { FOUNDER } from '../cast/cast.ts'
import { OFFICES } from '../cast/offices.ts'
import { COMPANY, UNITS } from '../cast/units.ts'
import { personName, unitName } from '../story/act.ts'
import { inThePast } from './past.ts'

const POLICY = new URL('../../../../../policies/northwind.yaml', import.meta.url)

/** Under which name the log keeps the beginning and the end of the load. */
export const foundingName = 'demonstration'

const source: Omit<EventSource, 'actor'> = { correlationId: foundingName, origin: { address: null, client: 'demonstration' } }

/** Says in the log how the load stands, as an act of the first account. */
export async function markLoad(
  tx: Transaction,
  by: { readonly userId: string; readonly unitId: string },
  details: Readonly<Record<string, Value>>,
): Promise<void> {
  await appendEvent(tx, { ...source, actor: { ...by, sessionId: null, assurance: null } }, { event: 'system.loaded', details })
}

function administrator(cast: Cast) {
  const { name, nameZh, email, jobTitle, office } = cast.person(FOUNDER)
  const { locale, timeZone } = OFFICES[office]
  return { name, nameZh, email, jobTitle, locale, timeZone }
}

/**
 * Makes the company, its first account and its policy, and notes what is going to be loaded; all of it or nothing.
 *
 * @returns the ids of the company and of the first account by their names in the story
 */
export function foundCompany(
  database: Database,
  cast: Cast,
  {
    at,
    passwordHash,
    ...load
  }: { readonly at: string; readonly passwordHash: string; readonly today: string; readonly seed: number; readonly story: string },
): Promise<Map<string, string>> {
  const company = UNITS.find(({ key }) => key === COMPANY)
  if (company === undefined) throw new Error('there is no company')
  const founding = {
    company: { name: company.name, nameZh: company.nameZh },
    administrator: administrator(cast),
    role: 'administrator',
    passwordHash,
  }
  return transact(inThePast(database, at), { mode: 'rights' }, async (tx) => {
    const founded = await foundOrganisation(tx, founding, source)
    await publishFirstPolicy(tx, defineVocabulary(vocabulary), { source: readFileSync(POLICY, 'utf8') }, founded, source)
    await markLoad(tx, founded, { state: 'begun', ...load })
    return new Map([
      [unitName(COMPANY), founded.unitId],
      [personName(FOUNDER), founded.userId],
    ])
  })
}
