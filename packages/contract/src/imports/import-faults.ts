import { both, type Labels } from '../labels.ts'

/** What can be wrong with a file that is imported, or with a line of it, beside the problems of values and of acts. Closed. */
export const IMPORT_FAULTS = {
  'not-readable': both('This is neither a CSV file nor an XLSX workbook.', '文件既不是 CSV，也不是 XLSX 工作簿。'),
  'no-lines': both('There is no line below the line of titles.', '标题行下面没有数据行。'),
  'no-titles': both('The first line has no titles of columns.', '第一行没有列标题。'),
  'wrong-encoding': both(
    'The file does not fit this encoding. Choose the other one, or save the file as UTF-8.',
    '文件与所选编码不符，请改选另一种编码，或将文件另存为 UTF-8。',
  ),
  'broken-quotes': both(
    'From this line on the quotation marks do not match. Close the quotation, and write a quotation mark inside of it twice.',
    '从这一行起引号不匹配，请补全引号；引号内的引号请写两个。',
  ),
  'cell-too-long': both('A cell of this line has more than {max} characters.', '这一行有单元格超过 {max} 个字符。'),
  'too-many-columns': both('This line has more than {max} columns.', '这一行超过 {max} 列。'),
  'too-many-lines': both('The file has more than {max} lines. Divide it.', '文件超过 {max} 行，请拆分。'),
  'too-large-inside': both('Unpacked, this workbook is larger than may be read.', '工作簿解压后超出可读取的大小。'),
  'all-or-nothing-lines': both(
    'All or nothing works for at most {max} lines, because everybody else waits for them. Divide the file, or import line by line.',
    '“全部成功才导入”最多支持 {max} 行，因为其间其他人需要等待。请拆分文件，或改为逐行导入。',
  ),
  'more-cells': both('This line has more cells than there are columns.', '这一行的单元格多于列数。'),
  'unreadable-cell': both('This cell holds an error, or a formula without its result.', '该单元格是错误值，或公式没有计算结果。'),
  'forbidden-character': both('This cell holds a NUL or a broken character.', '该单元格含有空字符或损坏的字符。'),
  'not-a-date': both('This is not a date in the order that you chose.', '不是所选顺序的日期。'),
  'not-a-moment': both('This is not a date with a time in the order that you chose.', '不是所选顺序的日期时间。'),
  'not-an-amount': both(
    'This is not an amount in the currency of this line and with the decimal mark that you chose.',
    '与本行币种或所选小数点不符的金额。',
  ),
  'not-a-number': both('This is not a whole number.', '不是整数。'),
  'not-a-yes-or-no': both('Write yes or no.', '请填写“是”或“否”。'),
  'not-a-choice': both('Choose one of: {choices}.', '请从以下选项中选择：{choices}。'),
  'nobody-found': both('You see no {target} called so.', '没有找到您可见的{target}。'),
  'several-found': both('You see several called so. Use an external id or the record’s id.', '有多条同名记录，请改用外部编号或记录编号。'),
  'no-key': both('This line has no external id.', '这一行没有外部编号。'),
  'key-too-long': both('An external id has at most {max} characters.', '外部编号最多 {max} 个字符。'),
  'key-twice': both('The same external id stands in line {line} already.', '第 {line} 行已有相同的外部编号。'),
  'owner-stays': both(
    'The record exists and has another owner or unit. Only a transfer changes these.',
    '记录已存在，且负责人或部门不同；只能通过转移更改。',
  ),
  'no-unit': both('This person needs a unit.', '此人需要指定部门。'),
  'no-role-unit': both('A role needs a unit in which it is held.', '授予角色需要指定部门。'),
  'unit-without-place': both('There is no such unit yet. Say which unit lies above it.', '还没有这个部门，请填写上级部门。'),
} as const satisfies Record<string, Labels>

export type ImportFaultCode = keyof typeof IMPORT_FAULTS

/** The message of a fault in both languages. */
export function importFaultLabels(code: ImportFaultCode, parameters: Readonly<Record<string, string | number | Labels>> = {}): Labels {
  const fill = (language: keyof Labels): string =>
    IMPORT_FAULTS[code][language].replace(/\{(\w+)\}/g, (braces, name: string) => {
      const value = parameters[name]
      return value === undefined ? braces : typeof value === 'object' ? value[language] : String(value)
    })
  return { en: fill('en'), zh: fill('zh') }
}
