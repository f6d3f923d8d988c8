import type { ColumnType, Generated } from 'kysely'
import type { Fixed, Period } from './column-types.ts'

/** Kysely's types of the tables by which people get in. */
export interface SessionTable {
  id: Fixed<string>
  token_sha256: string
  user_id: Fixed<string>
  assurance: 1 | 2 | 3
  method: Fixed<string>
  created_at: Fixed<string>
  last_seen_at: string
  idle_until: string
  idle_minutes: Fixed<number | null>
  absolute_until: Fixed<string>
  ended_at: string | null
  ended_reason: string | null
  client_address: Fixed<string | null>
  user_agent: Fixed<string | null>
  proved_at: string
  sign_on_id: ColumnType<string | null, string | null | undefined, never>
}

export interface CredentialTable extends Period {
  id: Fixed<string>
  user_id: Fixed<string>
  kind: Fixed<'password'>
  secret_hash: Fixed<string>
  set_by: Fixed<string | null>
  must_change: Generated<boolean>
}

export interface SecondFactorTable {
  id: Fixed<string>
  user_id: Fixed<string>
  kind: Fixed<'totp' | 'sms'>
  label: string
  sealed_secret: string
  created_at: Fixed<string>
  confirmed_at: string | null
  last_used_at: string | null
  last_step: number | null
  ended_at: string | null
}

export interface PasskeyTable {
  id: Fixed<string>
  user_id: Fixed<string>
  credential_id: Fixed<string>
  public_key: Fixed<string>
  counter: number
  transports: Fixed<string[]>
  backed_up: boolean
  label: string
  created_at: Fixed<string>
  last_used_at: string | null
  ended_at: string | null
}

export interface PasskeyHolderTable {
  user_id: Fixed<string>
  handle: Fixed<string>
  created_at: Fixed<string>
}

export interface PasskeyChallengeTable {
  bound_to: Fixed<string>
  purpose: Fixed<'add' | 'enrolment' | 'second-factor' | 'proof' | 'sign-in'>
  challenge: string
  valid_until: string
}

export interface RecoveryCodeTable {
  id: Fixed<string>
  user_id: Fixed<string>
  code_hash: Fixed<string>
  /** Under which key the hash was made. */
  key_id: string | null
  created_at: Fixed<string>
  used_at: string | null
  ended_at: string | null
}

export interface SmsCodeTable {
  id: Fixed<string>
  user_id: Fixed<string>
  factor_id: Fixed<string>
  purpose: Fixed<'enrol' | 'sign-in' | 'prove'>
  bound_key: Fixed<string>
  code_hash: Fixed<string>
  created_at: Fixed<string>
  expires_at: Fixed<string>
  used_at: ColumnType<string | null, never, string>
  ended_at: ColumnType<string | null, never, string>
}

/** What is to be sent to phones. `sealed` holds what only the recipient may read, and is null once it is not needed any more. */
export interface SmsTable {
  id: Fixed<string>
  user_id: Fixed<string>
  sealed: string | null
  state: Generated<'waiting' | 'sent' | 'dropped' | 'failed'>
  asker_key: Fixed<string>
  number_key: Fixed<string>
  network_key: Fixed<string>
  created_at: Fixed<string>
  expires_at: Fixed<string>
  settled_at: ColumnType<string | null, never, string | null>
}

export interface SignInStepTable {
  id: Fixed<string>
  token_sha256: Fixed<string>
  user_id: Fixed<string>
  assurance: 1 | 2 | 3
  method: string
  created_at: Fixed<string>
  valid_until: Fixed<string>
  ended_at: string | null
  sign_on_id: ColumnType<string | null, string | null | undefined, never>
}

export interface SecondFactorAskedTable {
  user_id: Fixed<string>
  since: Fixed<string>
}

export interface AttemptBudgetTable {
  key: Fixed<string>
  level: number
  at: string
  blocked_until: string | null
  told: boolean
}

export interface KnownDeviceTable {
  id: Fixed<string>
  user_id: Fixed<string>
  token_sha256: string
  previous_sha256: string | null
  session_id: string
  network_key: string
  created_at: Fixed<string>
  used_at: string
  expires_at: string
}

export interface AccountLinkTable {
  id: Fixed<string>
  token_sha256: Fixed<string>
  user_id: Fixed<string>
  purpose: Fixed<'reset' | 'invitation'>
  created_at: Fixed<string>
  created_by: Fixed<string | null>
  expires_at: Fixed<string>
  used_at: ColumnType<string | null, never, string>
  ended_at: ColumnType<string | null, never, string>
}

export interface ResetRequestTable {
  id: Fixed<string>
  account_key: Fixed<string>
  network_key: Fixed<string>
  sealed: string | null
  correlation_id: Fixed<string>
  created_at: Fixed<string>
}

export interface SetUpTokenTable {
  token_sha256: Fixed<string>
  created_at: Fixed<string>
}

export interface SetUpAttemptTable {
  id: Fixed<string>
  network_key: Fixed<string>
  at: Fixed<string>
}

export interface ApiTokenTable {
  id: Fixed<string>
  user_id: Fixed<string>
  name: Fixed<string>
  token_sha256: Fixed<string>
  /** JSON text when written, the value when read. */
  cut: ColumnType<unknown, string, never>
  read_only: Fixed<boolean>
  created_at: Fixed<string>
  created_by: Fixed<string>
  expires_at: Fixed<string>
  ended_at: string | null
  ended_by: string | null
  ended_reason: string | null
  last_used_on: string | null
  last_address: string | null
}
