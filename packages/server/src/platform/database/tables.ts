import type { MailName } from '@menshen/contract'
import type { ColumnType, Generated } from 'kysely'
import type { AccessRequestStepTable, DeputyTable } from './access-request-tables.ts'
import type { BehaviourDayTable, NameRequestTable } from './behaviour-tables.ts'
import type { Fixed, Period } from './column-types.ts'
import type {
  AccountLinkTable,
  ApiTokenTable,
  AttemptBudgetTable,
  CredentialTable,
  KnownDeviceTable,
  PasskeyChallengeTable,
  PasskeyHolderTable,
  PasskeyTable,
  RecoveryCodeTable,
  ResetRequestTable,
  SecondFactorAskedTable,
  SecondFactorTable,
  SessionTable,
  SetUpAttemptTable,
  SetUpTokenTable,
  SignInStepTable,
  SmsCodeTable,
  SmsTable,
} from './sign-in-tables.ts'
import type { SignOnAssignmentTable, SignOnLinkTable, SignOnLogoutTable, SignOnStartTable, SignOnTable } from './sign-on-tables.ts'

/** Kysely's types of the tables written by hand. Record tables are the door's and are known by the vocabulary instead. */

export interface RightsVersionTable {
  id: Fixed<number>
  policy: number
  organisation: number
}

export interface RecordTeamTable extends Period {
  id: Fixed<string>
  object: Fixed<string>
  record_id: Fixed<string>
  user_id: Fixed<string>
  added_by: Fixed<string | null>
  ended_by: string | null
}

export interface RecordShareTable extends Period {
  id: Fixed<string>
  object: Fixed<string>
  record_id: Fixed<string>
  user_id: Fixed<string>
  level: Fixed<1 | 2>
  given_by: Fixed<string | null>
  reason: Fixed<string | null>
  keep_on_transfer: Fixed<boolean>
  ended_by: string | null
}

export interface RecordOwnerTable extends Period {
  id: Fixed<string>
  object: Fixed<string>
  record_id: Fixed<string>
  owner_id: Fixed<string | null>
  unit_id: Fixed<string>
  changed_by: Fixed<string | null>
}

export interface UnitHistoryTable extends Period {
  id: Fixed<string>
  unit_id: Fixed<string>
  name: Fixed<string>
  name_zh: Fixed<string | null>
  parent_id: Fixed<string | null>
  head_id: Fixed<string | null>
  changed_by: Fixed<string | null>
}

export interface UserUnitTable extends Period {
  id: Fixed<string>
  user_id: Fixed<string>
  unit_id: Fixed<string>
  is_primary: Fixed<boolean>
  added_by: Fixed<string | null>
  ended_by: string | null
}

export interface UserManagerTable extends Period {
  id: Fixed<string>
  user_id: Fixed<string>
  manager_id: Fixed<string>
  set_by: Fixed<string | null>
  ended_by: string | null
}

export interface UserAttributeTable extends Period {
  id: Fixed<string>
  user_id: Fixed<string>
  name: Fixed<string>
  /** JSON text when written, the value when read. */
  value: ColumnType<unknown, string, never>
  set_by: Fixed<string | null>
  ended_by: string | null
}

export interface ApplicationSecretTable {
  name: Fixed<string>
  value: Fixed<string>
  created_at: Fixed<string>
}

/** The log is only ever added to. Its JSON columns take text and give values. */
export interface AuditEventTable {
  id: Fixed<string>
  event: Fixed<string>
  category: Fixed<string>
  severity: Fixed<string>
  outcome: Fixed<string>
  object: Fixed<string | null>
  record_id: Fixed<string | null>
  operation: Fixed<string | null>
  record_owner_id: Fixed<string | null>
  record_unit_id: Fixed<string | null>
  assurance: Fixed<number | null>
  address: Fixed<string | null>
  client: Fixed<string | null>
  correlation_id: Fixed<string>
  owner_id: Fixed<string | null>
  unit_id: Fixed<string>
  created_at: Fixed<string>
  session_id: Fixed<string | null>
  token_id: Fixed<string | null>
  problem: Fixed<string | null>
  decision: ColumnType<unknown, string | null, never>
  changes: ColumnType<unknown, string, never>
  shown: ColumnType<unknown, string, never>
  terms: ColumnType<unknown, string, never>
  details: ColumnType<unknown, string, never>
  ordinal: Fixed<number>
  commitments: ColumnType<unknown, string | undefined, never>
  salts: ColumnType<unknown, string | undefined, never>
  /** Hexadecimal behind \\x, as the database says it. */
  leaf: ColumnType<string | null, string | undefined, never>
}

/** Ways to look at a list. Its JSON columns take text and give values. */
export interface SavedViewTable {
  id: Fixed<string>
  user_id: Fixed<string>
  object: Fixed<string>
  name: string
  is_default: Generated<boolean>
  search: string
  sort: string | null
  filters: ColumnType<unknown, string, string>
  columns: ColumnType<unknown, string | null, string | null>
  created_at: Fixed<string>
}

/** Work that outlives a request. Its JSON columns take text and give values. */
export interface JobTable {
  id: Fixed<string>
  kind: Fixed<'export' | 'import' | 'bulk' | 'simulation'>
  user_id: Fixed<string>
  session_id: Fixed<string | null>
  token_id: Fixed<string | null>
  address: Fixed<string | null>
  correlation_id: Fixed<string>
  language: Fixed<'en' | 'zh'>
  state: Generated<'waiting' | 'running' | 'done' | 'failed' | 'cancelled'>
  input: ColumnType<unknown, string, never>
  progress_done: Generated<number>
  progress_total: ColumnType<number | null, never, number | null>
  result: ColumnType<unknown, never, string | null>
  problem: ColumnType<string | null, never, string | null>
  run: Generated<number>
  created_at: Fixed<string>
  started_at: ColumnType<string | null, never, string | null>
  ended_at: ColumnType<string | null, never, string | null>
  expires_at: string
}

