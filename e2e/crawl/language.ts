import { CURRENCIES } from '@menshen/contract'
import type { Language } from '../people.ts'
import { isOwnWord } from './own-words.ts'
import type { Said } from './said-words.ts'

const HAN = /\p{Script=Han}/u
const LETTER = /\p{L}/u

/**
 * What is the same in both languages, and all that is: the product's name, addresses, identifiers, ISO codes of currencies, and names of
 * formats of files. Values of records are known by their mark (`translate="no"`), not by this list.
 */
const SAME_IN_BOTH: readonly RegExp[] = [
  /Menshen|门神/g,
  /[\w.+-]+@[\w-]+(\.[\w-]+)+/g,
  /https?:\/\/\S+/g,
  /\b[0-9a-f]{8,}(-[0-9a-f]+)*\b/g,
  /\b[a-z]+(-[a-z]+)+\b/g,
  new RegExp(`\\b(${Object.keys(CURRENCIES).join('|')})\\b`, 'g'),
  /\b(CSV|XLSX|UTF-8|UTF-16LE|GB18030|SHA-256)\b/g,
]

const LANGUAGE_OF: Readonly<Record<string, Language>> = { en: 'en', 'zh-CN': 'zh' }

/** Initials and the like are no names that could be cut out of a sentence. */
const SHORTEST_NAME = 2

function namesIn(said: readonly Said[]): string[] {
  const names = said.filter(({ data, text }) => data && [...text].length >= SHORTEST_NAME).map(({ text }) => text)
  return [...new Set(names)].sort((a, b) => b.length - a.length)
}

function without(text: string, names: readonly string[]): string {
  const unnamed = names.reduce((left, name) => (left.includes(name) ? left.replaceAll(name, ' ') : left), text)
  return SAME_IN_BOTH.reduce((left, pattern) => left.replace(pattern, ' '), unnamed)
}

function isWrong(own: string, language: Language): boolean {
  return language === 'en' ? HAN.test(own) : LETTER.test(own) && !HAN.test(own)
}

/**
 * What a page says in the wrong language. The names of records that stand on the page may stand within its sentences too; the product's
 * own words may not hide behind the mark of a value.
 */
export function wrongWords(said: readonly Said[], expected: Language): string[] {
  const names = namesIn(said)
  const findings = said.flatMap(({ kind, text, lang, data, place }) => {
    if (data) return isOwnWord(text) ? [`marked as a value, but is the product's own word: ${kind} “${text}” at ${place}`] : []
    const language = LANGUAGE_OF[lang]
    if (language === undefined) return [`no language: ${kind} “${text}” at ${place}`]
    if (!isWrong(without(text, names), language)) return []
    return [`${language === 'en' ? 'Chinese in English' : 'no Chinese in Chinese'}: ${kind} “${text}” at ${place}`]
  })
  const title = said.find(({ kind }) => kind === 'document')
  const titled = LANGUAGE_OF[title?.lang ?? ''] === expected ? [] : [`the page is not in ${expected}: ${title?.lang ?? 'no title'}`]
  return [...new Set([...titled, ...findings])]
}
