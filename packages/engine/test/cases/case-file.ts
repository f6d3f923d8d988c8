import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { parse } from 'yaml'
import type { LevelName, Scope, VocabularyDefinition } from '../../src/index.ts'
import type { Conditions, Predicate } from '../../src/policy/document.ts'
import type { Value } from '../../src/vocabulary/value.ts'
import { CASE_SCHEMA } from './case-schema.ts'

/** A rule as a table writes it: about customers and reading unless it says otherwise. */
export interface WrittenRule {
  readonly id?: string
  readonly object?: string
  readonly operations?: readonly string[]
  readonly records: readonly Scope[]
  readonly where?: Predicate
  readonly levels?: Readonly<Record<string, LevelName>>
  readonly writable?: Readonly<Record<string, boolean>>
  readonly conditions?: Conditions
  readonly to?: { readonly records: readonly Scope[]; readonly where?: Predicate }
}

export interface WrittenRole {
  readonly inherits?: readonly string[]
  readonly requires?: Conditions
  readonly grants?: readonly WrittenRule[]
  readonly denials?: readonly WrittenRule[]
}

export interface WrittenPerson {
  readonly holds: string
  readonly attributes?: Readonly<Record<string, never>>
  readonly session?:
    | 'none'
    | { readonly assurance?: 1 | 2 | 3; readonly networks?: string[]; readonly schedules?: string[]; readonly courses?: string[] }
}

export interface WrittenRecord {
  readonly of?: string
  readonly owner?: string | null
  readonly unit?: string
  readonly bin?: boolean
  /** Of a state: the record it is a state of. */
  readonly as?: string
  readonly [field: string]: Value | undefined
}

/** A list as somebody asks for it, and the records it gives, in their order. */
export interface WrittenList {
  readonly who: string
  readonly of: string
  readonly by?: string
  readonly descending?: boolean
  readonly where?: Predicate
  readonly search?: string
  readonly may?: string
  readonly bin?: boolean
  readonly gives: readonly string[]
}

/** One decision table: who holds what, which records there are, and what must come of it. */
export interface Table {
  readonly rule: string
  readonly says: string
  readonly roles: Readonly<Record<string, readonly WrittenRule[] | WrittenRole>>
  readonly denials?: readonly WrittenRule[]
  readonly people: Readonly<Record<string, string | WrittenPerson>>
  readonly records: Readonly<Record<string, WrittenRecord>>
  /** Records as a change would leave them or a create would make them. */
  readonly states?: Readonly<Record<string, WrittenRecord>>
  readonly team?: readonly string[]
  readonly shares?: readonly string[]
  readonly expect: Readonly<Record<string, string>>
  readonly lists?: readonly WrittenList[]
}

export interface CaseFile {
  readonly theme: string
  readonly about: string
  readonly tables: readonly Table[]
}

export interface Company {
  readonly units: Readonly<Record<string, string | null>>
  readonly people: Readonly<Record<string, string | null>>
  readonly attributes: VocabularyDefinition['attributes']
  readonly objects: VocabularyDefinition['objects']
}

const FOLDER = join(import.meta.dirname, '..', '..', 'cases')
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true })
const validate = ajv.compile(CASE_SCHEMA)

/** Reads the text of a case file. @throws Error naming every place that the schema does not know */
export function caseFile(text: string, name: string): CaseFile {
  const content: unknown = parse(text)
  if (!validate(content)) throw new Error(`${name}: ${ajv.errorsText(validate.errors)}`)
  return content as unknown as CaseFile
}

export function caseFiles(): readonly CaseFile[] {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml') && name !== 'company.yaml')
  return names.sort().map((name) => caseFile(readFileSync(join(FOLDER, name), 'utf8'), name))
}

export const COMPANY = parse(readFileSync(join(FOLDER, 'company.yaml'), 'utf8')) as Company
