import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appendEvent, NOBODY } from '#platform/audit/append.ts'
import { transact } from '#platform/database/transact.ts'
import { JobStopped } from '#platform/jobs/job-kind.ts'
import { behindTheDoor } from '#test/harness/behind-the-door.ts'
import { removeExpired } from '../../src/features/import/store/own-imports.ts'
import { type ImportCompany, importCompany } from './import-company.ts'
import { workbook } from './workbook.ts'

let company: ImportCompany
beforeAll(async () => {
  company = await importCompany()
})
afterAll(() => company.close())

const rows = async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  transact(company.server.database, { mode: 'write' }, async (tx) => (await behindTheDoor(tx).execute<Row>({ text, values })).rows)

const KEYED = {
  columns: [
    { column: 0, field: 'externalId' },
    { column: 1, field: 'name' },
  ],
  source: 's',
}

const tells = ({ status, body }: { status: number; body: Record<string, unknown> }) => ({ status, ...body, correlationId: '' })

describe('an import under attack', () => {
  it('V7: somebody else’s file is no file, at every step', async () => {
    const [mine, theirs] = [await company.someone('importer'), await company.someone('importer')]
    const id = await company.upload(theirs.client, 'customers', 'Name\nA\n')
    const nowhere = crypto.randomUUID()
    const settings = { encoding: 'utf-8', separator: ',', columns: [], dateOrder: 'ymd', decimal: '.', source: 's', mode: 'line' }
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['PUT', '/parts/0', { data: 'QQ==' }],
      ['PUT', '/settings', settings],
      ['POST', '/check', undefined],
      ['POST', '/run', undefined],
      ['GET', '/faults', undefined],
      ['GET', '/report', undefined],
      ['DELETE', '', undefined],
    ] as const) {
      const foreign = await mine.client.call(method, `imports/${id}${path}`, body)
      expect(foreign.status, path).toBe(404)
      expect(tells(foreign)).toEqual(tells(await mine.client.call(method, `imports/${nowhere}${path}`, body)))
    }
    expect((await theirs.client.get(`imports/${id}`)).status).toBe(200)
  })

  it('V4: a key of a record that is hidden, or never was, makes the same new record; keys of others are not looked at', async () => {
    const [east, boss] = [await company.someone('importer'), await company.someone('importer', company.company)]
    await company.bring(east.client, 'customers', 'ID,Name\nK,Secret\n', KEYED)
    // The boss sees the record, but the key was another's.
    expect((await company.bring(boss.client, 'customers', 'ID,Name\nK,Mine\n', KEYED)).outcome).toMatchObject({ created: 1, updated: 0 })
    const [secret] = await rows<{ id: string; name: string }>("SELECT id, name FROM customer WHERE name = 'Secret'")
    // Out of the east: its importer sees it no more, so the key leads nowhere and nothing is overwritten.
    await transact(company.server.database, { mode: 'write' }, async (tx) => {
      const values = [secret?.id, company.west, boss.userId]
      await behindTheDoor(tx).execute({
        text: 'UPDATE customer SET unit_id = $2, owner_id = $3, version = version + 1 WHERE id = $1',
        values,
      })
      const target = { object: 'customer', recordId: secret?.id ?? '', ownerId: null, unitId: null }
      const source = { actor: NOBODY, origin: { address: null, client: null }, correlationId: 'test' }
      await appendEvent(tx, source, { event: 'record.transferred', target })
    })
    const { outcome } = await company.bring(east.client, 'customers', 'ID,Name\nK,Overwritten\n', KEYED)
    expect(outcome).toEqual(expect.objectContaining({ created: 1, updated: 0, faulty: 0 }))
    expect(await rows('SELECT name FROM customer WHERE id = $1', [secret?.id])).toEqual([{ name: 'Secret' }])
  })

  it('D2: makes nothing for an owner or in a unit where the person may not, and hands nothing over', async () => {
    const { client } = await company.someone('importer')
    const west = await company.someone('importer', company.west)
    const { email } = (await company.admin.get(`users/${west.userId}`)).body.fields
    const columns = [
      { column: 0, field: 'externalId' },
      { column: 1, field: 'name' },
      { column: 2, field: 'unitId', by: 'name' },
      { column: 3, field: 'ownerId', by: 'email' },
    ]
    const outside = await company.bring(client, 'customers', `ID,Name,Unit,Owner\nA,One,Unit 2,\nB,Two,,${email}\n`, {
      columns,
      source: 's',
    })
    // The unit decides; an owner from elsewhere is nobody's gain here.
    expect(outside.outcome).toMatchObject({ created: 1, faulty: 1 })
    const again = await company.bring(client, 'customers', `ID,Name,Unit,Owner\nB,Two,Unit 2,\n`, { columns, source: 's' })
    expect(await company.faults(client, again.id)).toEqual({
      2: ['Unit: The record exists and has another owner or unit. Only a transfer changes these.'],
    })
  })

  it('D1: asks for the right to import beside that to create, for each record', async () => {
    const maker = await company.someone('maker')
    expect((await maker.client.post('customers/import', { fileName: 'x.csv', size: 3 })).body.code).toBe('not-permitted')
    const own = await company.someone('ownImporter')
    const other = await company.someone('maker')
    const { email } = (await company.admin.get(`users/${other.userId}`)).body.fields
    const { id, outcome } = await company.bring(own.client, 'customers', `Name,Owner\nMine,\nTheirs,${email}\n`, {
      columns: [
        { column: 0, field: 'name' },
        { column: 1, field: 'ownerId', by: 'email' },
      ],
    })
    expect(outcome).toMatchObject({ created: 1, faulty: 1 })
    const [event] = await rows<{ operation: string; details: { line: number } }>(
      "SELECT operation, details FROM audit_event WHERE event = 'access.denied' AND owner_id = $1 ORDER BY created_at DESC, ordinal DESC LIMIT 1",
      [own.userId],
    )
    expect(event).toMatchObject({ operation: 'import', details: { line: 3 } })
    expect(Object.keys(await company.faults(own.client, id))).toEqual(['3'])
  })

  it('V2: a field that the person never sees or writes is as unknown to the columns as nonsense', async () => {
    const { client } = await company.someone('poor')
    const id = await company.upload(client, 'customers', 'Name,Credit limit\nA,1\n')
    expect((await client.get(`imports/${id}`)).body.settings.columns).toEqual([{ column: 0, field: 'name' }])
    const hidden = await company.set(client, id, { columns: [{ column: 0, field: 'creditLimit' }] })
    const nonsense = await company.set(client, id, { columns: [{ column: 0, field: 'nonsense' }] })
    expect(hidden.body.code).toBe('unknown-field')
    expect(tells(hidden)).toEqual(tells(nonsense))
  })

  it('F3: stops when the right goes while it waits', async () => {
    const { client, userId } = await company.someone('importer')
    const id = await company.upload(client, 'customers', 'Name\nLate\n')
    await company.set(client, id)
    await client.post(`imports/${id}/run`)
    const { items } = (await company.admin.post('assignments/query', { filter: { field: 'ownerId', op: 'eq', value: userId }, limit: 9 }))
      .body
    for (const { id: assignment } of items) await company.admin.post(`assignments/${assignment}/end`, { reason: 'test' })
    await company.server.app.jobs.runWaiting()
    expect(await rows("SELECT FROM customer WHERE name = 'Late'")).toEqual([])
    expect(await rows('SELECT state, problem FROM job WHERE user_id = $1', [userId])).toEqual([
      { state: 'failed', problem: 'not-permitted' },
    ])
  })

  it('takes formulas for text, and writes none into the report', async () => {
    const { client } = await company.someone('importer')
    const { id } = await company.bring(client, 'customers', 'Name,"=HYPERLINK(""http://x"")"\n"=1+1",\nx,zz\n', {
      columns: [
        { column: 0, field: 'name' },
        { column: 1, field: 'creditLimit' },
      ],
    })
    const [made] = await rows<{ name: string }>("SELECT name FROM customer WHERE name = '=1+1'")
    expect(made).toEqual({ name: '=1+1' })
    const { csv } = (await client.get(`imports/${id}/report`)).body
    expect(csv).toContain(`3,"'=HYPERLINK(""http://x"")"`)
    expect(csv).not.toMatch(/(^|,)"?[=+\-@]/m)
  })

  it('refuses NUL and lone surrogates by line, in cells, keys, names and titles', async () => {
    const { client } = await company.someone('importer')
    const csv = 'ID,Name\0,Unit\nA\0,One,\nB,T\0wo,\nC,Three,\0\nD,Four,\n'
    const columns = [...KEYED.columns, { column: 2, field: 'unitId', by: 'name' }]
    const first = await company.bring(client, 'customers', csv, { ...KEYED, columns })
    expect(first.outcome).toMatchObject({ created: 1, faulty: 3 })
    const lone = { xml: '<c t="str"><v>x&#xD800;y</v></c>' }
    const second = await company.bring(
      client,
      'customers',
      workbook([
        ['Name', lone],
        [lone, 'b'],
        ['Fine', 'b'],
      ]),
      { columns: [{ column: 0, field: 'name' }] },
    )
    // XML cannot say such a character, so this is no workbook.
    expect(second.outcome).toMatchObject({ lines: 0, created: 0 })
    expect((await client.get(`imports/${second.id}`)).body).toMatchObject({ stage: 'stopped', fault: { line: null } })
  })

  it('takes no part that is too large, out of order or beyond the size that was said', async () => {
    const { client } = await company.someone('importer')
    expect((await client.post('customers/import', { fileName: 'x', size: 65 * 1_048_576 })).body.code).toBe('invalid-value')
    const { id } = (await client.post('customers/import', { fileName: 'x', size: 600_000 })).body
    const part = (size: number) => ({ data: Buffer.alloc(size, 'a').toString('base64') })
    expect((await client.put(`imports/${id}/parts/1`, part(10))).body.code).toBe('wrong-state')
    expect((await client.put(`imports/${id}/parts/0`, part(10))).body.code).toBe('wrong-state')
    expect((await client.put(`imports/${id}/parts/0`, part(524_300))).status).toBe(422)
    expect((await client.put(`imports/${id}/parts/0`, part(524_288))).body.received).toBe(524_288)
    // Sent again because the answer was lost.
    expect((await client.put(`imports/${id}/parts/0`, part(524_288))).body.received).toBe(524_288)
    expect((await client.put(`imports/${id}/parts/1`, part(75_713))).body.code).toBe('wrong-state')
    expect((await client.put(`imports/${id}/parts/1`, part(75_712))).body.received).toBe(600_000)
    expect((await client.put(`imports/${id}/parts/2`, part(1))).body.code).toBe('wrong-state')
    expect((await client.post(`imports/${id}/run`)).body.code).toBe('wrong-state')
  })

  it('is gone after a day', async () => {
    const { client } = await company.someone('importer')
    const id = await company.upload(client, 'customers', 'Name\nA\n')
    const [file] = await rows<{ expires_at: string; created_at: string }>('SELECT expires_at, created_at FROM import_file WHERE id = $1', [
      id,
    ])
    expect(Date.parse(file?.expires_at ?? '') - Date.parse(file?.created_at ?? '')).toBe(24 * 3_600_000)
    await transact(company.server.database, { mode: 'write' }, (tx) => removeExpired({ query: tx.query, now: '2020-01-01T00:00:00.000Z' }))
    expect((await client.get(`imports/${id}`)).status).toBe(200)
    await transact(company.server.database, { mode: 'write' }, (tx) => removeExpired({ query: tx.query, now: file?.expires_at ?? '' }))
    expect((await client.get(`imports/${id}`)).status).toBe(404)
    expect(await rows('SELECT FROM import_part WHERE import_id = $1', [id])).toEqual([])
  })
})

