import { z } from 'zod'
import { parseTemplateParameters, type TemplateParameter } from './template-parameters.ts'

const SMS_DRIVERS = ['aliyun', 'tencent', 'twilio', 'outbox'] as const

/** By what a vendor knows who asks. */
export interface VendorKey {
  readonly id: string
  readonly secret: string
}

/** Where the key comes from: its secret stands in the environment or in a file. */
export interface KeySource {
  readonly id: string
  readonly secret: { readonly text: string } | { readonly file: string }
}

interface Vendor {
  readonly key: KeySource
  readonly signName: string
  readonly parameters: readonly TemplateParameter[]
  /** In the vendor's place, for tests; null: the vendor itself. */
  readonly base: string | null
}

export interface AliyunSettings extends Vendor {
  readonly driver: 'aliyun'
  readonly template: string
}

export interface TencentSettings extends Vendor {
  readonly driver: 'tencent'
  readonly template: string
  readonly appId: string
  readonly region: string
}

export interface TwilioSettings extends Vendor {
  readonly driver: 'twilio'
  readonly template: string | null
  readonly appId: string
}

export type VendorSettings = AliyunSettings | TencentSettings | TwilioSettings

/** How codes get to phones. */
export interface SmsSettings {
  /** Null: they stay in the outbox of the demonstration. */
  readonly vendor: VendorSettings | null
  /** How numbers begin to which codes are sent. */
  readonly countries: readonly string[]
  /** How many messages a day are sent at most, to whomever. */
  readonly perDay: number
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** A base address that stands in for a vendor: encrypted, or on this machine. */
function isBase(text: string): boolean {
  const url = URL.parse(text)
  if (url === null || text.replace(/\/$/, '') !== url.origin) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname))
}

const visible = (most: number) =>
  z.string().regex(new RegExp(`^[\\x21-\\x39\\x3b-\\x7e]{1,${most}}$`), 'must be visible ASCII characters without a colon')

/** The variables of the environment that are about SMS. What belongs together is checked by `smsSettings`. */
export const SMS_VARIABLES = {
  SMS_DRIVER: z.enum(SMS_DRIVERS).optional(),
  SMS_KEY_ID: visible(128).optional(),
  SMS_KEY_SECRET: visible(256).optional(),
  SMS_KEY_SECRET_FILE: z.string().min(1).optional(),
  SMS_APP_ID: z.string().optional(),
  SMS_SIGN_NAME: z
    .string()
    .regex(/^[\p{L}\p{N}+ ._-]{1,40}$/u, 'must be the name of a signature, or the number or service that messages come from')
    .optional(),
  SMS_TEMPLATE: z
    .string()
    .regex(/^\w{1,64}$/, 'must be the id of a template')
    .optional(),
  SMS_TEMPLATE_PARAMETERS: z.string().optional(),
  SMS_REGION: z
    .string()
    .regex(/^[a-z]{2}-[a-z0-9-]{1,40}$/, 'must be a region, like ap-guangzhou')
    .optional(),
  SMS_COUNTRIES: z
    .string()
    .regex(/^\+[1-9]\d{0,3}( *, *\+[1-9]\d{0,3})*$/, 'must be calling codes, like +86,+852')
    .optional(),
  SMS_TEST_ADDRESS: z.string().refine(isBase, 'must be an address without a path, by https unless it is on this machine').optional(),
}

type Variables = z.output<z.ZodObject<typeof SMS_VARIABLES>>

function need(variables: Variables, name: keyof Variables, why: string): string {
  const value = variables[name]
  if (value === undefined) throw new RangeError(`SMS_DRIVER: ${variables.SMS_DRIVER ?? ''} needs ${name}, ${why}.`)
  return value
}

