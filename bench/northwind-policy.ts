import { readFileSync } from 'node:fs'
import { vocabulary } from '@menshen/contract'
import { defineVocabulary, type PolicyDocument } from '@menshen/engine'
import { readWritten } from '../packages/server/src/features/policy/read-written.ts'

/** The policy of the demonstration, or another text in its place. @throws Error naming what is wrong with it first */
export function northwindPolicy(source = readFileSync(new URL('../policies/northwind.yaml', import.meta.url), 'utf8')): PolicyDocument {
  const read = readWritten({ source }, defineVocabulary(vocabulary))
  if ('problems' in read) throw new Error(`the policy cannot be read: ${read.problems[0]?.message.en ?? ''}`)
  return read.compiled.document
}
