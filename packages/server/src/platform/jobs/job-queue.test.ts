import { readFile } from 'node:fs/promises'
import { getConstructionPlans } from 'pg-boss'
import { describe, expect, it } from 'vitest'

const MIGRATION = new URL('../database/migrations/0005-jobs.sql', import.meta.url)

const lines = (sql: string): string[] =>
  sql
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')

describe('the queue', () => {
  it('is made by the migration exactly as this version of pg-boss would make it', async () => {
    const sql = await readFile(MIGRATION, 'utf8')
    const ours = sql.slice(sql.indexOf('CREATE SCHEMA IF NOT EXISTS job_queue'), sql.indexOf('-- End of what pg-boss makes.'))
    const plans = getConstructionPlans('job_queue')
    // Its own transaction and lock stand around it; a migration has one already.
    const theirs = plans.slice(plans.indexOf('CREATE SCHEMA'), plans.lastIndexOf('COMMIT;'))
    expect(lines(ours)).toEqual(lines(theirs))
  })
})