export interface BulkRowTable {
  job_id: Fixed<string>
  position: Fixed<number>
  record_id: Fixed<string>
  outcome: Generated<'waiting' | 'done' | 'refused' | 'undone' | 'kept'>
  problem: string | null
  undo: string | null
}

export interface ExportFileTable {
  id: Fixed<string>
  user_id: Fixed<string>
  object: Fixed<string>
  format: Fixed<'csv' | 'xlsx' | 'ocsf'>
  file_name: Fixed<string>
  fields: ColumnType<unknown, string, never>
  reason: Fixed<string>
  created_at: Fixed<string>
  row_count: ColumnType<number | null, never, number | null>
  byte_count: ColumnType<number | null, never, number | null>
  sha256: ColumnType<string | null, never, string | null>
  finished_at: ColumnType<string | null, never, string | null>
  expires_at: ColumnType<string | null, never, string | null>
  destroyed_at: ColumnType<string | null, never, string | null>
}

/** Bytes come and go as hexadecimal text, as PostgreSQL writes them. */
export interface ExportChunkTable {
  file_id: Fixed<string>
  number: Fixed<number>
  sealed_bytes: Fixed<string>
  sealed_left: Fixed<string>
}

/** A file on its way in. Its JSON columns take text and give values. */
export interface ImportFileTable {
  id: Fixed<string>
  user_id: Fixed<string>
  object: Fixed<string>
  file_name: Fixed<string>
  size: Fixed<number>
  received: Generated<number>
  stage: Generated<'uploading' | 'ready' | 'checking' | 'checked' | 'running' | 'done' | 'stopped'>
  format: ColumnType<'csv' | 'xlsx' | null, never, 'csv' | 'xlsx'>
  form: ColumnType<unknown, never, string | null>
  settings: ColumnType<unknown, never, string | null>
  job_id: ColumnType<string | null, never, string>
  lines: Generated<number>
  created: Generated<number>
  updated: Generated<number>
  unchanged: Generated<number>
  faulty: Generated<number>
  undone: Generated<boolean>
  fault: ColumnType<unknown, never, string | null>
  created_at: Fixed<string>
  expires_at: Fixed<string>
}

export interface ImportPartTable {
  import_id: Fixed<string>
  number: Fixed<number>
  data: Fixed<string>
}

export interface ImportFaultTable {
  import_id: Fixed<string>
  line: Fixed<number>
  faults: ColumnType<unknown, string, never>
}

export interface ImportMemoryTable {
  user_id: Fixed<string>
  object: Fixed<string>
  titles: Fixed<string>
  settings: ColumnType<unknown, string, string>
  used_at: string
}

/** What is to be mailed. `sealed` holds what only the recipient may read, and is null once the mail needs it no more. */
export interface MailTable {
  id: Fixed<string>
  template: Fixed<MailName>
  user_id: Fixed<string | null>
  sealed: string | null
  state: Generated<'waiting' | 'sent' | 'dropped' | 'failed'>
  created_at: Fixed<string>
  settled_at: ColumnType<string | null, never, string | null>
}

export interface SchemaMigrationTable {
  number: Fixed<number>
  name: Fixed<string>
  checksum: Fixed<string>
  applied_at: Generated<string>
}

export interface Tables {
  rights_version: RightsVersionTable
  record_team: RecordTeamTable
  record_share: RecordShareTable
  record_owner: RecordOwnerTable
  unit_history: UnitHistoryTable
  user_unit: UserUnitTable
  user_manager: UserManagerTable
  user_attribute: UserAttributeTable
  session: SessionTable
  credential: CredentialTable
  second_factor: SecondFactorTable
  passkey: PasskeyTable
  passkey_holder: PasskeyHolderTable
  passkey_challenge: PasskeyChallengeTable
  recovery_code: RecoveryCodeTable
  sign_in_step: SignInStepTable
  second_factor_asked: SecondFactorAskedTable
  sign_on_start: SignOnStartTable
  sign_on_link: SignOnLinkTable
  sign_on: SignOnTable
  sign_on_logout: SignOnLogoutTable
  sign_on_assignment: SignOnAssignmentTable
  attempt_budget: AttemptBudgetTable
  known_device: KnownDeviceTable
  api_token: ApiTokenTable
  application_secret: ApplicationSecretTable
  schema_migration: SchemaMigrationTable
  job: JobTable
  bulk_row: BulkRowTable
  export_file: ExportFileTable
  export_chunk: ExportChunkTable
  saved_view: SavedViewTable
  import_file: ImportFileTable
  import_part: ImportPartTable
  import_fault: ImportFaultTable
  import_memory: ImportMemoryTable
  audit_event: AuditEventTable
  behaviour_day: BehaviourDayTable
  name_request: NameRequestTable
  access_request_step: AccessRequestStepTable
  deputy: DeputyTable
  mail: MailTable
  sms: SmsTable
  sms_code: SmsCodeTable
  account_link: AccountLinkTable
  reset_request: ResetRequestTable
  set_up_token: SetUpTokenTable
  set_up_attempt: SetUpAttemptTable
}
