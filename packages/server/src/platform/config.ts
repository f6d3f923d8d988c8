import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { isEmailAddress } from '@menshen/contract'
import { z } from 'zod'
import { parseNetworks, parseSchedules } from './access/principal/named-rules.ts'
import type { SessionRules } from './access/principal/session-facts.ts'
import { SYSLOG_VARIABLES, type SyslogSettings, syslogSettings } from './audit/stream/syslog-settings.ts'
import { isSender, type MailSettings, smtpSettings } from './mail/mail-settings.ts'
import { SMS_VARIABLES, type SmsSettings, smsSettings } from './sms/sms-settings.ts'

/** A setting that cannot be used; the message says which and what would do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

const flag = z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1')
const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must lie between ${least} and ${most}`)
const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
function isOrigin(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && text.replace(/\/$/, '') === url.origin
}
const webUrl = z
  .string()
  .refine(isOrigin, 'must be an address without a path, like https://crm.example.com')
  .transform((text) => new URL(text).origin)

function isProxy(text: string): boolean {
  const [address = '', bits, more] = text.split('/')
  const family = isIP(address)
  if (family === 0 || more !== undefined) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}

const smtpUrl = z.string().transform((text, context) => {
  const settings = smtpSettings(text)
  if (settings !== null) return settings
  const message = 'must name a server and nothing behind it, like smtps://user:password@mail.example.com'
  context.issues.push({ code: 'custom', input: undefined, message })
  return z.NEVER
})
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

/** Nobody between here and there can read or answer. */
const isPrivateWay = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname.replace(/^\[|\]$/g, '')))

/** INVARIANT: what is asked there says something of a password, so nobody on the way may read it. */
function isRangeAddress(text: string): boolean {
  const url = URL.parse(text)
  if (url === null || !text.endsWith('/') || url.username !== '' || url.search !== '' || url.hash !== '') return false
  return isPrivateWay(url)
}
/** Whoever answers there could say that it has kept what it has not. A login in the address could not be sent. */
function isSinkAddress(text: string): boolean {
  const url = URL.parse(text)
  if (url === null || url.username !== '' || url.password !== '') return false
  return isPrivateWay(url)
}
const sinkUrl = z.string().refine(isSinkAddress, 'must be an address of https, without a login in it')
const rangeUrl = z
  .string()
  .refine(isRangeAddress, 'must be an address of https that ends with /, like https://api.pwnedpasswords.com/range/')
const sender = z.string().refine(isSender, 'must be an address, like menshen@example.com or Menshen <menshen@example.com>')

const recipient = z.string().max(254).refine(isEmailAddress, 'must be one address, like auditor@example.com')

const proxies = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  )
  .refine((parts) => parts.every(isProxy), 'must be IP addresses or ranges like 10.0.0.0/8, separated by commas')

/** A text that a function of ours reads, which says what is wrong with it. */
const readBy = <T>(read: (text: string) => T) =>
  z
    .string()
    .default('')
    .transform((text, context) => {
      try {
        return read(text)
      } catch (error) {
        context.addIssue({ code: 'custom', message: error instanceof RangeError ? error.message : 'cannot be read' })
        return z.NEVER
      }
    })

/** The European Economic Area: its members' works councils and data protection law ask that people be watched by name for a reason only. */
const EEA = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' '))