function keySource(variables: Variables): KeySource {
  const { SMS_KEY_SECRET: text, SMS_KEY_SECRET_FILE: file } = variables
  const id = need(variables, 'SMS_KEY_ID', 'by which the vendor knows the key')
  if (text !== undefined && file !== undefined) throw new RangeError('SMS_KEY_SECRET: leave it or SMS_KEY_SECRET_FILE out.')
  if (file !== undefined) return { id, secret: { file } }
  return { id, secret: { text: need(variables, 'SMS_KEY_SECRET', 'or SMS_KEY_SECRET_FILE, the secret of the key') } }
}

function appId(variables: Variables, form: RegExp, what: string): string {
  const value = need(variables, 'SMS_APP_ID', what)
  if (!form.test(value)) throw new RangeError(`SMS_APP_ID: must be ${what}.`)
  return value
}

function vendorOf(driver: VendorSettings['driver'], variables: Variables): VendorSettings {
  const { SMS_TEMPLATE: template, SMS_TEMPLATE_PARAMETERS: given, SMS_TEST_ADDRESS: base = null } = variables
  const signName = need(variables, 'SMS_SIGN_NAME', 'the signature, or the number or service that messages come from')
  const vendor = { key: keySource(variables), signName, base, parameters: readParameters(given) }
  if (driver === 'twilio') {
    if (template === undefined && given !== undefined) throw new RangeError('SMS_TEMPLATE_PARAMETERS: needs SMS_TEMPLATE.')
    const account = appId(variables, /^AC[0-9a-f]{32}$/, 'the SID of the account, which begins with AC')
    return { ...vendor, driver, template: template ?? null, appId: account }
  }
  const approved = { ...vendor, template: need(variables, 'SMS_TEMPLATE', 'the template that the vendor has approved') }
  if (driver === 'aliyun') return { ...approved, driver }
  return { ...approved, driver, appId: appId(variables, /^\d{6,20}$/, 'the SmsSdkAppId'), region: variables.SMS_REGION ?? 'ap-guangzhou' }
}

function readParameters(text = 'code'): readonly TemplateParameter[] {
  try {
    return parseTemplateParameters(text)
  } catch (error) {
    throw new RangeError(`SMS_TEMPLATE_PARAMETERS: ${error instanceof RangeError ? error.message : 'cannot be read'}.`)
  }
}

/** Codes go where the vendor delivers by itself; where it delivers everywhere, somebody must say where people are (SMS pumping). */
function countriesOf(driver: (typeof SMS_DRIVERS)[number], variables: Variables): readonly string[] {
  const { SMS_COUNTRIES: given } = variables
  if (given !== undefined) return given.split(',').map((code) => code.trim())
  if (driver === 'outbox') return ['+']
  if (driver !== 'twilio') return ['+86']
  return [need(variables, 'SMS_COUNTRIES', 'the calling codes of the countries where people are')]
}

/**
 * Reads how codes are sent. Null: they are not, and nobody is offered them.
 *
 * @param demonstration has an outbox that shows what would be sent, and uses it unless something else is said
 * @throws RangeError with the name of what is missing or does not fit
 */
export function smsSettings(variables: Variables, perDay: number, demonstration: boolean): SmsSettings | null {
  const driver = variables.SMS_DRIVER ?? (demonstration ? 'outbox' : undefined)
  if (driver === undefined || driver === 'outbox') {
    const meant = driver === undefined ? ['SMS_DRIVER'] : ['SMS_DRIVER', 'SMS_COUNTRIES']
    const surplus = Object.keys(SMS_VARIABLES).find((name) => !meant.includes(name) && variables[name as keyof Variables] !== undefined)
    if (surplus !== undefined) throw new RangeError(`${surplus}: needs SMS_DRIVER, one of aliyun, tencent, twilio.`)
  }
  if (driver === undefined) return null
  if (driver === 'outbox' && !demonstration)
    throw new RangeError('SMS_DRIVER: outbox sends nothing and is there in demonstration mode only.')
  return { vendor: driver === 'outbox' ? null : vendorOf(driver, variables), countries: countriesOf(driver, variables), perDay }
}
