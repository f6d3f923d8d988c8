import { chooseOf, quoted, type Wording } from './phrases.ts'

interface Unknown {
  readonly value: string
  readonly known: readonly string[]
}

const unknown =
  (en: string, zh: string) =>
  ({ value, known }: Unknown): Wording => [
    `There is no ${en} ${quoted(value)}.`,
    `没有名为 ${quoted(value)} 的${zh}。`,
    ...chooseOf(value, known),
  ]

const unknownIn =
  (en: string, zh: string) =>
  ({ value, known, object }: Unknown & { readonly object: string }): Wording => [
    `${quoted(object)} has no ${en} ${quoted(value)}.`,
    `${quoted(object)} 没有名为 ${quoted(value)} 的${zh}。`,
    ...chooseOf(value, known),
  ]

/** Names that stand for nothing. */
export const NAME_WORDING = {
  'unknown-object': unknown('object type', '对象类型'),
  'unknown-operation': unknownIn('operation', '操作'),
  'unknown-field': unknownIn('field', '字段'),
  'unknown-classification': unknown('classification', '数据分级'),
  'unknown-attribute': unknown('attribute of a user', '用户属性'),
  'unknown-role': unknown('role', '角色'),
  'unknown-clause': unknown('clause', '条款'),
}
