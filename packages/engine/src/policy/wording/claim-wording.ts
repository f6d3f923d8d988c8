import { quoted, type Wording } from './phrases.ts'

/** What may be wrong with claims and with tests. */
export const CLAIM_WORDING = {
  'claim-form': (): Wording => [
    'A claim has exactly one of the forms only, nobody, can and neverBoth.',
    '断言必须恰好采用 only、nobody、can、neverBoth 之一。',
    'Give one of them; use two entries for two.',
    '请只写其中一个；需要两个时分成两条。',
  ],
  'level-missing': ({ operation }: { operation: string }): Wording => [
    `Under ${quoted(operation)} a field is seen, and it is not said how far.`,
    `操作 ${quoted(operation)} 下字段是可见的，但没有写明程度。`,
    'Add level: masked or clear.',
    '请添加 level：masked 或 clear。',
  ],
  'level-surplus': ({ operation }: { operation: string }): Wording => [
    `There is nothing here that ${quoted(operation)} shows to some level.`,
    `此处操作 ${quoted(operation)} 不涉及可见程度。`,
    'Remove level, or name a field that is seen.',
    '请删除 level，或写明可见的字段。',
  ],
  'two-objects': (): Wording => [
    'The two acts speak of different object types, so of no record both.',
    '两者针对不同的对象类型，不可能是同一记录。',
    'Name two acts of one object type.',
    '请写同一对象类型的两件事。',
  ],
  'nothing-expected': (): Wording => [
    'The test expects nothing.',
    '该测试没有任何预期。',
    'Add can, cannot, sees, writes or writesNot.',
    '请添加 can、cannot、sees、writes 或 writesNot。',
  ],
  'one-value': ({ attribute }: { attribute: string }): Wording => [
    `The attribute ${quoted(attribute)} has one value.`,
    `属性 ${quoted(attribute)} 只有一个值。`,
    'Write a list with one entry.',
    '请写成只有一项的列表。',
  ],
  'placed-field': ({ field }: { field: string }): Wording => [
    `${quoted(field)} is not written as a field of the record.`,
    `${quoted(field)} 不作为记录的字段填写。`,
    'Say owner: mine, reports, other or pool, and unit: same, below or elsewhere.',
    '请用 owner（mine、reports、other、pool）和 unit（same、below、elsewhere）说明。',
  ],
}
