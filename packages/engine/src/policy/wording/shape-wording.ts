import { chooseOf, quoted, type Wording } from './phrases.ts'

const KINDS = {
  object: ['a mapping of keys to values', '键值映射'],
  list: ['a list', '列表'],
  text: ['text', '文本'],
  scalar: ['text, a whole number, or true or false', '文本、整数、true 或 false'],
} as const
export type ExpectedKind = keyof typeof KINDS

const FORMS = {
  id: [
    'At most 100 letters, digits and . _ : / -, beginning with a letter or digit.',
    '最多 100 个字母、数字及 . _ : / -，以字母或数字开头。',
  ],
  role: ['At most 63 letters, digits and . _ -, beginning with a letter.', '最多 63 个字母、数字及 . _ -，以字母开头。'],
} as const
export type NameForm = keyof typeof FORMS

/** What may be wrong with the form of the document, before any name is looked up. */
export const SHAPE_WORDING = {
  'wrong-type': ({ expected }: { expected: ExpectedKind }): Wording => {
    const [en, zh] = KINDS[expected]
    return [`This must be ${en}.`, `此处应为${zh}。`, `Write ${en} here.`, `请在此处填写${zh}。`]
  },
  'unknown-key': ({ key, known }: { key: string; known: readonly string[] }): Wording => [
    `The key ${quoted(key)} is not known here.`,
    `此处不认识键 ${quoted(key)}。`,
    ...chooseOf(key, known),
  ],
  'missing-key': ({ key }: { key: string }): Wording => [
    `The key ${quoted(key)} is missing.`,
    `缺少键 ${quoted(key)}。`,
    `Add ${quoted(key)}.`,
    `请补上 ${quoted(key)}。`,
  ],
  'not-a-choice': ({ value, known }: { value: string; known: readonly string[] }): Wording => [
    `${quoted(value)} cannot stand here.`,
    `此处不能填写 ${quoted(value)}。`,
    ...chooseOf(value, known),
  ],
  'not-a-count': ({ least, most }: { least: number; most: number }): Wording => [
    `This must be a whole number from ${least} to ${most}.`,
    `此处应为 ${least} 到 ${most} 的整数。`,
    'Write such a number, without quotation marks.',
    '请填写该范围内的整数，不加引号。',
  ],
  'bad-name': ({ value, form }: { value: string; form: NameForm }): Wording => [
    `${quoted(value)} is not a proper name.`,
    `${quoted(value)} 不是合法的名称。`,
    ...FORMS[form],
  ],
  'reserved-name': ({ value }: { value: string }): Wording => [
    `The name ${quoted(value)} is reserved.`,
    `名称 ${quoted(value)} 已被保留。`,
    'Choose another name.',
    '请换一个名称。',
  ],
  'bad-date': ({ value }: { value: string }): Wording => [
    `${quoted(value)} is no date of the calendar.`,
    `${quoted(value)} 不是日历上的日期。`,
    'Write it as text: "2026-03-03".',
    '请写成文本："2026-03-03"。',
  ],
  'bad-text': (): Wording => [
    'The text holds characters that cannot be stored: a NUL or half of a surrogate pair.',
    '文本中有无法保存的字符：NUL 或不成对的代理字符。',
    'Remove them.',
    '请删除这些字符。',
  ],
  blank: (): Wording => ['The text is blank.', '文本为空。', 'Write something here.', '请填写内容。'],
  'too-long': ({ most }: { most: number }): Wording => [
    `The text is longer than ${most} characters.`,
    `文本超过 ${most} 个字符。`,
    'Shorten it.',
    '请缩短。',
  ],
  'too-many': ({ most }: { most: number }): Wording => [
    `There are more than ${most} entries.`,
    `条目超过 ${most} 个。`,
    'Divide or remove some.',
    '请拆分或删除一些。',
  ],
  'too-few': ({ least }: { least: number }): Wording => [
    `At least ${least} are needed; as it is, this says nothing.`,
    `至少需要 ${least} 个；现在这样没有任何效力。`,
    'Add what is missing, or remove the whole entry.',
    '请补充，或删除整个条目。',
  ],
  repeated: ({ value }: { value: string }): Wording => [
    `${quoted(value)} is listed twice.`,
    `${quoted(value)} 重复出现。`,
    'Keep it once.',
    '只保留一个。',
  ],
  'too-deep': ({ most }: { most: number }): Wording => [
    `The predicate is nested deeper than ${most}.`,
    `条件嵌套超过 ${most} 层。`,
    'Write it flatter, or divide the rule.',
    '请减少嵌套，或拆分规则。',
  ],
  'too-large': ({ most }: { most: number }): Wording => [
    `The document has more than ${most} parts; what follows was not checked.`,
    `文档超过 ${most} 个部分，其后内容未检查。`,
    'Make the document smaller.',
    '请缩小文档。',
  ],
  'too-many-problems': ({ most }: { most: number }): Wording => [
    `There are more than ${most} problems; the rest is not listed.`,
    `问题超过 ${most} 个，其余未列出。`,
    'Solve these first.',
    '请先解决已列出的问题。',
  ],
  'not-an-integer': (): Wording => [
    'The number is not a whole number between -9007199254740991 and 9007199254740991.',
    '数字不是 -9007199254740991 到 9007199254740991 之间的整数。',
    'Use a whole number; money counts in minor units.',
    '请使用整数；金额以最小货币单位计。',
  ],
  'predicate-form': (): Wording => [
    'A predicate is exactly one of: a comparison (with field), and, or, not.',
    '条件必须恰好是以下之一：比较（含 field）、and、or、not。',
    'Put the parts into one and, or or not.',
    '请把各部分放进同一个 and、or 或 not。',
  ],
  'denial-never-sleeps': (): Wording => [
    'A denial cannot depend on training: it would sleep when training is overdue.',
    '禁止规则不能取决于培训：培训逾期时它会失效。',
    'Remove courses; put them into the grant.',
    '请删除 courses，改写在授权里。',
  ],
}
