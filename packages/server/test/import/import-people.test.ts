import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok } from '../freshness/small-company.ts'
import type { TestClient } from '../harness/test-client.ts'
import { type ImportCompany, importCompany } from './import-company.ts'

let company: ImportCompany
beforeAll(async () => {
  company = await importCompany()
})
afterAll(() => company.close())

const TITLES = '邮箱,姓名,部门,上级部门,直属上级,角色\n'

async function person(client: TestClient, email: string) {
  const filter = { field: 'email', op: 'eq', value: email }
  const { items } = ok(await client.post('users/query', { filter, limit: 5 })).body
  return items[0] as { id: string; fields: Record<string, unknown> } | undefined
}

const rolesOf = async (userId: string): Promise<string[]> => {
  const { items } = ok(
    await company.admin.post('assignments/query', { filter: { field: 'ownerId', op: 'eq', value: userId }, limit: 50 }),
  ).body
  return items.map(({ fields }: { fields: { role: string } }) => fields.role)
}

describe('people from a file', () => {
  const file = `${TITLES}ann@x.com,Ann,New team,Unit 1,bea@x.com,seller\nbea@x.com,Bea,New team,Unit 1,,chief\ncy@x.com,Cy,Nowhere,,,\n`

  it('come with their units, managers and roles, whatever the order of lines; a trial changes nothing', async () => {
    const { admin } = company
    const id = await company.upload(admin, 'users', file)
    const { settings } = ok(await admin.get(`imports/${id}`)).body
    expect(settings.columns.map(({ field }: { field: string }) => field)).toEqual([
      'email',
      'name',
      'unit',
      'higherUnit',
      'manager',
      'role',
    ])
    ok(await company.set(admin, id))
    const tried = await company.carryOut(admin, id, 'check')
    expect(tried).toMatchObject({ stage: 'checked', outcome: { lines: 3, created: 2, faulty: 1 } })
    expect(await company.faults(admin, id)).toEqual({ 4: ['部门: There is no such unit yet. Say which unit lies above it.'] })
    expect(await person(admin, 'ann@x.com')).toBeUndefined()
    expect(await company.carryOut(admin, id, 'run')).toMatchObject({ stage: 'done', outcome: { lines: 3, created: 2, faulty: 1 } })
    const [ann, bea] = [await person(admin, 'ann@x.com'), await person(admin, 'bea@x.com')]
    expect(ann?.fields).toMatchObject({ name: 'Ann', managerId: bea?.id, unitId: bea?.fields.unitId })
    expect(await rolesOf(ann?.id ?? '')).toEqual(['seller'])
  })

  it('are changed by a second file and left alone by the same one', async () => {
    const { admin } = company
    const again = await company.bring(admin, 'users', file)
    expect(again.outcome).toMatchObject({ created: 0, updated: 0, unchanged: 2, faulty: 1 })
    const moved = await company.bring(admin, 'users', `${TITLES}ann@x.com,Anna,Unit 1,,,\n`)
    expect(moved.outcome).toMatchObject({ updated: 1 })
    expect((await person(admin, 'ann@x.com'))?.fields).toMatchObject({ name: 'Anna', unitId: company.east })
  })

  it('§4.3: bring no role that the importer may not give, and nothing else of their line either', async () => {
    const local = await company.someone('localAdmin')
    const { id, outcome } = await company.bring(
      local.client,
      'users',
      `${TITLES}eve@x.com,Eve,Unit 1,,,administrator\nsam@x.com,Sam,Unit 1,,,seller\nout@x.com,Out,Unit 2,,,\n`,
    )
    expect(outcome).toMatchObject({ created: 1, faulty: 2 })
    expect(await company.faults(local.client, id)).toEqual({
      2: [expect.stringContaining('rights that you may not give')],
      4: [expect.stringContaining('may not')],
    })
    expect(await person(company.admin, 'eve@x.com')).toBeUndefined()
    expect(await person(company.admin, 'sam@x.com')).toBeDefined()
  })

  it('§4.3: never raise the importer themselves', async () => {
    const local = await company.someone('localAdmin')
    const { email } = ok(await local.client.get(`users/${local.userId}`)).body.fields
    const { outcome } = await company.bring(local.client, 'users', `${TITLES}${email},Me,Unit 1,,,chief\n`)
    expect(outcome).toMatchObject({ created: 0, updated: 0, faulty: 1 })
    expect(await rolesOf(local.userId)).toEqual(expect.not.arrayContaining(['chief']))
  })

  it('are all of the file or nothing, when asked for so', async () => {
    const { admin } = company
    const bad = await company.bring(admin, 'users', `${TITLES}pam@x.com,Pam,Fresh,Unit 1,,\nnone,None,Fresh,Unit 1,,\n`, { mode: 'file' })
    expect(bad.outcome).toMatchObject({ created: 0, faulty: 1, undone: true })
    expect(await person(admin, 'pam@x.com')).toBeUndefined()
  })

  it('cannot be brought by whoever may not create accounts', async () => {
    const { client } = await company.someone('importer')
    expect((await client.post('users/import', { fileName: 'p.csv', size: 9 })).body.code).toBe('not-permitted')
  })
})
