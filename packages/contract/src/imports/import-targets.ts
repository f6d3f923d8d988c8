import { both, type Labels } from '../labels.ts'
import { CRM_OBJECT_NAMES, type CrmObjectName, type ObjectName, objects } from '../objects/objects.ts'

/** What files can be imported as: people with their units, managers and roles, or records of one object type. */
export const IMPORT_OBJECTS: readonly ImportObject[] = ['user', ...CRM_OBJECT_NAMES]
export type ImportObject = CrmObjectName | 'user'

/** How a cell names another record: by what it is called, by e-mail, by the external id of an earlier import, or by its own id. */
export const REFERENCE_KEYS = ['name', 'email', 'externalId', 'id'] as const
export type ReferenceKey = (typeof REFERENCE_KEYS)[number]

/** The column whose external id makes a line change the record that an earlier import made from it. */
export const EXTERNAL_ID = 'externalId'

/** What a line about a person can say. Managers, units and roles are the organisation's own acts. */
export const PERSON_COLUMNS = {
  email: both('E-mail', '邮箱'),
  name: both('Name', '姓名'),
  nameZh: both('Name in Chinese', '中文姓名'),
  phone: both('Phone', '电话'),
  jobTitle: both('Job title', '职务'),
  locale: both('Language', '语言'),
  timeZone: both('Time zone', '时区'),
  unit: both('Unit', '部门'),
  higherUnit: both('Higher unit', '上级部门'),
  manager: both('Manager', '直属上级'),
  role: both('Role', '角色'),
  roleReason: both('Reason for the role', '授予角色的原因'),
} as const satisfies Readonly<Record<string, Labels>>
export type PersonColumn = keyof typeof PERSON_COLUMNS

/** What a reference of an object type can be named by, the usual way first. */
export function referenceKeysOf(target: string): readonly ReferenceKey[] {
  if (target === 'user') return ['email', 'name', 'id']
  if (target === 'unit') return ['name', 'id']
  return ['name', EXTERNAL_ID, 'id']
}

/** The names of the column that fills a field, for a reader; null for a name that means nothing. */
export function importTargetLabels(object: ImportObject, field: string): Labels | null {
  if (field === EXTERNAL_ID) return both('External id', '外部编号')
  if (object === 'user') return Object.hasOwn(PERSON_COLUMNS, field) ? PERSON_COLUMNS[field as PersonColumn] : null
  const spec = objects[object as ObjectName]
  return Object.hasOwn(spec.fields, field) ? (spec.fields[field as never] as { labels: Labels }).labels : null
}

/** The bounds of what is imported. */
export const IMPORT_LIMITS = {
  fileBytes: 64 * 1_048_576,
  /** Bytes in one part of an upload; as base64 it fits a request. */
  partBytes: 524_288,
  columns: 500,
  /** Code units of a cell; Excel's own bound. */
  cell: 32_767,
  lines: 500_000,
  allOrNothing: 5_000,
  /** Every role that is given is judged over everybody, so people take longer than records. */
  people: 500,
  /** Lines with faults that are kept with their reasons. The others are counted. */
  faultyLines: 20_000,
  externalId: 200,
} as const
