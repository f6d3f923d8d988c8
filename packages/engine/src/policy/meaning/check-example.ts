import type { Scalar } from '../../vocabulary/value.ts'
import type { ObjectType } from '../../vocabulary/vocabulary.ts'
import { isOfType } from '../constants.ts'
import { EXPECTATIONS, type Example, type ExampleRecord, PLACED_FIELDS } from '../example.ts'
import type { PolicyPath } from '../problem.ts'
import { checkConstant } from './check-operand.ts'
import { checkObject, checkOperations, checkScope } from './check-rule.ts'
import type { Checking, Draft, Known } from './draft.ts'

function checkAttributes(attributes: Draft<Example>['attributes'], path: PolicyPath, { vocabulary, report }: Checking): void {
  for (const [name, values = []] of Object.entries(attributes ?? {})) {
    const definition = vocabulary.attributes.get(name)
    const at = [...path, name]
    // The person's own id is the example's to choose.
    const known = [...vocabulary.attributes.keys()].filter((each) => each !== 'id')
    if (definition === undefined || name === 'id') report.add('unknown-attribute', at, { value: name, known })
    else if (definition.list !== true && values.length !== 1) report.add('one-value', at, { attribute: name })
    else if (values.some((value: Scalar | undefined) => value !== undefined && !isOfType(definition.type, value)))
      report.add('operand-type', at, { field: name, type: definition.type })
  }
}

function checkRecord(record: Draft<ExampleRecord>, object: ObjectType, path: PolicyPath, checking: Checking): void {
  if (record.owner === 'pool') checkScope(object, 'pool', 'grant', [...path, 'owner'], checking)
  if (record.parentReadable === true) checkScope(object, 'parent', 'grant', [...path, 'parentReadable'], checking)
  for (const [name, value] of Object.entries(record.fields ?? {})) {
    const field = object.fieldByName.get(name)
    const at = [...path, 'fields', name]
    if (PLACED_FIELDS.includes(name)) checking.report.add('placed-field', at, { field: name })
    // A classification stands for many fields; a value is that of one.
    else if (field === undefined)
      checking.report.add('unknown-field', at, { object: object.name, value: name, known: [...object.fieldByName.keys()] })
    else checkConstant(field, value, at, checking)
  }
}

/** An example's names and values, and that it expects something. */
export function checkExample(example: Draft<Example>, known: Known, path: PolicyPath, checking: Checking): void {
  known.clause(example.clause, [...path, 'clause'])
  known.role(example.role, [...path, 'role'])
  if (!EXPECTATIONS.some((key) => Object.hasOwn(example, key))) checking.report.add('nothing-expected', path)
  checkAttributes(example.attributes, [...path, 'attributes'], checking)
  const { record } = example
  const object = checkObject(record?.object, [...path, 'record', 'object'], checking)
  if (record === undefined || object === null) return
  checkRecord(record, object, [...path, 'record'], checking)
  for (const key of ['can', 'cannot'] as const) checkOperations(object, example[key] ?? [], [...path, key], checking)
  const fields = { sees: Object.keys(example.sees ?? {}), writes: example.writes ?? [], writesNot: example.writesNot ?? [] }
  for (const [key, names] of Object.entries(fields)) {
    names.forEach((name, index) => {
      if (name === undefined || object.fieldByName.has(name)) return
      const at = key === 'sees' ? name : index
      checking.report.add('unknown-field', [...path, key, at], { object: object.name, value: name, known: [...object.fieldByName.keys()] })
    })
  }
}
