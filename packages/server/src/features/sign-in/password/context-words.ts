/** Whose password it is to be, in the words that somebody who knows them would try first. */
export interface PasswordOwner {
  readonly name: string
  readonly nameZh: string | null
  readonly email: string
  /** Names of the company and of the person's unit. */
  readonly organisation: readonly string[]
}

/** Shorter words stand in too many passwords by chance: Li, Wu, and. */
const SHORTEST_LATIN = 4
const SHORTEST_HAN = 2

const PRODUCT = ['menshen', '门神']

const shortest = (word: string): number => (/\p{Script=Han}/u.test(word) ? SHORTEST_HAN : SHORTEST_LATIN)

/** Case, width and accents do not make another word. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
}

/** Names and their parts, the account and its domain, the company, the product (OWASP ASVS 5.0 6.2.11). Folded, each once. */
export function contextWords({ name, nameZh, email, organisation }: PasswordOwner): string[] {
  const [account = '', domain = ''] = email.split('@')
  const whole = [name, nameZh ?? '', account, domain.split('.').slice(0, -1).join('.'), ...organisation, ...PRODUCT]
  const parts = whole.flatMap((text) => [text.replaceAll(/\s+/g, ''), ...text.split(/[\s.,·・_+-]+/)])
  return [...new Set(parts.map(folded))].filter((word) => [...word].length >= shortest(word))
}

/** The word of the context that a password holds, if there is one. */
export function heldWord(password: string, words: readonly string[]): string | undefined {
  const text = folded(password)
  return words.find((word) => text.includes(word))
}
