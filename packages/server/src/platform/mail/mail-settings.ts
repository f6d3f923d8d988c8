/** The server that mails are handed to. */
export interface SmtpSettings {
  readonly host: string
  readonly port: number
  /** Encrypted from the first byte; otherwise it must become so before anything is said (STARTTLS), but on this machine itself. */
  readonly secure: boolean
  readonly auth: { readonly user: string; readonly pass: string } | null
}

export interface MailSettings {
  readonly smtp: SmtpSettings
  /** As mails show it: an address, or a name with one. */
  readonly from: string
}

const PORTS: Readonly<Record<string, number>> = { 'smtp:': 587, 'smtps:': 465 }

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

function authOf({ username, password }: URL): SmtpSettings['auth'] | undefined {
  if (username === '' && password === '') return null
  const [user, pass] = [decoded(username), decoded(password)]
  return user === null || pass === null || user === '' ? undefined : { user, pass }
}

/** Reads smtp://user:password@host:port. Null: it says something else, or more than that; options would be a way round encryption. */
export function smtpSettings(text: string): SmtpSettings | null {
  const url = URL.parse(text)
  const port = url === null ? undefined : PORTS[url.protocol]
  if (url === null || port === undefined || url.hostname === '') return null
  if (!['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== '') return null
  const auth = authOf(url)
  if (auth === undefined) return null
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  return { host, port: url.port === '' ? port : Number(url.port), secure: url.protocol === 'smtps:', auth }
}

/** Whether a text is one address, with or without a name before it, and nothing that could become a header of its own. */
export function isSender(text: string): boolean {
  return /^[^\s@<>"(),:;\\]+@[^\s@<>"(),:;\\]+$/.test(text) || /^[^<>\r\n"(),:;@\\]+ <[^\s@<>"(),:;\\]+@[^\s@<>"(),:;\\]+>$/.test(text)
}
