import { z } from 'zod'

/** The receiver of syslog over TLS. */
export interface SyslogAddress {
  readonly host: string
  readonly port: number
}

export interface SyslogSettings {
  readonly address: SyslogAddress
  /** Certificates of authorities in the place of those that the runtime knows; null: those. */
  readonly caFile: string | null
  /** The service account by whose rights events are sent, by id or address; null: none is. */
  readonly account: string | null
}

const PORT = 6514

/** Reads syslog+tls://host:port. Null: it says something else, or more than that; there is no way without TLS. */
export function syslogAddress(text: string): SyslogAddress | null {
  const url = URL.parse(text)
  if (url === null || url.protocol !== 'syslog+tls:' || url.hostname === '' || url.username !== '' || url.password !== '') return null
  if (!['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== '') return null
  return { host: url.hostname.replace(/^\[(.*)\]$/, '$1'), port: url.port === '' ? PORT : Number(url.port) }
}

const address = z.string().transform((text, context) => {
  const read = syslogAddress(text)
  if (read !== null) return read
  const message = 'must name a receiver of syslog over TLS and nothing behind it, like syslog+tls://logs.example.com:6514'
  context.issues.push({ code: 'custom', input: undefined, message })
  return z.NEVER
})

export const SYSLOG_VARIABLES = {
  AUDIT_SYSLOG_URL: address.optional(),
  AUDIT_SYSLOG_CA_FILE: z.string().min(1).optional(),
  AUDIT_SYSLOG_ACCOUNT: z.string().min(1).max(254).optional(),
}

type Variables = z.output<z.ZodObject<typeof SYSLOG_VARIABLES>>

/** @throws RangeError for settings that mean nothing without the receiver */
export function syslogSettings({ AUDIT_SYSLOG_URL, AUDIT_SYSLOG_CA_FILE, AUDIT_SYSLOG_ACCOUNT }: Variables): SyslogSettings | null {
  if (AUDIT_SYSLOG_URL !== undefined)
    return { address: AUDIT_SYSLOG_URL, caFile: AUDIT_SYSLOG_CA_FILE ?? null, account: AUDIT_SYSLOG_ACCOUNT ?? null }
  if (AUDIT_SYSLOG_CA_FILE !== undefined) throw new RangeError('AUDIT_SYSLOG_CA_FILE: needs AUDIT_SYSLOG_URL, the receiver it is for.')
  if (AUDIT_SYSLOG_ACCOUNT !== undefined)
    throw new RangeError('AUDIT_SYSLOG_ACCOUNT: needs AUDIT_SYSLOG_URL, the receiver that it sends to.')
  return null
}
