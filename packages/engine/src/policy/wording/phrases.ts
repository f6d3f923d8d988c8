import { closestName } from './closest-name.ts'

/** What is wrong and what to do about it: message in English and Chinese, remedy in English and Chinese. */
export type Wording = readonly [en: string, zh: string, remedyEn: string, remedyZh: string]

const MOST_SHOWN = 60
const MOST_LISTED = 12

/** A piece of the document inside a sentence: cut to a bearable length, on one line. */
export function quoted(text: string): string {
  const line = text.slice(0, 4 * MOST_SHOWN).replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, '\uFFFD')
  const characters = [...line]
  return `“${characters.length > MOST_SHOWN ? `${characters.slice(0, MOST_SHOWN).join('')}…` : line}”`
}

function listed(names: readonly string[], comma: string): string {
  const rest = names.length > MOST_LISTED ? `${comma}…` : ''
  return names.slice(0, MOST_LISTED).map(quoted).join(comma) + rest
}

/** The remedy for a name that is not known: what was probably meant, and what there is. */
export function chooseOf(name: string, known: readonly string[]): readonly [en: string, zh: string] {
  if (known.length === 0) return ['There is none to choose; leave it out.', '没有可选的名称，请删去。']
  const near = closestName(name, known)
  const [en, zh] = [`Use one of ${listed(known, ', ')}.`, `可以使用：${listed(known, '、')}。`]
  return near === null ? [en, zh] : [`Did you mean ${quoted(near)}? ${en}`, `是否想写${quoted(near)}？${zh}`]
}
