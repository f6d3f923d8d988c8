import type { PasswordRules } from '@menshen/contract'
import type { EventSource } from '#platform/audit/append.ts'
import type { Transaction } from '#platform/database/transact.ts'

/** What an organisation begins with, as its first administrator says. */
export interface Beginning {
  readonly company: { readonly name: string; readonly nameZh: string | null }
  readonly administrator: {
    readonly name: string
    readonly nameZh: string | null
    readonly email: string
    readonly locale: 'en' | 'zh'
    readonly timeZone: string
  }
  readonly passwordHash: string
}

/** The beginning of an organisation, handed in by whoever knows the features that make it. */
export interface FirstStart {
  isFounded(tx: Transaction): Promise<boolean>
  /** Makes company, first administrator and first policy: all of it or nothing, and once. */
  begin(tx: Transaction, beginning: Beginning, source: Omit<EventSource, 'actor'>): Promise<void>
  /** What the first policy asks of the first administrator's password. */
  rules(): PasswordRules
}
