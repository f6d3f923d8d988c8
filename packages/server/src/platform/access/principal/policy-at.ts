import { type CompiledPolicy, compilePolicy, parsePolicy, type Vocabulary } from '@menshen/engine'
import type { Connection } from '#platform/database/database.ts'
import { CLEAN } from './span.ts'

/** The published policy cannot be read or is not there: nobody may do anything until that is mended (§4.7). */
export class PolicyUnreadable extends Error {
  override readonly name = 'PolicyUnreadable'
}

export interface PublishedPolicy {
  readonly number: number
  readonly compiled: CompiledPolicy
  readonly clean: boolean
}

interface Row {
  readonly number: number
  readonly document: unknown
  readonly clean: boolean
}

function compileRow(vocabulary: Vocabulary, row: Row | undefined, wanted: string): PublishedPolicy {
  if (row === undefined) throw new PolicyUnreadable(`there is no policy ${wanted}`)
  // The document was checked when it was saved; since then the vocabulary may have become another.
  const parsed = parsePolicy(row.document, vocabulary)
  if ('problems' in parsed) {
    const [first] = parsed.problems
    throw new PolicyUnreadable(`policy ${row.number} does not fit this version: ${first?.code} at ${first?.path.join('.')}`)
  }
  return { number: row.number, compiled: compilePolicy(vocabulary, parsed.policy), clean: row.clean }
}

/** The policy of that number. @throws PolicyUnreadable */
export async function policyByNumber(connection: Connection, vocabulary: Vocabulary, number: number): Promise<PublishedPolicy> {
  const { rows } = await connection.execute<Row>({
    text: `SELECT number, document, ${CLEAN} FROM policy_version WHERE number = $1 AND published_at IS NOT NULL`,
    values: [number],
  })
  return compileRow(vocabulary, rows[0], `${number} that is published`)
}

/** The policy that was in force at an instant. @throws PolicyUnreadable */
export async function policyAt(connection: Connection, vocabulary: Vocabulary, instant: string): Promise<PublishedPolicy> {
  const { rows } = await connection.execute<Row>({
    text: `SELECT number, document, ${CLEAN} FROM policy_version WHERE published_at <= $1 ORDER BY published_at DESC, number DESC LIMIT 1`,
    values: [instant],
  })
  return compileRow(vocabulary, rows[0], `in force at ${instant}`)
}
