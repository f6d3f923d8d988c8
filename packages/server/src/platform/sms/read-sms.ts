import type { Language } from '@menshen/contract'
import { inUse } from '../account/in-use.ts'
import { MINUTE } from '../clock.ts'
import type { KeyRing } from '../crypto/keys.ts'
import { unseal } from '../crypto/seal.ts'
import type { SealedStore } from '../crypto/sealed-store.ts'
import type { Transaction } from '../database/transact.ts'

/** What only its recipient may read; sealed while it waits. */
export interface SealedSms {
  readonly to: string
  readonly code: string
}

/** To what a message is sealed: to itself alone, so that none can be put in the place of another's. */
export const smsBinding = (id: string, userId: string) => ({ sms: id, user: userId })

/** What waits to be sent. Hashes of codes are not sealed again: a code that outlives its key for five minutes is asked for anew. */
export const sealedSms: SealedStore = {
  what: 'messages that wait',
  purpose: 'sms',
  table: 'sms',
  key: ['id'],
  reads: ['user_id'],
  column: 'sealed',
  form: 'text',
  bindingOf: ({ id, user_id }) => smsBinding(String(id), String(user_id)),
}

/** A message as it would be sent now. */
export interface ReadSms extends SealedSms {
  readonly id: string
  readonly createdAt: string
  readonly expiresAt: string
  readonly language: Language
  /** The person's. */
  readonly name: string
  readonly minutes: number
}

/** A message that nobody is to get any more: its code ran out, was used or replaced, or the account ended. */
export type SmsNow = ReadSms | { readonly id: string; readonly pointless: true }

interface Row {
  id: string
  user_id: string
  sealed: string
  created_at: string
  expires_at: string
  name: string
  name_zh: string | null
  locale: Language
  in_use: boolean
}

const WAITING = `
  SELECT s.id, s.user_id, s.sealed, s.created_at, s.expires_at, u.name, u.name_zh, u.locale,
    ${inUse('u')} AS in_use
  FROM sms s JOIN "user" u ON u.id = s.user_id
  WHERE s.state = 'waiting' AND ($1::uuid IS NULL OR s.id = $1)
  ORDER BY s.created_at DESC, s.id LIMIT $2`

function readRow(tx: Transaction, keys: KeyRing, row: Row): SmsNow {
  const { id, created_at: createdAt, expires_at: expiresAt, locale: language } = row
  const sealed = unseal(keys, smsBinding(id, row.user_id), row.sealed) as SealedSms | undefined
  if (sealed === undefined || !row.in_use || expiresAt <= tx.now) return { id, pointless: true }
  const name = language === 'zh' ? (row.name_zh ?? row.name) : row.name
  const minutes = Math.round((Date.parse(expiresAt) - Date.parse(createdAt)) / MINUTE)
  return { id, createdAt, expiresAt, language, name, minutes, to: sealed.to, code: sealed.code }
}

/** One message that waits. Null: it does not wait. */
export async function readSms(tx: Transaction, keys: KeyRing, id: string): Promise<SmsNow | null> {
  const [row] = (await tx.execute<Row>({ text: WAITING, values: [id, 1] })).rows
  return row === undefined ? null : readRow(tx, keys, row)
}

/** The messages that wait, newest first. */
export async function waitingSms(tx: Transaction, keys: KeyRing, most: number): Promise<ReadSms[]> {
  const { rows } = await tx.execute<Row>({ text: WAITING, values: [null, most] })
  return rows.map((row) => readRow(tx, keys, row)).filter((sms): sms is ReadSms => !('pointless' in sms))
}
