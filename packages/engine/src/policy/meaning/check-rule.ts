import { CLASSIFICATIONS, type Scope } from '../../vocabulary/definition.ts'
import type { ObjectType } from '../../vocabulary/vocabulary.ts'
import type { Denial, Grant, RecordsClause } from '../document.ts'
import type { PolicyPath } from '../problem.ts'
import { checkPredicate } from './check-predicate.ts'
import type { Checking, Draft } from './draft.ts'

/** Where a rule stands, as far as its records clause depends on it. */
type Standing = 'grant' | 'denial of a role' | 'denial for everybody'

/** Whether the object type has what the scope speaks of. */
export function checkScope(object: ObjectType, scope: Scope, standing: Standing, path: PolicyPath, { report }: Checking): void {
  if (scope === 'pool' && !object.pool) report.add('scope-needs-pool', path, { object: object.name })
  if (scope === 'parent' && object.parents.length === 0) report.add('scope-needs-parents', path, { object: object.name })
  if (standing === 'denial for everybody' && (scope === 'unit' || scope === 'unitAndBelow'))
    report.add('scope-needs-assignment', path, { scope })
}

/** The scopes and the predicate of a records clause. */
export function checkRecords(
  object: ObjectType,
  records: Draft<RecordsClause>,
  standing: Standing,
  path: PolicyPath,
  checking: Checking,
): void {
  records.scopes?.forEach((scope, index) => {
    if (scope !== undefined) checkScope(object, scope, standing, [...path, 'scopes', index], checking)
  })
  if (records.where !== undefined) checkPredicate(object, records.where, standing !== 'grant', [...path, 'where'], checking)
}

/** Keys are field names, or `@` and a classification (G6). */
function checkFieldKeys(object: ObjectType, keys: readonly string[], path: PolicyPath, { report }: Checking): void {
  for (const key of keys) {
    const at = [...path, key]
    if (key.startsWith('@')) {
      const known = CLASSIFICATIONS.map((each) => `@${each}`)
      if (!known.includes(key)) report.add('unknown-classification', at, { value: key, known })
    } else if (!object.fieldByName.has(key)) {
      report.add('unknown-field', at, { object: object.name, value: key, known: [...object.fieldByName.keys()] })
    }
  }
}

/** The operations a list names, as far as the object type has them; the others are reported. */
export function checkOperations(
  object: ObjectType,
  operations: readonly (string | undefined)[],
  path: PolicyPath,
  { report }: Checking,
): void {
  operations.forEach((value, index) => {
    if (value === undefined || object.operations.has(value)) return
    report.add('unknown-operation', [...path, index], { object: object.name, value, known: [...object.operations.keys()] })
  })
}

/** The object type of a rule, or null with a report when there is none of that name. */
export function checkObject(name: string | undefined, path: PolicyPath, { vocabulary, report }: Checking): ObjectType | null {
  if (name === undefined) return null
  const object = vocabulary.objects.get(name)
  if (object === undefined) report.add('unknown-object', path, { value: name, known: [...vocabulary.objects.keys()] })
  return object ?? null
}

function checkRule(rule: Draft<Grant> | Draft<Denial>, standing: Standing, path: PolicyPath, checking: Checking): ObjectType | null {
  const object = checkObject(rule.object, [...path, 'object'], checking)
  if (object === null) return null
  checkOperations(object, rule.operations ?? [], [...path, 'operations'], checking)
  if (rule.records !== undefined) checkRecords(object, rule.records, standing, [...path, 'records'], checking)
  for (const aspect of ['levels', 'writable'] as const) {
    checkFieldKeys(object, Object.keys(rule.fields?.[aspect] ?? {}), [...path, 'fields', aspect], checking)
  }
  return object
}

/** A grant's names, predicates and fields, that it says where a transfer may go (D2), and limits nothing but what is revealed. */
export function checkGrant(grant: Draft<Grant>, path: PolicyPath, checking: Checking): void {
  const object = checkRule(grant, 'grant', path, checking)
  if (object !== null && grant.to !== undefined) checkRecords(object, grant.to, 'grant', [...path, 'to'], checking)
  if (grant.operations === undefined) return
  const transfers = grant.operations.includes('transfer')
  if (transfers && !Object.hasOwn(grant, 'to')) checking.report.add('to-missing', [...path, 'to'])
  if (grant.operations.includes(undefined)) return
  if (!transfers && Object.hasOwn(grant, 'to')) checking.report.add('to-surplus', [...path, 'to'])
  const reveals = grant.operations.includes('reveal')
  if (!reveals && Object.hasOwn(grant, 'perDay')) checking.report.add('limit-surplus', [...path, 'perDay'])
}

/** A denial's names, predicates and caps. */
export function checkDenial(denial: Draft<Denial>, ofRole: boolean, path: PolicyPath, checking: Checking): void {
  checkRule(denial, ofRole ? 'denial of a role' : 'denial for everybody', path, checking)
  const caps = Object.values(denial.fields ?? {})
  // A denial that caps no field would not cut the operation either: it would look like one and deny nothing.
  const isEmpty = caps.length > 0 && caps.every((each) => each !== undefined && Object.keys(each).length === 0)
  if (isEmpty) checking.report.add('too-few', [...path, 'fields'], { least: 1 })
}