describe('a run that is killed', () => {
  it('leaves whole bundles, and the next one goes on behind them: no line twice, none left out', async () => {
    const { client, userId } = await company.someone('importer')
    const names = Array.from({ length: 1_200 }, (_, i) => `Name ${i}`)
    const id = await company.upload(client, 'customers', `Name\n${names.join('\n')}\n`)
    await company.set(client, id)
    const { jobId } = (await client.post(`imports/${id}/run`)).body
    // The process dies with the second bundle under way: nothing of it is committed.
    const { database } = company.server
    let bundles = 0
    const lease = database.lease
    Object.assign(database, {
      lease: async (...options: Parameters<typeof lease>) => {
        const held = await lease.apply(database, options)
        return {
          ...held,
          execute: async (statement: { text: string; values: readonly unknown[] }) => {
            const answer = await held.execute(statement)
            if (statement.text.startsWith('INSERT INTO record_owner') && ++bundles === 2) throw new JobStopped('shutdown')
            return answer
          },
          script: (text: string) => held.script(text),
          release: (broken?: boolean) => held.release(broken),
        }
      },
    })
    await expect(company.server.app.jobs.runWaiting()).rejects.toThrow('shutdown')
    Object.assign(database, { lease })
    const made = async () =>
      (await rows<{ name: string }>('SELECT name FROM customer WHERE created_by = $1', [userId])).map(({ name }) => name)
    expect((await made()).length).toBe(500)
    expect((await rows('SELECT lines, created FROM import_file WHERE id = $1', [id]))[0]).toEqual({ lines: 500, created: 500 })
    await rows("UPDATE job SET state = 'waiting' WHERE id = $1", [jobId])
    await company.server.app.jobs.runWaiting()
    expect((await made()).sort()).toEqual([...names].sort())
    expect((await client.get(`imports/${id}`)).body).toMatchObject({ stage: 'done', outcome: { lines: 1_200, created: 1_200 } })
    const events = await rows<{ n: number }>("SELECT count(*) AS n FROM audit_event WHERE event = 'record.created' AND owner_id = $1", [
      userId,
    ])
    expect(events).toEqual([{ n: 1_200 }])
  })
})
