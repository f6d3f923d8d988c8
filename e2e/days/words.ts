import { crmObjects, type Labels, OPERATIONS, type OperationName } from '@menshen/contract'
import { texts as auditLogEn } from '../../packages/web/src/features/audit-log/texts/en.ts'
import { texts as auditLogZh } from '../../packages/web/src/features/audit-log/texts/zh.ts'
import { texts as exportEn } from '../../packages/web/src/features/export/texts/en.ts'
import { texts as exportZh } from '../../packages/web/src/features/export/texts/zh.ts'
import { texts as homeEn } from '../../packages/web/src/features/home/texts/en.ts'
import { texts as homeZh } from '../../packages/web/src/features/home/texts/zh.ts'
import { texts as importEn } from '../../packages/web/src/features/import/texts/en.ts'
import { texts as importZh } from '../../packages/web/src/features/import/texts/zh.ts'
import { texts as organisationEn } from '../../packages/web/src/features/organisation/texts/en.ts'
import { texts as organisationZh } from '../../packages/web/src/features/organisation/texts/zh.ts'
import { texts as policyEn } from '../../packages/web/src/features/policy/texts/en.ts'
import { texts as policyZh } from '../../packages/web/src/features/policy/texts/zh.ts'
import { texts as recordsEn } from '../../packages/web/src/features/records/texts/en.ts'
import { texts as recordsZh } from '../../packages/web/src/features/records/texts/zh.ts'
import { texts as generalEn } from '../../packages/web/src/ui/language/texts/en.ts'
import { texts as generalZh } from '../../packages/web/src/ui/language/texts/zh.ts'
import type { Language } from '../people.ts'

/** What the product says, in the language of a day: a day looks for the words its person reads, never for the names of things inside. */
export const WORDS = {
  en: {
    general: generalEn,
    auditLog: auditLogEn,
    home: homeEn,
    records: recordsEn,
    export: exportEn,
    import: importEn,
    organisation: organisationEn,
    policy: policyEn,
  },
  zh: {
    general: generalZh,
    auditLog: auditLogZh,
    home: homeZh,
    records: recordsZh,
    export: exportZh,
    import: importZh,
    organisation: organisationZh,
    policy: policyZh,
  },
} as const

export type Words = (typeof WORDS)[Language]

/** A text with its gaps filled. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (gap, name: string) => String(values[name] ?? gap))
}

export type ObjectName = keyof typeof crmObjects

export const objectWord = (object: ObjectName, language: Language): string => crmObjects[object].labels[language]
export const objectsWord = (object: ObjectName, language: Language): string => crmObjects[object].pluralLabels[language]
export const operationWord = (operation: OperationName, language: Language): string => OPERATIONS[operation][language]

export function fieldWord(object: ObjectName, field: string, language: Language): string {
  return specOf(object, field).labels[language]
}

export function optionWord(object: ObjectName, field: string, option: string, language: Language): string {
  const labels = specOf(object, field).options?.[option]
  if (labels === undefined) throw new Error(`${object}.${field} has no ${option}`)
  return labels[language]
}

export function specOf(object: ObjectName, field: string): { type: string; labels: Labels; options?: Readonly<Record<string, Labels>> } {
  const spec = (crmObjects[object].fields as Record<string, { type: string; labels: Labels; options?: Record<string, Labels> }>)[field]
  if (spec === undefined) throw new Error(`${object} has no ${field}`)
  return spec
}
