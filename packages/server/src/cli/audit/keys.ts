import { auditKeys, changeAuditKey } from '#platform/audit/audit-signer.ts'
import type { Config } from '#platform/config.ts'
import { keysFrom } from '#platform/crypto/keys.ts'
import { loadSecrets } from '#platform/crypto/load-secret.ts'
import type { Database } from '#platform/database/database.ts'
import { openSequencer } from '#platform/database/open-sequencer.ts'
import { transact } from '#platform/database/transact.ts'
import { jsonLog } from '#platform/log.ts'
import { EXIT, type Surroundings } from '../command.ts'

/** Prints the keys that signed and sign the log, the newest last. */
export async function sayKeys(database: Database, { stdout }: Surroundings): Promise<number> {
  const keys = await transact(database, { mode: 'read' }, auditKeys)
  for (const key of keys) stdout.write(`${key}\n`)
  if (keys.length === 0) stdout.write('There is no key yet: it is made with the first checkpoint.\n')
  return EXIT.done
}

/** Makes a new key, signed by the one before (A5), and prints it. Whoever holds the old one can follow to it. */
export async function changeKey(config: Config, database: Database, { stdout }: Surroundings): Promise<number> {
  const { auditKey } = keysFrom(...(await loadSecrets(database, config.dataDir, config.secretKeyFile)))
  const sequencer = await openSequencer(config, database, jsonLog('error'))
  try {
    const key = await transact(sequencer.database, { mode: 'read' }, (tx) => changeAuditKey(tx, auditKey))
    stdout.write(`${key.encoded}\n`)
    return EXIT.done
  } finally {
    await sequencer.close()
  }
}
