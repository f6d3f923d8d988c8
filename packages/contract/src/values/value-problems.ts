import { both, type Labels } from '../labels.ts'

/** What can be wrong with one value, closed. `{max}` and the like are filled in from the check that failed. */
export const VALUE_PROBLEMS = {
  'unknown-field': both('There is no such field here. Leave it out.', '没有这个字段，请去掉。'),
  missing: both('This is needed. Fill it in.', '此项必填，请填写。'),
  'wrong-type': both('This is not the kind of value expected here.', '值的类型不正确。'),
  'not-text': both('This must be text.', '此项必须是文本。'),
  'not-a-whole-number': both('This must be a whole number.', '此项必须是整数。'),
  'not-a-yes-or-no': both('This must be true or false.', '此项必须是 true 或 false。'),
  'not-a-date': both('This must be a date that exists, as in 2026-02-28.', '此项必须是真实存在的日期，例如 2026-02-28。'),
  'not-an-instant': both(
    'This must be a moment with its time zone, as in 2026-02-28T09:30:00Z.',
    '此项必须是带时区的时间，例如 2026-02-28T09:30:00+08:00。',
  ),
  'not-an-id': both('This must be the id of a record.', '此项必须是记录编号。'),
  'not-a-phone-number': both(
    'This must be a mobile number with the code of its country, as in +86 138 0013 8000.',
    '此项必须是带国家代码的手机号，例如 +86 138 0013 8000。',
  ),
  'not-a-choice': both('Choose one of: {choices}.', '请从以下选项中选择：{choices}。'),
  'not-a-filter': both('This is not a filter. See the API reference for its form.', '筛选条件的格式不正确，请参阅 API 文档。'),
  'too-complex': both('This has more than {max} parts or is nested too deeply. Make it simpler.', '条件超过 {max} 项或嵌套过深，请简化。'),
  blank: both('This may not be blank.', '此项不能为空白。'),
  'too-long': both('This may have at most {max} characters.', '此项最多 {max} 个字符。'),
  'too-short': both('This must have at least {min} characters.', '此项至少 {min} 个字符。'),
  'too-small': both('This may not be less than {min}.', '此项不能小于 {min}。'),
  'too-large': both('This may not be more than {max}.', '此项不能大于 {max}。'),
  'too-many': both('There may be at most {max} of these.', '此项最多 {max} 个。'),
  'too-few': both('There must be at least {min} of these.', '此项至少 {min} 个。'),
  'forbidden-character': both('This holds a NUL or a broken character. Remove it.', '此项含有空字符或损坏的字符，请删除。'),
} as const satisfies Record<string, Labels>

export type ValueProblemCode = keyof typeof VALUE_PROBLEMS

/** What fills the braces of a message. */
export type ProblemParameters = Readonly<Record<string, string | number>>

function fill(text: string, parameters: ProblemParameters): string {
  return text.replace(/\{(\w+)\}/g, (braces, name: string) => String(parameters[name] ?? braces))
}

/** The message of a value problem in both languages. */
export function valueProblemLabels(code: ValueProblemCode, parameters: ProblemParameters = {}): Labels {
  const { en, zh } = VALUE_PROBLEMS[code]
  return { en: fill(en, parameters), zh: fill(zh, parameters) }
}

/** Whether a text is the code of a value problem. */
export function isValueProblemCode(code: string): code is ValueProblemCode {
  return Object.hasOwn(VALUE_PROBLEMS, code)
}
