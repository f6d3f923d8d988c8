import type { Classification, FieldDefinition, Grant, LevelName, RecordsClause, VocabularyDefinition } from '@menshen/engine'
import { type DepartmentAnswers, DUTIES, type DutyName, type Sight } from './answers.ts'

/** A department with what its duties come to. */
export interface Department extends DepartmentAnswers {
  readonly works: readonly string[]
  /** Whatever of it somebody sees, own or not. */
  readonly sees: readonly string[]
  readonly headRole: string | null
  /** The role that takes lists out, if any. */
  readonly exporter: string | null
}

/** What finance looks into, and who analyses. */
const BOOKS = ['transaction', 'customer']
const FIGURES = ['lead', 'customer', 'deal', 'transaction', 'case']

export const has = ({ duties }: DepartmentAnswers, duty: DutyName): boolean => duties.includes(duty)

export function departmentOf(answers: DepartmentAnswers, vocabulary: VocabularyDefinition): Department {
  const known = (names: readonly string[]) => [...new Set(names)].filter((name) => vocabulary.objects[name] !== undefined)
  const works = known(answers.duties.flatMap((duty) => DUTIES[duty].works))
  const reads = answers.duties.flatMap((duty) => DUTIES[duty].reads)
  const looks = [...(has(answers, 'payments') ? BOOKS : []), ...(has(answers, 'insight') ? FIGURES : [])]
  const headRole = answers.head && works.length > 0 ? `${answers.id}-head` : null
  return {
    ...answers,
    works,
    sees: known([...works, ...reads, ...looks]),
    headRole,
    exporter: answers.exports ? (headRole ?? answers.id) : null,
  }
}

/** Whether members see records of an object type that others look after, and not only for figures or books. */
export function looksAround({ range, duties }: DepartmentAnswers, object: string): boolean {
  return range === 'unit' && duties.some((duty) => [...DUTIES[duty].works, ...DUTIES[duty].reads].some((name) => name === object))
}

/** Whether members see records of others of the unit at all. */
export function seesOthers(department: Department, object: string): boolean {
  const books = has(department, 'payments') && BOOKS.includes(object)
  return looksAround(department, object) || books || (has(department, 'insight') && FIGURES.includes(object))
}

export const classesOf = (vocabulary: VocabularyDefinition, object: string): ReadonlySet<Classification> =>
  new Set(Object.values(vocabulary.objects[object]?.fields ?? {}).map(({ classification }: FieldDefinition) => classification))

export const fieldsOf = (vocabulary: VocabularyDefinition, object: string): Readonly<Record<string, FieldDefinition>> =>
  vocabulary.objects[object]?.fields ?? {}

/** Levels by class, of those that the object type has. What is hidden is not said (G6). */
export function levelsBy(
  vocabulary: VocabularyDefinition,
  object: string,
  levels: Partial<Record<Classification, Sight>>,
): Readonly<Record<string, LevelName>> {
  const classes = classesOf(vocabulary, object)
  const said = Object.entries(levels).filter(([name, level]) => classes.has(name as Classification) && level !== 'hidden')
  return Object.fromEntries(said.map(([name, level]) => [`@${name}`, level]))
}

/** The named keys of which the object type has a field or a class; a name also says the opposite of its class. */
export function keysIn<V>(
  vocabulary: VocabularyDefinition,
  object: string,
  keys: Readonly<Record<string, V>>,
): Readonly<Record<string, V>> {
  const classes = classesOf(vocabulary, object)
  const fields = fieldsOf(vocabulary, object)
  return Object.fromEntries(
    Object.entries(keys).filter(([key]) => (key.startsWith('@') ? classes.has(key.slice(1) as Classification) : fields[key] !== undefined)),
  )
}

/** The operations that the object type has of these. */
export function operationsIn(vocabulary: VocabularyDefinition, object: string, operations: readonly string[]): readonly string[] {
  return operations.filter((operation) => vocabulary.objects[object]?.operations.includes(operation))
}

export const MINE: RecordsClause = { scopes: ['mine'] }
export const UNIT: RecordsClause = { scopes: ['unitAndBelow'] }

/** A grant with the operations that the object type has; none if it has none of them. */
export function grantOf(vocabulary: VocabularyDefinition, grant: Grant & { readonly transfers?: boolean }): readonly Grant[] {
  const { transfers = false, ...rest } = grant
  const operations = operationsIn(vocabulary, grant.object, grant.operations)
  if (operations.length === 0) return []
  const to = transfers && operations.includes('transfer') ? { to: UNIT } : {}
  return [
    {
      ...rest,
      operations: transfers || !operations.includes('transfer') ? operations : operations.filter((one) => one !== 'transfer'),
      ...to,
    },
  ]
}
