import type { Language } from '@menshen/contract'

/** A code on its way to a phone. */
export interface CodeMessage {
  /** In the form of E.164. */
  readonly to: string
  readonly language: Language
  readonly code: string
  /** For how many minutes the code was good when it was made. */
  readonly minutes: number
}

/** Hands messages to whoever brings them to phones. */
export interface SmsDriver {
  /** @throws SmsRefused when it will never be taken, anything else when it may be later */
  send(message: CodeMessage): Promise<void>
}

/** Why a vendor did not take a message, as far as it is safe to say: its own word for it, without the texts around, which hold numbers. */
export const vendorWord = (word: unknown): string => (/^[\w.-]{1,80}$/.test(String(word)) ? String(word) : 'unreadable')

/** The vendor refused this message for good. */
export class SmsRefused extends Error {
  override readonly name = 'SmsRefused'
}

/** The vendor, or the way to it, is busy or ill. */
export class SmsHeldUp extends Error {
  override readonly name = 'SmsHeldUp'
}
