import { sequenceAll } from '#platform/audit/sequence.ts'
import type { Database, Lease } from '#platform/database/database.ts'
import { asSequencer } from '#platform/database/open-sequencer.ts'
import { openPglite } from '#platform/database/pglite.ts'
import { openPostgres } from '#platform/database/postgres.ts'
import { APP_ROLE } from '#platform/database/roles.ts'

/**
 * Gives events their places until it comes to a statement, and is gone then as by kill -9: before the statement, or when it was carried
 * out (sequencer-killed.test.ts). A third word plants a mistake: what belongs into one transaction is kept in two.
 */
const [where, step, when, apart] = process.argv.slice(2)
if (where === undefined || step === undefined) throw new Error('usage: sequence-until-killed FOLDER|URL STATEMENT before|after [apart]')

const die = (): void => {
  process.kill(process.pid, 'SIGKILL')
}

function mortal(lease: Lease): Lease {
  const at = async <T>(text: string, work: () => Promise<T>): Promise<T> => {
    if (apart !== undefined && text.startsWith('DELETE FROM audit_pending'))
      await lease.script('COMMIT; BEGIN; SET LOCAL ROLE menshen_sequencer')
    const meant = text.startsWith(step ?? '')
    if (meant && when === 'before') die()
    const answer = await work()
    if (meant && when === 'after') die()
    return answer
  }
  return {
    ...lease,
    execute: (statement) => at(statement.text, () => lease.execute(statement)),
    script: (text) => at(text, () => lease.script(text)),
  }
}

const opened = where.startsWith('postgres')
  ? openPostgres({ url: where, assumedRole: APP_ROLE })
  : await openPglite({ dataDir: where, assumedRole: APP_ROLE })
const sequencer = asSequencer(opened)
const dying: Database = { ...sequencer, lease: async (options) => mortal(await sequencer.lease(options)) }
await sequenceAll(dying)
await opened.close()
