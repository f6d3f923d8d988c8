import type { Language } from '../labels.ts'

/** What a message with a code tells. */
export interface CodeFacts {
  readonly code: string
  readonly minutes: number
}

const TEXTS: Readonly<Record<Language, (facts: CodeFacts) => string>> = {
  en: ({ code, minutes }) => `${code} is your code for Menshen, good for ${minutes} minutes. Nobody of your company asks you for it.`,
  zh: ({ code, minutes }) => `【门神】验证码：${code}，${minutes} 分钟内有效。任何人索要均请勿提供。`,
}

/** The message with a code, for where no template of a vendor is used. */
export function codeText(language: Language, facts: CodeFacts): string {
  return TEXTS[language](facts)
}
