import type { FieldType } from '../../vocabulary/definition.ts'
import type { Operator } from '../document.ts'
import { chooseOf, quoted, type Wording } from './phrases.ts'

const TYPES: Readonly<Record<FieldType, readonly [en: string, zh: string]>> = {
  text: ['text', '文本'],
  integer: ['whole number', '整数'],
  money: ['money', '金额'],
  boolean: ['yes or no', '是否'],
  instant: ['instant', '时刻'],
  date: ['date', '日期'],
  enum: ['enumeration', '枚举'],
  reference: ['reference', '引用'],
}

const WRITTEN: Readonly<Record<FieldType, readonly [en: string, zh: string]>> = {
  text: ['Write it as text.', '请写成文本。'],
  integer: ['Write it as a whole number.', '请写成整数。'],
  money: ['Write it as a whole number of minor units.', '请写成以最小货币单位计的整数。'],
  boolean: ['Write true or false.', '请写 true 或 false。'],
  instant: [
    'Write it as text in UTC with milliseconds: "2026-03-03T08:00:00.000Z".',
    '请写成带毫秒的 UTC 文本："2026-03-03T08:00:00.000Z"。',
  ],
  date: ['Write a date of the calendar as text: "2026-03-03".', '请写成日历上存在的日期文本："2026-03-03"。'],
  enum: ['Write one of its values.', '请写它的一个取值。'],
  reference: ['Write the id as text: a UUID in lower case.', '请写 ID 文本：小写的 UUID。'],
}

/** What may be wrong with a predicate (G4, G5). */
export const PREDICATE_WORDING = {
  'operator-not-for-type': ({
    op,
    field,
    type,
    known,
  }: {
    op: Operator
    field: string
    type: FieldType
    known: readonly string[]
  }): Wording => [
    `${quoted(op)} cannot be asked of ${quoted(field)}, which is of type ${TYPES[type][0]}: it has no order.`,
    `${quoted(field)} 的类型是${TYPES[type][1]}，没有大小顺序，不能用 ${quoted(op)}。`,
    ...chooseOf(op, known),
  ],
  'operand-missing': ({ op }: { op: Operator }): Wording =>
    op === 'in'
      ? [
          `${quoted(op)} has nothing to compare with.`,
          `${quoted(op)} 没有可比较的内容。`,
          'Give either values (a list) or attribute (one of a list type).',
          '请给出 values（列表）或 attribute（列表型属性）之一。',
        ]
      : [
          `${quoted(op)} has nothing to compare with.`,
          `${quoted(op)} 没有可比较的内容。`,
          'Give either value or attribute.',
          '请给出 value 或 attribute 之一。',
        ],
  'operand-surplus': ({ op, key }: { op: Operator; key: string }): Wording => [
    `${quoted(key)} is one operand too many for ${quoted(op)}.`,
    `对 ${quoted(op)} 来说，${quoted(key)} 是多余的。`,
    `Remove ${quoted(key)}.`,
    `请删除 ${quoted(key)}。`,
  ],
  'operand-type': ({ field, type }: { field: string; type: FieldType }): Wording => [
    `This is no value of ${quoted(field)}, which is of type ${TYPES[type][0]}.`,
    `${quoted(field)} 的类型是${TYPES[type][1]}，此处的值不符。`,
    ...WRITTEN[type],
  ],
  'operand-not-in-enum': ({ field, value, known }: { field: string; value: string; known: readonly string[] }): Wording => [
    `${quoted(value)} is none of the values of ${quoted(field)}.`,
    `${quoted(value)} 不是 ${quoted(field)} 的取值。`,
    ...chooseOf(value, known),
  ],
  'attribute-type': ({ attribute, has, field, type }: { attribute: string; has: FieldType; field: string; type: FieldType }): Wording => [
    `The attribute ${quoted(attribute)} is of type ${TYPES[has][0]}, the field ${quoted(field)} of type ${TYPES[type][0]}.`,
    `属性 ${quoted(attribute)} 的类型是${TYPES[has][1]}，字段 ${quoted(field)} 的类型是${TYPES[type][1]}。`,
    'Compare a field with an attribute of its own type.',
    '请用同类型的属性与字段比较。',
  ],
  'attribute-is-list': ({ attribute, op }: { attribute: string; op: Operator }): Wording => [
    `The attribute ${quoted(attribute)} holds several values; ${quoted(op)} takes one.`,
    `属性 ${quoted(attribute)} 有多个值，而 ${quoted(op)} 只接受一个。`,
    'Use in.',
    '请使用 in。',
  ],
  'attribute-is-single': ({ attribute }: { attribute: string }): Wording => [
    `The attribute ${quoted(attribute)} holds one value; in takes a list.`,
    `属性 ${quoted(attribute)} 只有一个值，而 in 需要列表。`,
    'Use eq.',
    '请使用 eq。',
  ],
  'absent-missing': ({ field }: { field: string }): Wording => [
    `${quoted(field)} may be absent, and in a denial or under not it must be said whether absent matches.`,
    `${quoted(field)} 可能为空；在禁止规则或 not 之内，必须说明空值是否匹配。`,
    'Add absent: true or absent: false. It is what this comparison answers for a record without the field, before any not.',
    '请加上 absent: true 或 absent: false，即字段为空时这一比较（在 not 之前）的结果。',
  ],
  'absent-surplus': ({ field, op }: { field: string; op: Operator }): Wording =>
    op === 'present'
      ? ['present asks for absence itself.', 'present 本身就是判断是否为空。', 'Remove absent.', '请删除 absent。']
      : [`${quoted(field)} is never absent.`, `${quoted(field)} 不会为空。`, 'Remove absent.', '请删除 absent。'],
}
