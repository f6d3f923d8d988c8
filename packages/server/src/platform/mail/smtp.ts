import type { Language } from '@menshen/contract'
import { createTransport } from 'nodemailer'
import type { MailSettings, SmtpSettings } from './mail-settings.ts'

/** A mail as it leaves. */
export interface Letter {
  readonly id: string
  readonly to: { readonly name: string; readonly address: string }
  readonly language: Language
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** Hands mails on. */
export interface MailTransport {
  /** @throws MailRefused when it will never be taken, anything else when it may be later */
  send(letter: Letter): Promise<void>
  close(): void
}

/** The server refused this mail for good. It says nothing more: answers of servers hold addresses. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused'
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1'])
const WAIT = 20_000

/** Encrypted or not at all, but to a server on this machine (ASVS 5.0 12.3.1); the server's certificate is always checked. */
function connection({ host, port, secure, auth }: SmtpSettings) {
  return {
    host,
    port,
    secure,
    requireTLS: !secure && !LOOPBACK.has(host),
    ...(auth === null ? {} : { auth: { ...auth } }),
    connectionTimeout: WAIT,
    greetingTimeout: WAIT,
    socketTimeout: WAIT,
    // A mail is made of what is handed over here, never of files or of what other servers answer.
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** 5xx to the recipient or to the text itself; a refused sign-in or sender is a mistake of the settings, which somebody will correct. */
function isForGood(error: unknown): boolean {
  const { code, responseCode } = error as { readonly code?: unknown; readonly responseCode?: unknown }
  return ['EENVELOPE', 'EMESSAGE'].includes(String(code)) && [501, 550, 551, 552, 553, 554].includes(Number(responseCode))
}

/** Sends by SMTP. */
export function smtpTransport({ smtp, from }: MailSettings): MailTransport {
  const transport = createTransport(connection(smtp))
  const domain = /@([^>]+)>?$/.exec(from)?.[1] ?? 'menshen'
  return {
    send: async ({ id, to, language, subject, text, html }) => {
      try {
        await transport.sendMail({
          from,
          to: { ...to },
          subject,
          text,
          html,
          // Always the same: a mail that is sent again after a crash is known for the same one.
          messageId: `<${id}@${domain}>`,
          // Nobody's holiday notice is wanted (RFC 3834).
          headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
        })
      } catch (error) {
        throw isForGood(error) ? new MailRefused('refused') : error
      }
    },
    close: () => transport.close(),
  }
}
