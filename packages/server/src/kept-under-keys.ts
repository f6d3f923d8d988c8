import type { KeptUnderKeys } from '#platform/crypto/rotate-keys.ts'
import { sealedMails } from '#platform/mail/read-mail.ts'
import { sealedUndos } from './features/bulk/rows.ts'
import { sealedFiles } from './features/export/files.ts'
import { recoveryCodeHashes, sealedFactors } from './features/sign-in/factors/kept-under-keys.ts'
import { sealedResets } from './features/sign-in/links/ask-reset.ts'

/**
 * Everything that is kept under the secret keys. INVARIANT: a column of sealed values that is not here is lost when its key is taken out,
 * and nobody is warned; a test walks the tables for columns that are missing.
 */
export const KEPT_UNDER_KEYS: KeptUnderKeys = {
  sealed: [sealedFactors, sealedMails, sealedResets, sealedUndos, ...sealedFiles],
  hashed: [recoveryCodeHashes],
}
