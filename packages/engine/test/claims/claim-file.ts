import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { parse } from 'yaml'
import type { Claim } from '../../src/policy/claim.ts'
import type { PolicyDocument, SeparationOfDuty } from '../../src/policy/document.ts'
import type { Table } from '../cases/case-file.ts'
import { CLAIM_FILE_SCHEMA } from '../cases/case-schema.ts'
import { policyOf } from '../cases/table-world.ts'

/** A claim with its known answer, in words; `by` are the roles of whoever breaks it. */
type WrittenClaim = Omit<Claim, 'id' | 'labels'> &
  ({ readonly holds: string; readonly by?: never } | { readonly fails: string; readonly by?: readonly string[] })

interface ClaimTable extends Pick<Table, 'roles' | 'denials'> {
  readonly says: string
  /** Roles that nobody unites. */
  readonly separation?: readonly (readonly string[])[]
  readonly separatedOperations?: readonly SeparationOfDuty['operations'][]
  readonly claims: readonly WrittenClaim[]
}

export interface ClaimFile {
  readonly theme: string
  readonly about: string
  readonly tables: readonly ClaimTable[]
}

export interface KnownClaim {
  readonly claim: Claim
  readonly says: string
  readonly verdict: 'holds' | 'fails'
  readonly by: readonly string[] | null
}

const FOLDER = join(import.meta.dirname, '..', '..', 'cases', 'claims')
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true })
const validate = ajv.compile(CLAIM_FILE_SCHEMA)
const LABELS = { en: 'of a case', zh: '案例' }

/** @throws Error naming every place that the schema does not know */
export function claimFiles(): readonly ClaimFile[] {
  return readdirSync(FOLDER)
    .sort()
    .map((name) => {
      const content: unknown = parse(readFileSync(join(FOLDER, name), 'utf8'))
      if (!validate(content)) throw new Error(`${name}: ${ajv.errorsText(validate.errors)}`)
      return content as unknown as ClaimFile
    })
}

export function policyOfTable(table: ClaimTable): PolicyDocument {
  const roles = (table.separation ?? []).map((names, i) => ({ id: `apart-${i}`, labels: LABELS, roles: names }))
  const operations = (table.separatedOperations ?? []).map((each, i) => ({ id: `acts-apart-${i}`, labels: LABELS, operations: each }))
  return {
    ...policyOf(table),
    separation: [...roles, ...operations] as readonly SeparationOfDuty[],
    claims: claimsOfTable(table).map(({ claim }) => claim),
  }
}

export function claimsOfTable({ claims }: ClaimTable): readonly KnownClaim[] {
  return claims.map((written, i) => {
    const { holds, fails, by, ...form } = written as { holds?: string; fails?: string; by?: readonly string[] } & Omit<
      Claim,
      'id' | 'labels'
    >
    const says = holds ?? fails
    if (says === undefined || (holds !== undefined && fails !== undefined)) throw new Error('a claim either holds or fails')
    const claim = { id: `claim-${i}`, labels: LABELS, ...form }
    return { claim, says, verdict: holds === undefined ? 'fails' : 'holds', by: by ?? null }
  })
}