/** Every environment variable the server reads. Names that begin with MENSHEN_ and are not here are refused. */
const VARIABLES = {
  PORT: whole(0, 65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('data'),
  DATABASE_URL: postgresUrl.optional(),
  MIGRATION_DATABASE_URL: postgresUrl.optional(),
  SEQUENCER_DATABASE_URL: postgresUrl.optional(),
  PUBLIC_URL: webUrl.optional(),
  TRUSTED_PROXIES: proxies.default([]),
  DEMO: flag.default(false),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  SMTP_URL: smtpUrl.optional(),
  MAIL_FROM: sender.optional(),
  BREACHED_PASSWORDS_URL: rangeUrl.optional(),
  AUDIT_CHECKPOINT_FOLDER: z.string().min(1).optional(),
  AUDIT_CHECKPOINT_URL: sinkUrl.optional(),
  AUDIT_CHECKPOINT_EMAIL: recipient.optional(),
  ...SYSLOG_VARIABLES,
  ...SMS_VARIABLES,
  SECRET_KEY_FILE: z.string().min(1).optional(),
  SINGLE_SIGN_ON_FILE: z.string().min(1).optional(),
  MENSHEN_DATABASE_CONNECTIONS: whole(1, 500).default(10),
  MENSHEN_STATEMENT_SECONDS: whole(1, 600).default(15),
  MENSHEN_CHECKPOINT_MINUTES: whole(1, 1440).default(5),
  MENSHEN_CHECKPOINT_MAIL_HOURS: whole(1, 720).default(24),
  MENSHEN_DUMP_HOURS: whole(0, 720).default(24),
  MENSHEN_SESSION_IDLE_MINUTES: whole(1, 1440).default(30),
  MENSHEN_SESSION_HOURS: whole(1, 720).default(12),
  MENSHEN_NETWORKS: readBy(parseNetworks),
  MENSHEN_SCHEDULES: readBy(parseSchedules),
  MENSHEN_REQUESTS_PER_MINUTE: whole(10, 1_000_000).default(600),
  MENSHEN_SMS_PER_DAY: whole(1, 1_000_000).default(1_000),
  MENSHEN_COUNTRY: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be the two capitals of a country, like DE or CN (ISO 3166-1)')
    .optional(),
  MENSHEN_PSEUDONYMS: flag.optional(),
  MENSHEN_WALL: flag.default(true),
}

const schema = z.object(VARIABLES)
type Variables = z.output<typeof schema>

export interface Config {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly databaseUrl: string | null
  readonly migrationDatabaseUrl: string | null
  /** As whom events of the audit log get their places; null: as whoever the other login may be. */
  readonly sequencerDatabaseUrl: string | null
  /** Where checkpoints of the audit log are sent: always into a folder, and to an address and by mail where these are given. */
  readonly checkpoints: {
    readonly folder: string
    readonly url: string | null
    readonly minutes: number
    readonly email: string | null
    /** Between two mails. */
    readonly emailHours: number
  }
  /** Who receives events of the audit log, and its checkpoints, by syslog; null: nobody. */
  readonly syslog: SyslogSettings | null
  /** Where people reach the server; links and cookies come from it. Null: http://localhost and the port that was bound. */
  readonly publicUrl: string | null
  readonly trustedProxies: readonly string[]
  readonly demonstration: boolean
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error'
  /** Where breached passwords are looked up by range; null: in the bundled list alone. */
  readonly breachedPasswordsUrl: string | null
  readonly secretKeyFile: string | null
  /** The providers one can sign in with; null: none. */
  readonly singleSignOnFile: string | null
  /** How mails are sent; null: they wait. */
  readonly mail: MailSettings | null
  /** How codes get to phones; null: they do not, and nobody is offered them. */
  readonly sms: SmsSettings | null
  readonly databaseConnections: number
  readonly statementLimit: number
  readonly dumpHours: number
  readonly sessionIdleMinutes: number
  readonly sessionHours: number
  /** What the names of networks and working hours in the policy mean. */
  readonly sessionRules: SessionRules
  readonly requestsPerMinute: number
  /** Whether people appear under pseudonyms where their behaviour is analysed. */
  readonly pseudonyms: boolean
  /** Whether PostgreSQL itself keeps each person to what they may see (P6). */
  readonly wall: boolean
}

function checkTogether(variables: Variables): void {
  if (variables.DEMO && !LOOPBACK.has(variables.HOST)) {
    throw new ConfigError(
      'HOST: in demonstration mode anybody may sign in as anybody, so the server binds 127.0.0.1 only. Leave HOST out, or DEMO.',
    )
  }
  if (variables.DEMO && variables.TRUSTED_PROXIES.length > 0) {
    throw new ConfigError('TRUSTED_PROXIES: demonstration mode does not work behind a proxy. Leave TRUSTED_PROXIES out, or DEMO.')
  }
  if (variables.MIGRATION_DATABASE_URL !== undefined && variables.DATABASE_URL === undefined) {
    throw new ConfigError('MIGRATION_DATABASE_URL: needs DATABASE_URL, the address the application itself connects to.')
  }
  if (variables.SEQUENCER_DATABASE_URL !== undefined && variables.DATABASE_URL === undefined) {
    throw new ConfigError('SEQUENCER_DATABASE_URL: needs DATABASE_URL, the address the application itself connects to.')
  }
}

/** What one needs of the three to send mails is needed together: a mail without a sender, or with links to nowhere, is none. */
function mailSettings({ SMTP_URL, MAIL_FROM, PUBLIC_URL }: Variables): MailSettings | null {
  if (SMTP_URL === undefined && MAIL_FROM === undefined) return null
  if (SMTP_URL === undefined) throw new ConfigError('MAIL_FROM: needs SMTP_URL, the server that mails are handed to.')
  if (MAIL_FROM === undefined) throw new ConfigError('SMTP_URL: needs MAIL_FROM, the address that mails come from.')
  if (PUBLIC_URL === undefined) throw new ConfigError('SMTP_URL: needs PUBLIC_URL, the address that links in mails lead to.')
  return { smtp: SMTP_URL, from: MAIL_FROM }
}

/** Settings that are read together, and say themselves what is wrong. */
function readTogether<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw error instanceof RangeError ? new ConfigError(error.message) : error
  }
}

