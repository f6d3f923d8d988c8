import type { Fixed } from './column-types.ts'

/** Kysely's types of the tables of single sign-on. */
export interface SignOnStartTable {
  id: Fixed<string>
  state_sha256: Fixed<string>
  browser_sha256: Fixed<string>
  provider: Fixed<string>
  sealed: Fixed<string>
  link_for: Fixed<string | null>
  created_at: Fixed<string>
  valid_until: Fixed<string>
  used_at: string | null
}

export interface SignOnLinkTable {
  id: Fixed<string>
  user_id: Fixed<string>
  provider: Fixed<string>
  issuer: Fixed<string>
  subject: Fixed<string>
  linked_at: Fixed<string>
  linked_by: Fixed<'person' | 'mail' | 'creation'>
  ended_at: string | null
}

export interface SignOnTable {
  id: Fixed<string>
  user_id: Fixed<string>
  provider: Fixed<string>
  issuer: Fixed<string>
  subject: Fixed<string>
  sid: Fixed<string | null>
  sealed_logout: string | null
  created_at: Fixed<string>
}

export interface SignOnLogoutTable {
  issuer: Fixed<string>
  jti: Fixed<string>
  subject: Fixed<string | null>
  sid: Fixed<string | null>
  issued_at: Fixed<string>
  taken_at: Fixed<string>
}

export interface SignOnAssignmentTable {
  assignment_id: Fixed<string>
  user_id: Fixed<string>
  provider: Fixed<string>
  created_at: Fixed<string>
}
