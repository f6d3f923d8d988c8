import { both, type Labels } from '../labels.ts'

/** How many leads one person may hold: who holds more claims no further ones from the pool. */
export const LEAD_QUOTA = 100

/** Currencies an amount can be in, with the digits of their minor unit (ISO 4217). */
export const CURRENCIES = {
  CNY: { digits: 2, labels: both('Chinese yuan', '人民币') },
  USD: { digits: 2, labels: both('US dollar', '美元') },
  EUR: { digits: 2, labels: both('Euro', '欧元') },
  GBP: { digits: 2, labels: both('Pound sterling', '英镑') },
  JPY: { digits: 0, labels: both('Japanese yen', '日元') },
  HKD: { digits: 2, labels: both('Hong Kong dollar', '港元') },
} as const satisfies Record<string, { digits: number; labels: Labels }>

export type CurrencyCode = keyof typeof CURRENCIES

/** How many digits of an amount in minor units stand behind the point. */
export function currencyDigits(currency: string): number {
  return Object.hasOwn(CURRENCIES, currency) ? CURRENCIES[currency as CurrencyCode].digits : 2
}

export const currencyOptions = {
  CNY: CURRENCIES.CNY.labels,
  USD: CURRENCIES.USD.labels,
  EUR: CURRENCIES.EUR.labels,
  GBP: CURRENCIES.GBP.labels,
  JPY: CURRENCIES.JPY.labels,
  HKD: CURRENCIES.HKD.labels,
} as const satisfies Record<CurrencyCode, Labels>

export const industryOptions = {
  retail: both('Retail', '零售'),
  wholesale: both('Wholesale', '批发'),
  catering: both('Restaurants and catering', '餐饮'),
  manufacturing: both('Manufacturing', '制造'),
  technology: both('Technology', '科技'),
  logistics: both('Logistics', '物流'),
  health: both('Health care', '医疗健康'),
  education: both('Education', '教育'),
  government: both('Government', '政府'),
  other: both('Other', '其他'),
} as const satisfies Record<string, Labels>
