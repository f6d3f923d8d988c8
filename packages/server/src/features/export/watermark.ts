import { type Language, labelOf, type ObjectSpec } from '@menshen/contract'
import type { JobContext } from '#platform/jobs/job-kind.ts'
import { localText } from './local-text.ts'

const WORDS = {
  en: { by: 'Exported by', at: 'at', reference: 'Reference', of: 'Export of', mark: 'About this export' },
  zh: { by: '导出人', at: '导出时间', reference: '编号', of: '导出', mark: '导出说明' },
} as const

/** What the sheet of the mark is called. */
export const markTitle = (language: Language): string => WORDS[language].mark

/** Who took it, when and under which reference: stands in every file. */
export async function watermark(context: JobContext, spec: ObjectSpec, reference: string, timeZone: string): Promise<string[]> {
  const { rows } = await context.tx.execute<{ name: string; name_zh: string | null }>({
    text: 'SELECT name, name_zh FROM "user" WHERE id = $1',
    values: [context.userId],
  })
  const { language } = context
  const words = WORDS[language]
  const name = (language === 'zh' ? rows[0]?.name_zh : null) ?? rows[0]?.name ?? ''
  return [
    `${words.of}: ${labelOf(spec.pluralLabels, language)}`,
    `${words.by}: ${name}`,
    `${words.at}: ${localText(context.now, timeZone)} (${timeZone})`,
    `${words.reference}: ${reference}`,
  ]
}
