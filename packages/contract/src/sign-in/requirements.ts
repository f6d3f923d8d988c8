import type { Labels } from '@menshen/engine'
import { both } from '../labels.ts'
import type { PasswordRules } from './password-rules.ts'

export type Standard = 'nist' | 'asvs' | 'mlps'

export const STANDARDS: Readonly<Record<Standard, Labels>> = {
  nist: both('NIST SP 800-63B-4', 'NIST SP 800-63B-4'),
  asvs: both('OWASP ASVS 5.0, level 2', 'OWASP ASVS 5.0 二级'),
  mlps: both('MLPS 2.0 level 3 (GB/T 22239-2019)', '等级保护 2.0 三级（GB/T 22239-2019）'),
}

/** A numbered requirement of a standard, what it asks for in our words, and whether rules meet it. */
export interface Requirement {
  readonly standard: Standard
  readonly id: string
  readonly asks: Labels
  /** The settings that decide it. */
  readonly settings: readonly (keyof PasswordRules)[]
  readonly isMet: (rules: PasswordRules) => boolean
}

const requirement = (
  standard: Standard,
  id: string,
  asks: Labels,
  settings: Requirement['settings'],
  isMet: Requirement['isMet'],
): Requirement => ({ standard, id, asks, settings, isMet })

const noClasses = ({ classes }: PasswordRules): boolean => classes === 0
const noAge = ({ maxAgeDays }: PasswordRules): boolean => maxAgeDays === null

/**
 * What the standards ask of passwords as far as a setting decides it. They contradict each other: no settings meet all.
 * Numbers: NIST SP 800-63B-4 §3.1.1.2; OWASP ASVS 5.0.0 V6.1 and V6.2; GB/T 22239-2019 §8.1.4.1.
 */
export const REQUIREMENTS: readonly Requirement[] = [
  requirement(
    'nist',
    '3.1.1.2 (length)',
    both('Fifteen characters where the password stands alone', '单独使用密码时至少 15 个字符'),
    ['minLength'],
    ({ minLength }) => minLength >= 15,
  ),
  requirement('nist', '3.1.1.2 (composition)', both('No rules about kinds of characters', '不得要求字符种类'), ['classes'], noClasses),
  requirement(
    'nist',
    '3.1.1.2 (change)',
    both('No periodic change without a sign of a breach', '无泄露迹象时不得要求定期更换'),
    ['maxAgeDays'],
    noAge,
  ),
  requirement(
    'nist',
    '3.1.1.2 (block list)',
    both('Common, breached and expected words are refused', '拒绝常见、已泄露和可预料的密码'),
    ['breached', 'contextWords'],
    ({ breached, contextWords }) => breached && contextWords,
  ),
  requirement('asvs', '6.2.1', both('Eight characters at least', '至少 8 个字符'), ['minLength'], ({ minLength }) => minLength >= 8),
  requirement('asvs', '6.2.4', both('The most common passwords are refused', '拒绝最常见的密码'), ['breached'], ({ breached }) => breached),
  requirement('asvs', '6.2.5', both('No rules about kinds of characters', '不得要求字符种类'), ['classes'], noClasses),
  requirement('asvs', '6.2.10', both('No periodic change', '不得要求定期更换'), ['maxAgeDays'], noAge),
  requirement(
    'asvs',
    '6.2.11',
    both('Words of the context are refused', '拒绝与场景相关的词'),
    ['contextWords'],
    ({ contextWords }) => contextWords,
  ),
  requirement('asvs', '6.2.12', both('Breached passwords are refused', '拒绝已泄露的密码'), ['breached'], ({ breached }) => breached),
  requirement(
    'mlps',
    '8.1.4.1 a (复杂度)',
    both('Complexity: three kinds of characters, eight long', '复杂度：至少 8 位且含三类字符'),
    ['classes', 'minLength'],
    ({ classes, minLength }) => classes >= 3 && minLength >= 8,
  ),
  requirement(
    'mlps',
    '8.1.4.1 a (更换)',
    both('Periodic change: within ninety days', '定期更换：不超过 90 天'),
    ['maxAgeDays'],
    ({ maxAgeDays }) => maxAgeDays !== null && maxAgeDays <= 90,
  ),
]

/** Which requirements rules meet and which they break. */
export function judgedBy(rules: PasswordRules): { readonly met: readonly Requirement[]; readonly broken: readonly Requirement[] } {
  return { met: REQUIREMENTS.filter(({ isMet }) => isMet(rules)), broken: REQUIREMENTS.filter(({ isMet }) => !isMet(rules)) }
}
