import { sealedAuditKeys } from '#platform/audit/sealed-keys.ts'
import type { KeptUnderKeys } from '#platform/crypto/rotate-keys.ts'
import { sealedMails } from '#platform/mail/read-mail.ts'
import { sealedSms } from '#platform/sms/read-sms.ts'
import { sealedUndos } from './features/bulk/rows.ts'
import { sealedFiles } from './features/export/files.ts'
import { recoveryCodeHashes, sealedFactors } from './features/sign-in/factors/kept-under-keys.ts'
import { sealedResets } from './features/sign-in/links/ask-reset.ts'
import { sealedLogouts } from './features/sign-in/single-sign-on/sign-on.ts'
import { sealedStarts } from './features/sign-in/single-sign-on/sign-on-start.ts'

/**
 * Everything that is kept under the secret keys. INVARIANT: a column of sealed values that is not here is lost when its key is taken out,
 * and nobody is warned; a test walks the tables for columns that are missing.
 */
export const KEPT_UNDER_KEYS: KeptUnderKeys = {
  sealed: [sealedFactors, sealedMails, sealedSms, sealedLogouts, sealedResets, sealedStarts, sealedUndos, sealedAuditKeys, ...sealedFiles],
  hashed: [recoveryCodeHashes],
}
