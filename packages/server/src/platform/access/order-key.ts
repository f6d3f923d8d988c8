/** How much of a text counts for its order. Keys stand in indexes, whose rows have a limit of about 2,700 bytes. */
const COUNTED = 80

/** Written in the order of their code points anyway, and far too many to rank. */
const UNRANKED = /[\p{Script=Hangul}\p{Script=Yi}\p{Co}\p{Cs}\p{Cn}]/u

const RANKED_FROM = 0x100
const UNRANKED_FROM = 0x20000
const SURROGATES = { from: 0xd800, count: 0x800 } as const

const collator = new Intl.Collator('zh-u-co-pinyin', { sensitivity: 'base', ignorePunctuation: false })

/** A character whose code point is a rank; the codes that UTF-16 keeps for itself are left out, so that the order stays the same. */
function characterFor(rank: number): string {
  const code = RANKED_FROM + rank
  return String.fromCodePoint(code < SURROGATES.from ? code : code + SURROGATES.count)
}

/**
 * A character for each character of the basic plane, in the order of the collation of Chinese by pinyin (CLDR, UTS #35 and UTS #10):
 * signs, digits, Chinese by pinyin, then the letters of other scripts. Those that differ by accent or case alone have the same.
 */
function rankCharacters(): ReadonlyMap<string, string> {
  const characters: string[] = []
  for (let code = 0x20; code < 0x10000; code++) {
    const character = String.fromCharCode(code)
    // What counts for nothing in the collation (marks, controls) has no rank.
    if (!UNRANKED.test(character) && collator.compare(character, '') !== 0) characters.push(character)
  }
  characters.sort(collator.compare)
  const ranks = new Map<string, string>()
  let rank = 0
  for (const [i, character] of characters.entries()) {
    const before = characters[i - 1]
    if (before !== undefined && collator.compare(before, character) !== 0) rank += 1
    ranks.set(character, characterFor(rank))
  }
  return ranks
}

let known: ReadonlyMap<string, string> | undefined

function ranksOnce(): ReadonlyMap<string, string> {
  known ??= rankCharacters()
  return known
}

function placeOf(character: string, ranks: ReadonlyMap<string, string>): string {
  const ranked = ranks.get(character)
  if (ranked !== undefined) return ranked
  const code = character.codePointAt(0) ?? 0
  return UNRANKED.test(character) || code > 0xffff ? String.fromCodePoint(Math.min(UNRANKED_FROM + code, 0x10ffff)) : ''
}

/**
 * What a text is ordered by in lists: compared by code point (COLLATE "C"), keys are in the order in which people who read Chinese expect
 * names, the same on both databases (ADR 14). Texts alike but for accents and case follow each other in the order of their code points.
 */
export function orderKey(text: string): string {
  const ranks = ranksOnce()
  const counted = [...text.normalize('NFKC')].slice(0, COUNTED)
  const places = counted.map((character) => placeOf(character, ranks)).join('')
  // A space is before every rank, so that a text comes before those that go on after it.
  return `${places} ${counted.join('')}`
}

/** Tells whether keys made elsewhere, or by another release of Node with another edition of CLDR, are in the same order. */
export function orderEdition(): string {
  return `${process.versions.cldr ?? ''} ${COUNTED}`
}
