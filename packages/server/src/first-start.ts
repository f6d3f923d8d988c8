import { readFileSync } from 'node:fs'
import { passwordRulesFor, vocabulary } from '@menshen/contract'
import { defineVocabulary } from '@menshen/engine'
import { foundOrganisation, isFounded } from './features/organisation/found-organisation.ts'
import { publishFirstPolicy } from './features/policy/first-policy.ts'
import { readWritten } from './features/policy/read-written.ts'
import type { FirstStart } from './features/sign-in/set-up/first-start.ts'

const POLICY = new URL('../../../policies/northwind.yaml', import.meta.url)
const ADMINISTRATOR = 'administrator'

/** Reads the policy that comes with the product. */
function shippedPolicy() {
  const words = defineVocabulary(vocabulary)
  const source = readFileSync(POLICY, 'utf8')
  const read = readWritten({ source }, words)
  if ('problems' in read) throw new Error('the policy that comes with the product cannot be used')
  return { words, source, policy: read.compiled.document }
}

/**
 * How an organisation begins: with the policy that comes with the product, which its administrator changes from there. It is read when
 * somebody begins, not by every server that starts.
 */
export function firstStart(): FirstStart {
  return {
    isFounded,
    rules: () => passwordRulesFor(shippedPolicy().policy, [ADMINISTRATOR]),
    begin: async (tx, { company, administrator, passwordHash }, event) => {
      const founded = await foundOrganisation(
        tx,
        { company, administrator: { ...administrator }, role: ADMINISTRATOR, passwordHash },
        event,
      )
      const { words, source } = shippedPolicy()
      await publishFirstPolicy(tx, words, { source }, founded, event)
    },
  }
}
