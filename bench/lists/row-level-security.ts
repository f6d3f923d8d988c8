import type { Lease } from '../../packages/server/src/platform/database/database.ts'
import { median } from '../measure.ts'
import { PAGE } from './by-hand.ts'
import { idOf, type Reader } from './readers.ts'

/** The same rights as a policy of row-level security alone, in its fastest form: settings read once a statement. */
export async function setUpRls(lease: Lease): Promise<void> {
  await lease.script(`
    create role bench_rls;
    grant select on customer to bench_rls;
    alter table customer enable row level security;
    create policy bench on customer for select to bench_rls using (
      owner_id = (select nullif(current_setting('bench.me', true), '')::uuid)
      or unit_id = any ((select string_to_array(current_setting('bench.units', true), ',')::uuid[])::uuid[])
    )`)
}

/** The first page by row-level security alone, median milliseconds of three; null for readers it cannot express so. */
export async function rlsPage(lease: Lease, reader: Reader): Promise<number | null> {
  const { owner, units, all, shared, parentOwner } = reader.byHand
  if (all === true || shared === true || parentOwner === true || reader.denyLost === true || reader.partlyClear === true) return null
  const times: number[] = []
  for (let run = 0; run < 3; run++) {
    await lease.script('begin')
    await lease.execute({
      text: `select set_config('bench.me', $1, true), set_config('bench.units', $2, true)`,
      values: [owner === true ? idOf('u', reader.person) : '', (units ?? []).map((unit) => idOf('n', unit)).join()],
    })
    await lease.script('set local role bench_rls')
    const start = performance.now()
    await lease.execute({
      text: `select * from customer where deleted_at is null order by updated_at desc, id desc limit ${PAGE}`,
      values: [],
    })
    times.push(performance.now() - start)
    await lease.script('rollback')
  }
  return median(times)
}
