/** The version of the schema that these facts are of (github.com/ocsf/ocsf-schema, v1.8.0). */
export const OCSF_VERSION = '1.8.0'

/** What the schema says of one class of events, as far as events of ours become one. */
export interface OcsfClass {
  readonly name: string
  readonly category: { readonly uid: number; readonly name: string }
  /** Attributes that must be there, beside those of every event. */
  readonly required: readonly string[]
  /** Of these, one at least must be there. */
  readonly atLeastOne?: readonly string[]
  /** Further attributes it has, of those that are used here. */
  readonly optional: readonly string[]
  readonly activities: Readonly<Record<number, string>>
}

const FINDINGS = { uid: 2, name: 'Findings' }
const IAM = { uid: 3, name: 'Identity & Access Management' }
const APPLICATION = { uid: 6, name: 'Application Activity' }

/** What every event must have, and what it may have beside. */
export const OCSF_BASE = {
  required: ['activity_id', 'category_uid', 'class_uid', 'metadata', 'severity_id', 'time', 'type_uid'],
  optional: [
    'activity_name',
    'category_name',
    'class_name',
    'message',
    'severity',
    'status',
    'status_code',
    'status_id',
    'type_name',
    'unmapped',
  ],
} as const

const CRUD = { 1: 'Create', 2: 'Read', 3: 'Update', 4: 'Delete' }

export const OCSF_CLASSES = {
  2004: {
    name: 'Detection Finding',
    category: FINDINGS,
    required: ['finding_info'],
    optional: ['evidences'],
    activities: { 1: 'Create', 2: 'Update', 3: 'Close' },
  },
  3001: {
    name: 'Account Change',
    category: IAM,
    required: ['user'],
    optional: ['actor', 'http_request', 'src_endpoint'],
    activities: {
      ...{ 1: 'Create', 2: 'Enable', 3: 'Password Change', 4: 'Password Reset', 5: 'Disable', 6: 'Delete', 7: 'Attach Policy' },
      ...{ 8: 'Detach Policy', 9: 'Lock', 10: 'MFA Factor Enable', 11: 'MFA Factor Disable', 12: 'Unlock' },
    },
  },
  3002: {
    name: 'Authentication',
    category: IAM,
    required: ['user'],
    atLeastOne: ['service', 'dst_endpoint'],
    optional: ['actor', 'http_request', 'src_endpoint', 'session', 'service'],
    activities: {
      ...{ 1: 'Logon', 2: 'Logoff', 3: 'Authentication Ticket', 4: 'Service Ticket Request', 5: 'Service Ticket Renew' },
      ...{ 6: 'Preauth', 7: 'Account Switch' },
    },
  },
  3004: {
    name: 'Entity Management',
    category: IAM,
    required: ['entity'],
    optional: ['actor', 'http_request', 'src_endpoint'],
    activities: {
      ...CRUD,
      ...{
        5: 'Move',
        6: 'Enroll',
        7: 'Unenroll',
        8: 'Enable',
        9: 'Disable',
        10: 'Activate',
        11: 'Deactivate',
        12: 'Suspend',
        13: 'Resume',
      },
    },
  },
  3005: {
    name: 'User Access Management',
    category: IAM,
    required: ['privileges', 'user'],
    optional: ['actor', 'http_request', 'src_endpoint', 'resources'],
    activities: { 1: 'Assign Privileges', 2: 'Revoke Privileges' },
  },
  3006: {
    name: 'Group Management',
    category: IAM,
    required: ['group'],
    optional: ['actor', 'http_request', 'src_endpoint', 'user'],
    activities: {
      ...{ 1: 'Assign Privileges', 2: 'Revoke Privileges', 3: 'Add User', 4: 'Remove User', 5: 'Delete', 6: 'Create' },
      ...{ 7: 'Add Subgroup', 8: 'Remove Subgroup' },
    },
  },
  6003: {
    name: 'API Activity',
    category: APPLICATION,
    required: ['actor', 'api', 'src_endpoint'],
    optional: ['http_request', 'resources'],
    activities: CRUD,
  },
  6005: {
    name: 'Datastore Activity',
    category: APPLICATION,
    required: ['actor', 'src_endpoint'],
    atLeastOne: ['database', 'databucket', 'table'],
    optional: ['http_request', 'table', 'type', 'type_id'],
    activities: {
      ...{ 1: 'Read', 2: 'Update', 3: 'Connect', 4: 'Query', 5: 'Write', 6: 'Create', 7: 'Delete', 8: 'List', 9: 'Encrypt', 10: 'Decrypt' },
    },
  },
} as const satisfies Readonly<Record<number, OcsfClass>>

/** An activity that the class has no number for; its name says which. */
export const OTHER_ACTIVITY = 99
