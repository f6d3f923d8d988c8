import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigError } from '../config.ts'
import type { Database } from '../database/database.ts'
import { transact } from '../database/transact.ts'

const NAME = 'master'

/** One secret a line, the newest first; blank lines and those that begin with # say nothing. */
function decode(text: string, where: string): Buffer[] {
  const lines = text.split('\n').map((line) => line.trim())
  const secrets = lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => Buffer.from(line, 'base64'))
  if (secrets.length === 0 || secrets.some(({ length }) => length < 32))
    throw new ConfigError(`${where}: must hold at least 32 bytes in base64 on each line, as \`openssl rand -base64 32\` prints`)
  if (new Set(secrets.map((secret) => secret.toString('hex'))).size < secrets.length) throw new ConfigError(`${where}: holds a key twice`)
  return secrets
}

/** The secret of one data folder, made once. It appears whole or not at all, readable by its owner alone. */
async function fromFolder(dataDir: string): Promise<Buffer[]> {
  const file = join(dataDir, 'secret-key')
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  await writeFile(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flush: true })
  try {
    await link(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(draft, { force: true })
  }
  await chmod(file, 0o600)
  return decode(await readFile(file, 'utf8'), file)
}

/** The secret all replicas on one PostgreSQL share; whoever is first makes it. */
async function fromDatabase(database: Database): Promise<Buffer[]> {
  const value = await transact(database, { mode: 'write' }, async (tx) => {
    const fresh = randomBytes(32).toString('base64')
    await tx.query
      .insertInto('application_secret')
      .values({ name: NAME, value: fresh, created_at: tx.now })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute()
    // Where another replica was quicker the insert fails as a collision, and transact() looks again.
    const row = await tx.query.selectFrom('application_secret').select('value').where('name', '=', NAME).executeTakeFirstOrThrow()
    return row.value
  })
  return decode(value, 'the secret in the database')
}

/** The secrets from which all keys come, the newest first: from the file given, else beside the embedded database, else from PostgreSQL. */
export async function loadSecrets(database: Database, dataDir: string, file: string | null): Promise<Buffer[]> {
  if (file !== null) return decode(await readFile(file, 'utf8'), 'SECRET_KEY_FILE')
  return database.kind === 'pglite' ? fromFolder(dataDir) : fromDatabase(database)
}
