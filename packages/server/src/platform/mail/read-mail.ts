import { isMailName, type Language, type MailFacts, type MailName, type MailText, writeMail } from '@menshen/contract'
import { linkStanding, passwordLink } from '../account/account-links.ts'
import { inUse } from '../account/in-use.ts'
import type { KeyRing } from '../crypto/keys.ts'
import { unseal } from '../crypto/seal.ts'
import type { SealedStore } from '../crypto/sealed-store.ts'
import type { Transaction } from '../database/transact.ts'

/** What a mail needs beside what stands in the database when it is sent. Sealed until then. */
export interface MailParameters {
  /** The token of the link that it brings. */
  readonly token?: string
  /** When what it tells of happened. */
  readonly at?: string
  /** Where it goes when not to the account's present address. */
  readonly to?: string
  /** What it passes on as it is. */
  readonly verbatim?: string
  /** The role and the person it tells of. */
  readonly role?: Readonly<Record<Language, string>>
  readonly personId?: string
}

/** To what a mail's parameters are sealed: to this mail alone, so that none can be put in the place of another's. */
export const mailBinding = (id: string, template: string, userId: string | null) => ({ mail: id, template, user: userId })

/** What mails say that wait to be sent. */
export const sealedMails: SealedStore = {
  what: 'mails that wait',
  purpose: 'mail',
  table: 'mail',
  key: ['id'],
  reads: ['template', 'user_id'],
  column: 'sealed',
  form: 'text',
  bindingOf: ({ id, template, user_id }) => mailBinding(String(id), String(template), user_id === null ? null : String(user_id)),
}

/** A mail with all that it says, from what is true now. */
export interface ReadMail {
  readonly id: string
  readonly template: MailName
  readonly createdAt: string
  readonly language: Language
  readonly to: { readonly name: string; readonly address: string }
  readonly text: MailText
  readonly link: string | null
}

interface Row {
  id: string
  template: string
  /** Null: it goes to nobody's account, and the six that follow say what is usual. */
  user_id: string | null
  name: string
  name_zh: string | null
  email: string
  locale: Language
  time_zone: string
  in_use: boolean
  sealed: string
  created_at: string
  company: string | null
  company_zh: string | null
}

const WAITING = `
  SELECT m.id, m.template, m.user_id, m.sealed, m.created_at, coalesce(u.name, '') AS name, u.name_zh, coalesce(u.email, '') AS email,
    coalesce(u.locale, 'en') AS locale, coalesce(u.time_zone, 'UTC') AS time_zone, m.user_id IS NULL OR ${inUse('u')} AS in_use,
    c.name AS company, c.name_zh AS company_zh
  FROM mail m LEFT JOIN "user" u ON u.id = m.user_id LEFT JOIN unit c ON c.parent_id IS NULL
  WHERE m.state = 'waiting' AND ($1::uuid IS NULL OR m.id = $1) AND (m.user_id IS NULL OR u.deleted_at IS NULL AND u.id IS NOT NULL)
  ORDER BY m.created_at DESC, m.id LIMIT $2`

function momentOf(instant: string, language: Language, timeZone: string): string {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB'
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(new Date(instant))
}

function factsOf(row: Row, site: string, instant: string): MailFacts {
  const zh = row.locale === 'zh'
  return {
    name: zh ? (row.name_zh ?? row.name) : row.name,
    company: (zh ? (row.company_zh ?? row.company) : row.company) ?? 'Menshen',
    email: row.email,
    site,
    moment: momentOf(instant, row.locale, row.time_zone),
  }
}

/** A mail for whom nothing is left to say: the account ended, or the link was used, replaced, or ran out while it waited. */
export type MailNow = ReadMail | { readonly id: string; readonly pointless: true }

/** Suspended and left accounts get nothing but word that their address was changed, and what goes to an address whoever's it is. */
const WHOEVER: ReadonlySet<MailName> = new Set(['email-changed', 'log-checkpoint'])

/** What the role is called, and the person by now. */
async function named(
  tx: Transaction,
  language: Language,
  role: MailParameters['role'],
  personId: string | undefined,
): Promise<Partial<MailFacts>> {
  const facts = role === undefined ? {} : { role: role[language] }
  if (personId === undefined) return facts
  const { rows } = await tx.execute<{ name: string; name_zh: string | null }>({
    text: 'SELECT name, name_zh FROM "user" WHERE id = $1',
    values: [personId],
  })
  const [person] = rows
  return { ...facts, person: (language === 'zh' ? (person?.name_zh ?? person?.name) : person?.name) ?? '' }
}

async function readRow(tx: Transaction, key: KeyRing, site: string, row: Row): Promise<MailNow> {
  const pointless = { id: row.id, pointless: true } as const
  const parameters = unseal(key, mailBinding(row.id, row.template, row.user_id), row.sealed) as MailParameters | undefined
  // Under another key than it was written with nobody can read it any more.
  if (parameters === undefined || !isMailName(row.template)) return pointless
  if (!row.in_use && !WHOEVER.has(row.template)) return pointless
  const { token, at, to, verbatim, role, personId } = parameters
  if (row.user_id === null && to === undefined) return pointless
  const link = token === undefined ? null : await linkStanding(tx, token)
  if (token !== undefined && link?.userId !== row.user_id) return pointless
  const facts = {
    ...factsOf(row, site, link?.expiresAt ?? at ?? row.created_at),
    verbatim,
    ...(await named(tx, row.locale, role, personId)),
  }
  return {
    id: row.id,
    template: row.template,
    createdAt: row.created_at,
    language: row.locale,
    to: { name: facts.name, address: to ?? row.email },
    text: writeMail(row.template, row.locale, facts),
    link: token === undefined ? null : passwordLink(site, token),
  }
}

/** One mail that waits, as it would be sent now (V6). Null: it does not wait. */
export async function readMail(tx: Transaction, key: KeyRing, site: string, id: string): Promise<MailNow | null> {
  const { rows } = await tx.execute<Row>({ text: WAITING, values: [id, 1] })
  const [row] = rows
  return row === undefined ? null : readRow(tx, key, site, row)
}

/** The mails that wait, newest first. */
export async function waitingMails(tx: Transaction, key: KeyRing, site: string, most: number): Promise<ReadMail[]> {
  const { rows } = await tx.execute<Row>({ text: WAITING, values: [null, most] })
  const mails: ReadMail[] = []
  for (const row of rows) {
    const mail = await readRow(tx, key, site, row)
    if (!('pointless' in mail)) mails.push(mail)
  }
  return mails
}
