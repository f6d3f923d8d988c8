import { EXTERNAL_ID, type ImportColumn, type ImportObject, type ImportSettings, importTargetLabels, isIdentifier } from '@menshen/contract'
import type { FileLine } from '../file/file-line.ts'
import { plainName } from './cell-values.ts'
import type { ImportTarget } from './targets.ts'

/** What titles are often called, beside names and labels. */
const OFTEN: Readonly<Record<string, readonly string[]>> = {
  [EXTERNAL_ID]: ['id', 'externalid', 'key', 'number', 'no', '编号', '外部编号', '序号', 'code', '编码'],
  email: ['mail', 'emailaddress', '电子邮箱', '电子邮件', '邮件', '邮箱地址'],
  phone: ['tel', 'telephone', '联系电话', '电话号码'],
  mobile: ['mobile', 'cell', 'cellphone', '手机号', '手机号码'],
  ownerId: [
    'owner',
    'salesperson',
    'salesrep',
    'salesagent',
    'agent',
    'accountmanager',
    '客户经理',
    '负责人',
    '所有人',
    '归属人',
    '业务员',
    '销售',
  ],
  unitId: ['unit', 'department', 'office', '部门'],
  customerId: ['customer', 'account', 'company', 'customername', 'accountname', '客户名称', '公司名称', '公司'],
  name: ['fullname', 'title', '名字', '名称', 'account', 'customername', 'accountname', 'company', '公司名称', '客户名称'],
  amount: ['value', 'closevalue', 'dealvalue', '总额', '成交金额'],
  stage: ['dealstage', 'status', '状态'],
  closedOn: ['closedate', 'closed', '成交日期', '关闭时间'],
  customerSince: ['since', '合作日期'],
  address: ['street', '详细地址'],
  manager: ['supervisor', 'boss', '上级', '主管', '经理', '汇报给'],
  unit: ['department', 'office', 'team', 'regionaloffice', '所属部门', '团队', '分公司'],
  higherUnit: ['parentunit', 'parentdepartment', '上级部门', '父部门'],
  role: ['roles', '职责', '权限角色'],
}

function namesOf(object: ImportObject, field: string): { readonly exact: ReadonlySet<string>; readonly often: ReadonlySet<string> } {
  const labels = importTargetLabels(object, field)
  const exact = [field, labels?.en ?? '', labels?.zh ?? ''].map(plainName)
  const often = [...(OFTEN[field] ?? []), ...(field === EXTERNAL_ID ? [`${object}id`] : [])].map(plainName)
  return { exact: new Set(exact), often: new Set(often) }
}

function keyFor(target: ImportTarget, cells: readonly string[]): Pick<ImportColumn, 'by'> {
  if (target.by.length === 0) return {}
  const filled = cells.filter((cell) => cell.trim() !== '')
  const all = (test: (cell: string) => boolean): boolean => filled.length > 0 && filled.every(test)
  if (target.by.includes('id') && all((cell) => isIdentifier(cell.trim()))) return { by: 'id' }
  if (target.by.includes('email') && all((cell) => cell.includes('@'))) return { by: 'email' }
  return { by: 'name' }
}

/** Which column fills what, as its title says: by name or label first, then by what is often meant. Each field is filled once. */
export function guessColumns(
  object: ImportObject,
  targets: readonly ImportTarget[],
  titles: readonly string[],
  lines: readonly FileLine[],
): ImportColumn[] {
  const taken = new Map<number, ImportTarget>()
  for (const kind of ['exact', 'often'] as const) {
    for (const target of targets) {
      if ([...taken.values()].includes(target)) continue
      const names = namesOf(object, target.field)[kind]
      const column = titles.findIndex((title, i) => !taken.has(i) && title.trim() !== '' && names.has(plainName(title)))
      if (column !== -1) taken.set(column, target)
    }
  }
  return [...taken]
    .sort(([a], [b]) => a - b)
    .map(([column, target]) => ({
      column,
      field: target.field,
      ...keyFor(
        target,
        lines.map(({ cells }) => cells[column] ?? ''),
      ),
    }))
}

/** Whether dates that begin with day or month are among the cells, and which it is. */
function guessDateOrder(lines: readonly FileLine[]): ImportSettings['dateOrder'] {
  const yearLast = lines.flatMap(({ cells }) => cells.flatMap((cell) => [/^(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}\b/.exec(cell ?? '') ?? []]))
  const dates = yearLast.filter((found) => found.length > 0)
  if (dates.length === 0) return 'ymd'
  return dates.some(([, first]) => Number(first) > 12) || dates.some(([whole]) => whole?.includes('.')) ? 'dmy' : 'mdy'
}

/** How a file is read when nobody has said so yet. */
export function guessSettings(
  object: ImportObject,
  targets: readonly ImportTarget[],
  titles: readonly string[],
  lines: readonly FileLine[],
  form: Pick<ImportSettings, 'encoding' | 'separator'>,
): ImportSettings {
  const rest = { dateOrder: guessDateOrder(lines), decimal: '.', source: 'file', mode: 'line' } as const
  return { ...form, columns: guessColumns(object, targets, titles, lines), ...rest }
}
