import { LONGEST_PASSWORD, type PasswordRules } from '@menshen/contract'
import type { Labels } from '@menshen/engine'
import { contextWords, heldWord, type PasswordOwner } from './context-words.ts'
import { isKnownPassword } from './known-passwords.ts'
import { strengthOf } from './strength.ts'

/** What is wrong with a new password, and what to do instead. */
export interface PasswordFault {
  readonly code: 'too-short' | 'too-long' | 'too-few-kinds' | 'holds-context-word' | 'too-weak' | 'breached' | 'used-before'
  readonly message: Labels
}

const KINDS = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u]

/** How many of small letters, capitals, digits and other characters there are. Chinese characters are others. */
export function kindsIn(password: string): number {
  return KINDS.filter((kind) => kind.test(password)).length
}

const fault = (code: PasswordFault['code'], en: string, zh: string): PasswordFault => ({ code, message: { en, zh } })

export const BREACHED = fault(
  'breached',
  'This password is on lists that attackers have. Choose another.',
  '该密码出现在攻击者掌握的泄露名单中，请换一个。',
)

/** Length in code points, so that 😀 is one character to the person and to the rule (NIST SP 800-63B-4 §3.1.1.2). */
function faultsOfForm(rules: PasswordRules, password: string): PasswordFault[] {
  const length = [...password].length
  const { minLength, classes } = rules
  return [
    ...(length < minLength
      ? [
          fault(
            'too-short',
            `Use at least ${minLength} characters; a few words together are easy to remember.`,
            `请至少使用 ${minLength} 个字符；几个词连在一起既长又好记。`,
          ),
        ]
      : []),
    ...(length > LONGEST_PASSWORD
      ? [fault('too-long', `Use at most ${LONGEST_PASSWORD} characters.`, `请不要超过 ${LONGEST_PASSWORD} 个字符。`)]
      : []),
    ...(kindsIn(password) < classes
      ? [
          fault(
            'too-few-kinds',
            `Use ${classes} of: small letters, capitals, digits, other characters.`,
            `小写字母、大写字母、数字、其他字符中须含 ${classes} 类。`,
          ),
        ]
      : []),
  ]
}

async function faultsOfChoice(rules: PasswordRules, password: string, owner: PasswordOwner): Promise<PasswordFault[]> {
  const words = contextWords(owner)
  const word = rules.contextWords ? heldWord(password, words) : undefined
  const isBreached = rules.breached && (await isKnownPassword(password))
  const isWeak = rules.strength > 0 && (await strengthOf(password, words)) < rules.strength
  return [
    ...(word === undefined
      ? []
      : [
          fault(
            'holds-context-word',
            `Leave out “${word}”: it is the first thing others would try.`,
            `请不要包含“${word}”：这是他人最先会尝试的内容。`,
          ),
        ]),
    ...(isBreached ? [BREACHED] : []),
    ...(isWeak && !isBreached
      ? [
          fault(
            'too-weak',
            'This would be guessed soon. Make it longer, or less like words and dates.',
            '该密码容易被猜中，请加长，或减少常见词和日期。',
          ),
        ]
      : []),
  ]
}

/**
 * All that the rules have against a password, so that nobody has to find out one by one. Whether it was used before, or may be
 * changed yet, only the account knows.
 */
export async function faultsOf(rules: PasswordRules, typed: string, owner: PasswordOwner): Promise<PasswordFault[]> {
  // As it will be hashed (NIST SP 800-63B-4 §3.1.1.2: one normalisation for setting and for checking).
  const password = typed.normalize('NFKC')
  const form = faultsOfForm(rules, password)
  // What is far too long is not worth the work.
  if (form.some(({ code }) => code === 'too-long')) return form
  return [...form, ...(await faultsOfChoice(rules, password, owner))]
}
