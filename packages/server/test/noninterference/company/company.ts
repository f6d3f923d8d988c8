import { readFileSync } from 'node:fs'
import { vocabulary } from '@menshen/contract'
import { defineVocabulary, type PolicyDocument, parsePolicy } from '@menshen/engine'
import { random } from '@menshen/engine/test/worlds/random.ts'
import { parse } from 'yaml'
import { settled } from '../record-rows.ts'
import { type Rows, rowsFrom } from '../rows.ts'
import { alertRows } from './alerts.ts'
import { logRow, policyVersion } from './log.ts'
import { idOf } from './names.ts'
import { peopleTables } from './people-tables.ts'
import { policyChanges } from './policy-changes.ts'
import { recordTables } from './records.ts'
import { relationTables } from './relations.ts'
import { withProofRoles } from './roles.ts'
import { unitTables } from './units.ts'

function proofPolicy(): PolicyDocument {
  const written = parse(readFileSync(new URL('../../../../../policies/northwind.yaml', import.meta.url), 'utf8')) as PolicyDocument
  // Its roles give more than the claims of the product's policy allow: a version with them could not be published (C1).
  const { claims: _claims, tests: _tests, ...rules } = withProofRoles(written)
  const parsed = parsePolicy(rules, defineVocabulary(vocabulary))
  if ('problems' in parsed) throw new Error(`the policy of the proof: ${JSON.stringify(parsed.problems, null, 2)}`)
  return parsed.policy
}

const EVENTS_BEFORE = 60

/** D: all rows of a small company in which everything that a decision can hang on occurs. The seed varies its records only. */
export async function companyRows(seed: number): Promise<Rows> {
  const numbers = random(seed)
  const policy = proofPolicy()
  const records = recordTables(numbers)
  const targets = Object.entries(records).flatMap(([object, rows]) => rows.map((row) => ({ object, row })))
  const eventIds = Array.from({ length: EVENTS_BEFORE }, (_, number) => idOf(`event ${number}`))
  return settled(
    rowsFrom({
      ...unitTables(),
      ...(await peopleTables()),
      ...records,
      ...relationTables(records, numbers),
      policy_version: [
        policyVersion(1, policy, true, 'amy'),
        policyVersion(2, { ...policy, purpose: { en: 'a draft', zh: '草稿' } }, false, 'amy'),
        policyVersion(3, policy, true, 'ada'),
      ],
      policy_change: policyChanges(policy, idOf('policy 3')),
      audit_event: eventIds.map((id, number) => logRow(id, number, targets, numbers)),
      alert: alertRows(eventIds),
      rights_version: [{ id: 1, policy: 3, organisation: 1 }],
    }),
  )
}
