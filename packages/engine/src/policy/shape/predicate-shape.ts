import { OPERATORS } from '../document.ts'
import { LIMITS } from './limits.ts'
import { choice, list, may, must, name, type RecordShape, record, type Shape } from './shape.ts'

const PREDICATE: Shape = { kind: 'predicate' }
const SCALAR: Shape = { kind: 'scalar' }

/** The four forms of a predicate, by the key that only that form has. */
export const PREDICATE_FORMS: Readonly<Record<'field' | 'and' | 'or' | 'not', RecordShape>> = {
  field: record('comparison', 'A field against a constant or an attribute of the user.', '字段与常量或用户属性比较。', {
    field: must(name('id'), 'A field of the object type.', '该对象类型的字段。'),
    op: must(choice(OPERATORS), 'The operator. Larger than is not le.', '运算符；大于写作 not le。'),
    value: may(SCALAR, 'A constant.', '常量。'),
    values: may(list(SCALAR, 1, LIMITS.values, true), 'Constants, for in.', '一组常量，用于 in。'),
    attribute: may(name('id'), 'An attribute of the user, id among them.', '用户属性，包括 id。'),
    absent: may({ kind: 'flag' }, 'The answer where the field is absent.', '字段为空时的结果。'),
  }),
  and: record('and', 'All of these; true when empty.', '全部满足；为空则成立。', {
    and: must(list(PREDICATE, 0, LIMITS.predicateParts), 'Predicates.', '条件。'),
  }),
  or: record('or', 'Any of these; false when empty.', '满足其一；为空则不成立。', {
    or: must(list(PREDICATE, 0, LIMITS.predicateParts), 'Predicates.', '条件。'),
  }),
  not: record('not', 'The opposite.', '取反。', { not: must(PREDICATE, 'A predicate.', '条件。') }),
}

const KEYS = Object.keys(PREDICATE_FORMS) as (keyof typeof PREDICATE_FORMS)[]
const COMPARISON_KEYS = Object.keys(PREDICATE_FORMS.field.entries)

/** The form a mapping was meant to have, or null when that cannot be told. A comparison without its field is still one. */
export function predicateForm(keys: readonly string[]): RecordShape | null {
  const found = KEYS.filter((key) => keys.includes(key))
  const [only] = found
  if (only !== undefined) return found.length === 1 ? PREDICATE_FORMS[only] : null
  return keys.some((key) => COMPARISON_KEYS.includes(key)) ? PREDICATE_FORMS.field : null
}
