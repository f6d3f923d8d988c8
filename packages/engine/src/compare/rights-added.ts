import { indexesOf } from '../plan/unit-set.ts'
import type { ObjectType } from '../vocabulary/vocabulary.ts'
import type { Right, RightCause, RightSubject } from './comparison.ts'
import { coversGrant, coversLimit, coversReach } from './covers.ts'
import { type Meaning, type Meant, type MeantDenial, type MeantGrant, meaningOf } from './meaning.ts'

/** The operations that show fields; for others a field's level means nothing. */
const SHOWING: ReadonlySet<string> = new Set(['read', 'export', 'reveal'])
const WRITING: ReadonlySet<string> = new Set(['create', 'update'])

const LEVEL = { masked: 1, clear: 2 } as const

const fieldIndex = (object: ObjectType | null, field: string): number => object?.fieldByName.get(field)?.index ?? -1

/** Whether the grant gives this right on the records that it reaches. */
function gives({ rule }: MeantGrant, subject: RightSubject, object: ObjectType | null): boolean {
  if (subject.kind === 'operation') return true
  const index = fieldIndex(object, subject.field)
  return subject.kind === 'level' ? (rule.levels[index] ?? 0) >= LEVEL[subject.level] : rule.writable[index] === 1
}

/** Whether the denial cuts this right on the records that it reaches. One without fields cuts the operation, and so everything. */
function cuts({ rule }: MeantDenial, subject: RightSubject, object: ObjectType | null): boolean {
  if (rule.caps === null) return true
  if (subject.kind === 'operation') return false
  const index = fieldIndex(object, subject.field)
  return subject.kind === 'level' ? (rule.caps.levels[index] ?? 2) < LEVEL[subject.level] : rule.caps.writable[index] === 0
}

function causeOf({ rule, reach }: MeantGrant | MeantDenial, { units }: Meant): RightCause {
  const sets = [reach.scopes.units, reach.scopes.reports, reach.scopes.pool]
  const isBounded = !reach.scopes.every && sets.every((set) => !set.every)
  const ids = new Set(isBounded ? sets.flatMap(indexesOf).map((index) => units.ids[index] ?? '') : [])
  return {
    kind: 'levels' in rule ? 'grant' : 'denial',
    id: rule.id,
    role: rule.role,
    scopes: rule.records.scopes,
    units: isBounded ? [...ids].sort() : null,
    conditional: reach.where !== null || reach.conditions.length > 0,
  }
}

const holdsAll = (outer: ReadonlySet<string>, inner: ReadonlySet<string>): boolean => [...inner].every((id) => outer.has(id))

interface Sides {
  readonly before: Meant
  readonly after: Meant
}

/**
 * Why the right is wider after: grants that no single grant before covers, and denials before that no single denial after
 * covers. None where the right is not there after at all.
 */
function causesOf(operation: string, subject: RightSubject, was: Meaning, is: Meaning, { before, after }: Sides): RightCause[] {
  const given = is.grants.filter((grant) => gives(grant, subject, is.object))
  if (given.length === 0) return []
  const earlier = was.grants.filter((grant) => gives(grant, subject, was.object))
  const sameReports = holdsAll(before.plan.reports, after.plan.reports)
  const covers = (outer: MeantGrant, inner: MeantGrant): boolean =>
    coversGrant(outer, inner, sameReports) && (operation !== 'reveal' || coversLimit(outer, inner))
  const more = given.filter((inner) => !earlier.some((outer) => covers(outer, inner)))
  // What a denial cuts everywhere is reported once, with the operation.
  const own = was.denials.filter(
    (denial) => cuts(denial, subject, was.object) && (subject.kind === 'operation' || denial.rule.caps !== null),
  )
  const later = is.denials.filter((denial) => cuts(denial, subject, is.object))
  const keptReports = holdsAll(after.plan.reports, before.plan.reports)
  const ended = own.filter((inner) => !later.some((outer) => coversReach(outer.reach, inner.reach, keptReports)))
  return [...more.map((grant) => causeOf(grant, after)), ...ended.map((denial) => causeOf(denial, before))]
}

function subjectsOf(operation: string, is: Meaning): RightSubject[] {
  const fields = (is.object?.fields ?? []).map(({ name }) => name)
  return [
    { kind: 'operation' },
    ...(SHOWING.has(operation)
      ? fields.flatMap((field): RightSubject[] => [
          { kind: 'level', field, level: 'masked' },
          { kind: 'level', field, level: 'clear' },
        ])
      : []),
    ...(WRITING.has(operation) ? fields.map((field): RightSubject => ({ kind: 'writable', field })) : []),
  ]
}

/**
 * The rights that `after` has and `before` is not proved to have, by object type and operation.
 *
 * INVARIANT: nothing is missed (§4.3): whatever is allowed after and was not before, on any record in any session, rests on a
 * right in the answer, of this operation or of reading. It may hold too much: a right that two rules gave together before.
 */
export function rightsAdded(before: Meant, after: Meant): Right[] {
  const sides = { before, after }
  return [...after.plan.compiled.vocabulary.objects.values()].flatMap((type) =>
    [...type.operations.keys()].flatMap((operation) => {
      const was = meaningOf(before, type.name, operation)
      const is = meaningOf(after, type.name, operation)
      if (is.grants.length === 0) return []
      return subjectsOf(operation, is).flatMap((subject): Right[] => {
        const causes = causesOf(operation, subject, was, is, sides)
        return causes.length === 0 ? [] : [{ object: type.name, operation, subject, causes }]
      })
    }),
  )
}
