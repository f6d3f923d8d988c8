import type { Language } from '../labels.ts'

/** The names of all mails, apart from their texts: whoever needs only the names need not load those. */
export const MAIL_NAMES = [
  'invitation',
  'password-reset',
  'password-changed',
  'email-changed',
  'sign-on-linked',
  'log-checkpoint',
  'change-not-published',
  'access-asked',
  'access-decided',
  'glass-broken',
] as const
export type MailName = (typeof MAIL_NAMES)[number]

/** What a mail may tell of, in the recipient's language and as it is when the mail is sent. */
export interface MailFacts {
  /** The recipient. */
  readonly name: string
  readonly company: string
  /** The recipient's address of sign-in. */
  readonly email: string
  /** Where people reach the server. */
  readonly site: string
  /** When what it tells of happened, or until when its link can be used; in the recipient's time zone. */
  readonly moment: string
  /** What is passed on as it is, such as a signed checkpoint. */
  readonly verbatim?: string | undefined
  /** The role it tells of, and the person. */
  readonly role?: string | undefined
  readonly person?: string | undefined
}

/** A mail without its form: each becomes a paragraph, and the button a link. */
export interface MailText {
  readonly subject: string
  readonly paragraphs: readonly string[]
  /** What the link of the mail is called, where it has one. */
  readonly button?: string
  /** Stands between the paragraphs and what closes the mail, sign for sign. */
  readonly verbatim?: string
  /** Below the link. */
  readonly closing: readonly string[]
}

/** One kind of mail, written in each language. */
export type MailTemplate = Readonly<Record<Language, (facts: MailFacts) => MailText>>