function shortName(issue: z.core.$ZodIssue): string {
  const name = String(issue.path[0] ?? 'environment')
  return issue.code === 'invalid_value' ? `${name}: must be one of ${issue.values.map(String).join(', ')}` : `${name}: ${issue.message}`
}

/** Reads the settings from the environment. Never shows a value: addresses of databases hold passwords. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const unknown = Object.keys(environment).filter((name) => name.startsWith('MENSHEN_') && !(name in VARIABLES))
  if (unknown.length > 0) {
    const known = Object.keys(VARIABLES).filter((name) => name.startsWith('MENSHEN_'))
    throw new ConfigError(`${unknown.join(', ')}: no such setting. Settings that begin with MENSHEN_ are ${known.join(', ')}.`)
  }
  // An empty variable counts as not set: that is how compose files and units leave one out.
  const given = Object.fromEntries(Object.keys(VARIABLES).map((name) => [name, environment[name] === '' ? undefined : environment[name]]))
  const parsed = schema.safeParse(given)
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map(shortName).join('\n'))
  const variables = parsed.data
  checkTogether(variables)
  return {
    port: variables.PORT,
    host: variables.HOST === 'localhost' ? '127.0.0.1' : variables.HOST,
    dataDir: resolve(variables.DATA_DIR),
    databaseUrl: variables.DATABASE_URL ?? null,
    migrationDatabaseUrl: variables.MIGRATION_DATABASE_URL ?? null,
    sequencerDatabaseUrl: variables.SEQUENCER_DATABASE_URL ?? null,
    checkpoints: {
      folder: resolve(variables.AUDIT_CHECKPOINT_FOLDER ?? join(variables.DATA_DIR, 'checkpoints')),
      url: variables.AUDIT_CHECKPOINT_URL ?? null,
      minutes: variables.MENSHEN_CHECKPOINT_MINUTES,
      email: variables.AUDIT_CHECKPOINT_EMAIL ?? null,
      emailHours: variables.MENSHEN_CHECKPOINT_MAIL_HOURS,
    },
    syslog: readTogether(() => syslogSettings(variables)),
    publicUrl: variables.PUBLIC_URL ?? null,
    trustedProxies: variables.TRUSTED_PROXIES,
    demonstration: variables.DEMO,
    logLevel: variables.LOG_LEVEL,
    mail: mailSettings(variables),
    sms: readTogether(() => smsSettings(variables, variables.MENSHEN_SMS_PER_DAY, variables.DEMO)),
    breachedPasswordsUrl: variables.BREACHED_PASSWORDS_URL ?? null,
    secretKeyFile: variables.SECRET_KEY_FILE ?? null,
    singleSignOnFile: variables.SINGLE_SIGN_ON_FILE ?? null,
    databaseConnections: variables.MENSHEN_DATABASE_CONNECTIONS,
    statementLimit: variables.MENSHEN_STATEMENT_SECONDS * 1000,
    dumpHours: variables.MENSHEN_DUMP_HOURS,
    sessionIdleMinutes: variables.MENSHEN_SESSION_IDLE_MINUTES,
    sessionHours: variables.MENSHEN_SESSION_HOURS,
    sessionRules: { networks: variables.MENSHEN_NETWORKS, schedules: variables.MENSHEN_SCHEDULES },
    requestsPerMinute: variables.MENSHEN_REQUESTS_PER_MINUTE,
    pseudonyms: variables.MENSHEN_PSEUDONYMS ?? EEA.has(variables.MENSHEN_COUNTRY ?? ''),
    wall: variables.MENSHEN_WALL,
  }
}
