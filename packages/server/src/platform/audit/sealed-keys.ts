import type { SealedStore } from '../crypto/sealed-store.ts'
import { keyBinding } from './audit-signer.ts'

/** The keys that sign the audit log. */
export const sealedAuditKeys: SealedStore = {
  what: 'keys of the audit log',
  purpose: 'auditKey',
  table: 'audit_key',
  key: ['number'],
  reads: ['verifier'],
  column: 'sealed',
  form: 'text',
  bindingOf: ({ verifier }) => keyBinding(String(verifier)),
}
