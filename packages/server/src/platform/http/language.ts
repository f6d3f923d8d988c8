import type { Language } from '@menshen/contract'

/** The language an Accept-Language header prefers among ours; undefined when it names neither. */
export function acceptedLanguage(header: string | undefined): Language | undefined {
  if (header === undefined || header.length > 500) return undefined
  const wishes = header.split(',').map((part, position) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const quality = parameters.map((parameter) => /^\s*q=(\d(?:\.\d{0,3})?)\s*$/.exec(parameter)?.[1]).find((found) => found !== undefined)
    return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality), position }
  })
  wishes.sort((a, b) => b.quality - a.quality || a.position - b.position)
  for (const { language, quality } of wishes) {
    if (quality > 0 && (language === 'en' || language === 'zh')) return language
  }
  return undefined
}
