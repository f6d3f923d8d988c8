// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these strings are pieces of program text
import { type Mutant, mutant } from '../mutant.ts'

const TABLE = 'decide/field-table.ts'
const FIELDS = 'decide/fields.ts'

/** Fields that are shown too far (G6, D3, V1). */
export const OF_FIELDS: readonly Mutant[] = [
  mutant(
    'masked beats clear',
    TABLE,
    'const pick = i < table.raisingCount ? Math.max : Math.min',
    'const pick = i < table.raisingCount ? (a: number, b: number) => (a === 1 || b === 1 ? 1 : Math.max(a, b)) : Math.min',
  ),
  mutant(
    'the highest cap counts',
    TABLE,
    'const pick = i < table.raisingCount ? Math.max : Math.min',
    'const pick = i < table.raisingCount ? Math.max : (a: number, b: number) => (a === b ? a : Math.max(1, b))',
  ),
  mutant('caps are ignored', TABLE, 'mergeEntries(capping(cell.capping, aspect))', 'mergeEntries(capping([], aspect))'),
  mutant(
    'rules with a where are merged as if they had none',
    TABLE,
    '(one) => one.reach.where === null && entry.reach.where === null && sameVector(one.vector, entry.vector)',
    '(one) => sameVector(one.vector, entry.vector)',
  ),
  mutant('the 32nd rule is mistaken for the first', TABLE, 'const KEY_BITS = 31', 'const KEY_BITS = 64'),
  mutant(
    'a classification beats a name',
    'plan/compile-policy.ts',
    '[field.name, `@${field.classification}`]',
    '[`@${field.classification}`, field.name]',
  ),
  mutant(
    'what a grant does not name is masked',
    'plan/compile-policy.ts',
    'levels: fieldVector(object, fields.levels, encodeLevel, 0),',
    'levels: fieldVector(object, fields.levels, encodeLevel, 1),',
  ),
  mutant(
    'a cap hides what it does not name',
    'plan/compile-policy.ts',
    'fieldVector(object, fields.levels, encodeLevel, 2)',
    'fieldVector(object, fields.levels, encodeLevel, 0)',
  ),
  mutant(
    'export does not narrow',
    FIELDS,
    'narrowed(reading, levelVector(plan, type, operation, record, relations))',
    'levelVector(plan, type, operation, record, relations)',
  ),
  mutant(
    'levels are shown where the operation is not allowed',
    FIELDS,
    'if (!allowed(plan, object, operation, record, relations)) return shown',
    "if (!allowed(plan, object, 'read', record, relations)) return shown",
  ),
  mutant(
    'a mask lets the value through',
    'decide/picker.ts',
    'value === null || value === undefined ? null : mask(name, value)',
    'value ?? null',
  ),
  mutant(
    'a hidden field is copied as null',
    'decide/observe.ts',
    'fields: pickerFor(type, levels)(record),',
    'fields: { ...Object.fromEntries(type.fields.map(({ name }) => [name, null])), ...pickerFor(type, levels)(record) },',
  ),
  mutant(
    'a page takes the unit of the row before',
    'decide/read-page.ts',
    'const u=index.get(r.unitId)',
    'const u=index.get(records[0].unitId)',
  ),
]
