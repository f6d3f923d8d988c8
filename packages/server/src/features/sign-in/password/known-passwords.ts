import { readFileSync } from 'node:fs'
import { folded } from './context-words.ts'

let chinese: readonly string[] | undefined

/** The most common passwords of Chinese breaches (SecLists, MIT; see lists/LICENSE). */
export function chinesePasswords(): readonly string[] {
  chinese ??= readFileSync(new URL('./lists/chinese-common-passwords.txt', import.meta.url), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return chinese
}

let known: Promise<ReadonlySet<string>> | undefined

async function load(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  return new Set([...(dictionary['passwords-common'] ?? []), ...chinesePasswords()].map(folded))
}

/** What people put around a common password when they are asked for more. */
const TRIMMINGS = /^[\d\W_]+|[\d\W_]+$/gu

/** A repetition of one password is as common as that password; 123123 is one itself. */
function repeated(text: string): string[] {
  const unit = /^(.{3,}?)\1+$/u.exec(text)?.[1]
  return unit === undefined ? [] : [unit, unit.repeat(2)]
}

/**
 * Whether the password is one of some fifty thousand that breaches have made public, whatever the case; also with digits and signs
 * put around it, or written several times. Works without any network.
 */
export async function isKnownPassword(password: string): Promise<boolean> {
  known ??= load()
  const list = await known
  const text = folded(password)
  const candidates = [text, text.replaceAll(TRIMMINGS, ''), ...repeated(text)]
  return candidates.some((each) => each !== '' && list.has(each))
}
