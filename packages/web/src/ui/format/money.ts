import { currencyDigits } from '@menshen/contract'

/** Minor units as a decimal number in text: 1234 → 12.34. Done with digits, so that no amount is ever rounded. */
export function majorText(minor: number | string, currency: string): string {
  const digits = currencyDigits(currency)
  const text = String(minor)
  const sign = text.startsWith('-') ? '-' : ''
  const padded = text.replace('-', '').padStart(digits + 1, '0')
  if (digits === 0) return sign + padded
  return `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}`
}

/** A decimal number in text as minor units; null when it is not one or has more digits than the currency. */
export function minorOf(major: string, currency: string): number | null {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(major.trim())
  if (match === null) return null
  const [, sign = '', whole = '', fraction = ''] = match
  const digits = currencyDigits(currency)
  if (fraction.replace(/0+$/, '').length > digits) return null
  const minor = Number(sign + whole + fraction.slice(0, digits).padEnd(digits, '0'))
  return Number.isSafeInteger(minor) ? minor : null
}

/** By locale, currency and whether there is a fraction: a column of amounts needs two, and each takes long to make. */
const amounts = new Map<string, Intl.NumberFormat>()

function amountFormat(locale: string, currency: string, least: number, most: number): Intl.NumberFormat {
  const fraction = { minimumFractionDigits: least, maximumFractionDigits: most }
  return new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...fraction })
}

/** An amount for a reader: whole amounts without a useless .00. */
export function moneyText(minor: number | string, currency: string, locale: string): string {
  const digits = currencyDigits(currency)
  const major = majorText(minor, currency)
  const isWhole = !/\.\d*[1-9]/.test(major)
  const key = `${locale} ${currency} ${isWhole}`
  const format = amounts.get(key) ?? amountFormat(locale, currency, isWhole ? 0 : digits, digits)
  amounts.set(key, format)
  return format.format(major as Intl.StringNumericLiteral)
}

/** An amount in few characters, such as ¥1.2万 or $1.2M: rounded, for labels of charts. */
export function shortMoneyText(minor: bigint, currency: string, locale: string): string {
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    notation: 'compact',
    maximumFractionDigits: 1,
    minimumFractionDigits: 0,
  })
  return format.format(majorText(String(minor), currency) as Intl.StringNumericLiteral)
}
