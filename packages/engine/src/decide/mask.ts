import type { MaskName } from '../vocabulary/definition.ts'
import type { Scalar } from '../vocabulary/value.ts'

/** Always four, so that no mask but `initial` tells how long a value is. */
const STARS = '****'

/** Chinese mainland mobile numbers are eleven digits beginning with 1; the country's code in front is no secret. */
const CHINESE_MOBILE = /^(?:\+86|0086)?(1\d{10})$/

/** Eleven digits and nothing else, the usual case, told without a pattern: lists mask thousands of them. */
function isPlainMobile(value: string): boolean {
  if (value.length !== 11) return false
  for (let i = 0; i < 11; i++) {
    const unit = value.charCodeAt(i)
    if (unit < 48 || unit > 57) return false
  }
  return true
}

/** A visible ASCII character, so one code unit is one character and trimming changes nothing. */
const isPlainAt = (value: string, i: number): boolean => value.charCodeAt(i) > 32 && value.charCodeAt(i) < 127

/**
 * From eleven digits on (a whole mobile number) the first three and the last four, as people in China know it; of eight to ten
 * the last four, of four to seven the last two, of fewer none. What is not a digit is never shown, but for the country code +86.
 */
function phone(value: string): string {
  if (isPlainMobile(value)) return value.slice(0, 3) + STARS + value.slice(7)
  const compact = value.replace(/[\s().-]/g, '')
  const mobile = CHINESE_MOBILE.exec(compact)?.[1]
  const digits = mobile ?? compact.replace(/\D/g, '')
  if (digits.length < 4) return STARS
  if (digits.length < 8) return STARS + digits.slice(-2)
  if (digits.length < 11) return STARS + digits.slice(-4)
  const country = mobile !== undefined && compact !== mobile ? '+86 ' : ''
  return `${country}${digits.slice(0, 3)}${STARS}${digits.slice(-4)}`
}

/** The first character of the name and the whole domain; of a name of one character only the domain, and nothing where there is no domain. */
function email(value: string): string {
  const last = value.length - 1
  const sign = value.lastIndexOf('@')
  if (sign > 1 && sign < last && isPlainAt(value, 0) && isPlainAt(value, 1) && isPlainAt(value, last))
    return `${value.charAt(0)}***${value.slice(sign)}`
  const trimmed = value.trim()
  const at = trimmed.lastIndexOf('@')
  if (at < 1 || at === trimmed.length - 1) return '***'
  const [first = '', ...rest] = trimmed.slice(0, at)
  return `${rest.length === 0 ? '' : first}***${trimmed.slice(at)}`
}

/** The first character: 张* for a Chinese name (the family name, mostly), A** for another; of one character, none. */
function initial(value: string): string {
  if (value.length > 1 && isPlainAt(value, 0) && isPlainAt(value, 1)) return `${value.charAt(0)}**`
  const [first, ...rest] = value.trim()
  if (first === undefined || rest.length === 0) return '**'
  return /^\p{Script=Han}/u.test(first) ? `${first}*` : `${first}**`
}

/** The last four characters, spaces left out, of a value of eight or more; of a shorter one none. */
function tail(value: string): string {
  const characters = [...value.replace(/\s/g, '')]
  return characters.length < 8 ? STARS : STARS + characters.slice(-4).join('')
}

const WAYS: Readonly<Record<MaskName, (value: string) => string>> = { presence: () => '•••', phone, email, initial, tail }

/**
 * How a value looks at level masked. INVARIANT: a pure function of mask and value (V1), so two records that look the same to
 * a person give the same answers. An absent value has no mask: masked shows presence.
 *
 * | mask | shows | 13812345678 · alice@example.com · 张伟 |
 * | --- | --- | --- |
 * | presence | that there is a value | ••• |
 * | phone | at most three digits in front and four at the end | 138****5678 |
 * | email | the first character, and the domain | a***@example.com |
 * | initial | the first character | 张* |
 * | tail | the last four characters of eight or more | ****5678 |
 *
 * Numbers and booleans are masked as they are written; `presence` is the mask for them.
 */
export function mask(name: MaskName, value: Scalar): string {
  return WAYS[name](String(value))
}
