import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Grant, PolicyDocument } from '@menshen/engine'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { transact } from '#platform/database/transact.ts'
import { ok, type SmallCompany, smallCompany } from '#test/freshness/small-company.ts'
import { smallCompanyPolicy } from '#test/freshness/small-company-policy.ts'
import { auditLog } from '#test/harness/audit-log.ts'

let at: SmallCompany
let basedOn: string
beforeAll(async () => {
  at = await smallCompany()
})
afterAll(() => at.close())
beforeEach(async () => {
  basedOn = ok(await at.admin.get('policy')).body.id
})

type Roles = PolicyDocument['roles']

const ENGLISH = { 'accept-language': 'en' }
const publish = (document: unknown, more: object = {}) => at.admin.put('policy', { document, basedOn, ...more }, ENGLISH)

function withRoles(change: (roles: Record<string, Roles[string]>) => void): PolicyDocument {
  const roles: Record<string, Roles[string]> = structuredClone(smallCompanyPolicy.roles)
  change(roles)
  return { ...smallCompanyPolicy, roles }
}

function withGrant(role: string, grant: Grant): PolicyDocument {
  return withRoles((roles) => {
    const known = roles[role]
    if (known === undefined) throw new Error(role)
    roles[role] = { ...known, grants: [...known.grants, grant] }
  })
}

const exporting = (id: string): Grant => ({ id, object: 'customer', operations: ['export'], records: { scopes: ['mine'] } })

describe('publishing', () => {
  it('saves a new version, puts it in force at once, and says what it changes', async () => {
    const seller = await at.as(await at.person(at.east, 'seller'))
    const before = (await seller.get('session')).body.reach.customer.operations
    const { body } = ok(await publish(withGrant('seller', exporting('seller-export')), { note: 'Sellers export their own' }))
    expect(body).toMatchObject({ note: 'Sellers export their own', source: null, changes: { people: { gaining: 1, losing: 0 } } })
    expect(body.changes.roles).toEqual({
      seller: { gains: [{ object: 'customer', operation: 'export', kind: 'operation', fields: [] }], losses: [] },
    })
    expect((await seller.get('session')).body.reach.customer.operations).toEqual([...before, 'export'].sort((a, b) => order(a) - order(b)))
    const event = (await auditLog(at.server.database)).findLast((one) => one.event === 'policy.published')
    expect(event).toMatchObject({ record_id: body.id, owner_id: at.adminId, details: { gaining: 1, losing: 0 } })
  })

  it('F1: a role published away is gone for the very next request', async () => {
    const seller = await at.as(await at.person(at.east, 'seller'))
    expect((await seller.get('customers')).status).toBe(200)
    ok(
      await publish(
        withRoles((roles) => {
          delete roles.seller
        }),
      ),
    )
    expect((await seller.get('customers')).status).toBe(403)
  })

  it('refuses a draft of a version that is no longer in force', async () => {
    ok(await publish(smallCompanyPolicy))
    expect((await publish(smallCompanyPolicy)).body.code).toBe('conflict')
  })

  it('of two that publish at once from the same version, one is refused, and numbers stay unique', async () => {
    const answers = await Promise.all([publish(smallCompanyPolicy), publish(withGrant('seller', exporting('x')))])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
    const { items } = (await at.admin.get('policy/versions?limit=200')).body
    const numbers = items.map(({ fields }: { fields: { number: number } }) => fields.number)
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  it('D1: only for whoever may make and publish versions of the whole company', async () => {
    const seller = await at.as(await at.person(at.east, 'seller'))
    expect((await seller.put('policy', { nonsense: true })).body.code).toBe('not-permitted')
    expect((await seller.get('policy')).body.code).toBe('not-permitted')
    // The same role in a region reaches records of the region, and the policy is none.
    const regional = await at.as(await at.person(at.east, 'administrator'))
    expect((await regional.get('policy')).body.code).toBe('not-found')
    expect((await regional.put('policy', { document: smallCompanyPolicy, basedOn })).status).toBe(403)
  })

  it('is immutable: no statement of the application changes a version, and none of the owner either', async () => {
    const touch = (text: string) => transact(at.server.database, { mode: 'rights' }, (tx) => tx.execute({ text, values: [] }))
    await expect(touch("UPDATE policy_version SET document = '{}'")).rejects.toMatchObject({ code: '42501' })
    await expect(touch('DELETE FROM policy_version')).rejects.toMatchObject({ code: '42501' })
    await expect(touch('UPDATE policy_version SET published_at = now()')).rejects.toMatchObject({ code: '23001' })
    const lease = await at.server.database.lease()
    try {
      await expect(lease.script("UPDATE policy_version SET document = '{}'")).rejects.toMatchObject({ code: '23001' })
      await expect(lease.script('DELETE FROM policy_version')).rejects.toMatchObject({ code: '23001' })
      await expect(lease.script('TRUNCATE policy_version')).rejects.toMatchObject({ code: '23001' })
    } finally {
      lease.release()
    }
  })
})

/** The order of operations in the vocabulary, in which a session lists them. */
const ORDER = ['read', 'create', 'update', 'delete', 'restore', 'purge', 'export', 'import', 'transfer', 'share', 'reveal']
const order = (operation: string): number => ORDER.indexOf(operation)

describe('§4.3: versions that give their author more', () => {
  it.each([
    ['a grant in a role the author holds', withGrant('administrator', exporting('self'))],
    [
      'a role inherited by one the author holds',
      withRoles((roles) => {
        const administrator = roles.administrator
        if (administrator !== undefined) roles.administrator = { ...administrator, inherits: ['seller'] }
      }),
    ],
  ])('%s', async (_what, document) => {
    const { status, body } = await publish(document)
    expect([status, body.code]).toEqual([403, 'escalation'])
    expect(body.detail).toContain('customer.')
    expect((await at.admin.get('policy')).body.id).toBe(basedOn)
  })

  it('a grant in a role that all hold, the author too', async () => {
    const second = await at.as(await at.person(at.company, 'administrator'))
    const document = withGrant('employee', exporting('all'))
    expect((await second.put('policy', { document, basedOn })).body.code).toBe('escalation')
    // Whoever gains nothing by it may.
    ok(await publish(document))
  })

  it('a denial taken from the author counts as giving', async () => {
    const own = await smallCompany()
    try {
      const denials = [{ id: 'no-users', object: 'user', operations: ['create'], records: { scopes: ['all' as const] } }]
      const inForce = async (): Promise<string> => ok(await own.admin.get('policy')).body.id
      ok(await own.admin.put('policy', { document: { ...smallCompanyPolicy, denials }, basedOn: await inForce() }))
      expect((await own.admin.put('policy', { document: smallCompanyPolicy, basedOn: await inForce() })).body.code).toBe('escalation')
    } finally {
      await own.close()
    }
  })
})

describe('versions that nobody could mend', () => {
  it('that would leave nobody able to publish are refused', async () => {
    const own = await smallCompany()
    try {
      const { id } = ok(await own.admin.get('policy')).body
      const roles = structuredClone(smallCompanyPolicy.roles)
      const without = (operation: string): PolicyDocument => ({
        ...smallCompanyPolicy,
        roles: {
          ...roles,
          administrator: {
            ...roles.administrator,
            grants:
              roles.administrator?.grants.map((grant) => ({
                ...grant,
                operations: grant.object === 'policy' ? grant.operations.filter((one) => one !== operation) : grant.operations,
              })) ?? [],
          } as Roles[string],
        },
      })
      for (const document of [without('publish'), without('create'), { ...smallCompanyPolicy, roles: { employee: roles.employee } }]) {
        expect(
          (
            await own.admin.put('policy', {
              document: !Object.hasOwn(document.roles, 'inspector') ? { ...document, separation: [] } : document,
              basedOn: id,
            })
          ).body.code,
        ).toBe('last-administrator')
      }
      const denied = { id: 'nobody', object: 'policy', operations: ['publish'], records: { scopes: ['all'] } }
      expect((await own.admin.put('policy', { document: { ...smallCompanyPolicy, denials: [denied] }, basedOn: id })).body.code).toBe(
        'last-administrator',
      )
      const asleep = withRoles((some) => {
        const administrator = some.administrator
        if (administrator !== undefined) some.administrator = { ...administrator, requires: { courses: ['not-there'] } }
      })
      expect((await own.admin.put('policy', { document: asleep, basedOn: id })).body.code).toBe('last-administrator')
    } finally {
      await own.close()
    }
  })

  it('that separate duties which somebody holds together are refused, and name the rule', async () => {
    const own = await smallCompany()
    try {
      const { id } = ok(await own.admin.get('policy')).body
      await own.person(own.east, 'seller', 'chief')
      const rule = { id: 'selling-and-leading', labels: { en: 'Nobody sells and leads', zh: '销售与管理分离' }, roles: ['seller', 'chief'] }
      const { body } = await own.admin.put('policy', { document: { ...smallCompanyPolicy, separation: [rule] }, basedOn: id }, ENGLISH)
      expect([body.code, body.detail]).toEqual(['separation-of-duty', 'Nobody sells and leads'])
    } finally {
      await own.close()
    }
  })
})

describe('a policy with mistakes', () => {
  it('names each place and its remedy, and changes nothing', async () => {
    const document = withGrant('seller', { ...exporting('seller-export'), object: 'custmer' })
    const { status, body } = await publish(document)
    expect([status, body.code]).toEqual([422, 'policy-invalid'])
    expect(body.errors).toMatchObject([{ pointer: '/document/roles/seller/grants/1/object', code: 'unknown-object' }])
    expect(body.errors[0].message).toMatch(/customer/)
    expect((await at.admin.get('policy')).body.id).toBe(basedOn)
  })

  it('roles in a circle are told as such', async () => {
    const document = withRoles((roles) => {
      for (const [one, other] of [
        ['seller', 'chief'],
        ['chief', 'seller'],
      ] as const) {
        const role = roles[one]
        if (role !== undefined) roles[one] = { ...role, inherits: [other] }
      }
    })
    expect((await publish(document)).body.code).toBe('cyclic-roles')
  })

  it('comes as a document or as a text, not both and not neither', async () => {
    expect((await at.admin.put('policy', { basedOn })).body.errors).toMatchObject([{ pointer: '/document', code: 'missing' }])
    expect((await publish(smallCompanyPolicy, { source: 'purpose: x' })).body.errors).toMatchObject([
      { pointer: '/source', code: 'unknown-field' },
    ])
  })
})

describe('a policy as YAML', () => {
  const text = (document: unknown): string => `# What everybody may do.\n${stringify(document)}`
  const put = (source: string) => at.admin.put('policy', { source, basedOn }, ENGLISH)

  it('is kept as it was written, comments included', async () => {
    const source = text(smallCompanyPolicy)
    ok(await put(source))
    expect((await at.admin.get('policy')).body).toMatchObject({ source, document: JSON.parse(JSON.stringify(smallCompanyPolicy)) })
  })

  it('tells the line of each mistake', async () => {
    const source = text(smallCompanyPolicy).replace('object: unit', 'object: unitt')
    const line = source.slice(0, source.indexOf('unitt')).split('\n').length
    const { body } = await put(source)
    expect(body.errors).toMatchObject([{ pointer: '/source', code: 'unknown-object' }])
    expect(body.errors[0].message).toContain(`Line ${line}: `)
    const checked = ok(await at.admin.post('policy/check', { source })).body
    expect(checked).toMatchObject({ problems: [{ line, code: 'unknown-object' }], changes: null })
  })

  it.each([
    ['a broken indentation', 'purpose:\n  en: x\n zh: y\n', 3],
    ['a key written twice', 'purpose: {en: x, zh: y}\npurpose: {en: x, zh: y}\n', 2],
    ['a tab', 'roles:\n\tseller: x\n', 2],
  ])('that is no YAML, by %s, tells the line', async (_what, source, line) => {
    const { body } = await put(source)
    expect(body.errors).toMatchObject([{ pointer: '/source', code: 'bad-yaml' }])
    expect(body.errors[0].message).toContain(`Line ${line}: `)
  })

  it.each([
    ['nested beyond measure', '['.repeat(50_000)],
    [
      'aliases that multiply',
      `a: &a [${'x,'.repeat(9)}x]\nb: &b [${'*a,'.repeat(9)}*a]\nc: &c [${'*b,'.repeat(9)}*b]\nd: &d [${'*c,'.repeat(9)}*c]\ne: [${'*d,'.repeat(9)}*d]\n`,
    ],
    ['nothing', ''],
    ['a list', '- a\n- b\n'],
    ['two documents', 'a: 1\n---\nb: 2\n'],
    ['a tag that would run', 'purpose: !!js/function "function(){}"\n'],
  ])('%s is refused with a clear problem', async (_what, source) => {
    const { status, body } = await put(source)
    expect([status, body.code]).toEqual([422, 'policy-invalid'])
  })

  it('the policy that comes with the product is one, and what it would change is told', async () => {
    const source = readFileSync(fileURLToPath(new URL('../../../../../policies/northwind.yaml', import.meta.url)), 'utf8')
    const checked = ok(await at.admin.post('policy/check', { source })).body
    expect(checked.problems).toEqual([])
    expect(checked.changes.roles.localAdmin.losses.length).toBeGreaterThan(0)
  })
})

describe('earlier versions', () => {
  it('can be read, and put in force again as a new version with the old document', async () => {
    const original = ok(await publish(smallCompanyPolicy, { note: 'original' })).body
    const changed = ok(await publish(withGrant('seller', exporting('seller-export')), { basedOn: original.id })).body
    const restored = ok(await at.admin.post(`policy/versions/${original.id}/restore`, { note: 'back', basedOn: changed.id })).body
    expect(restored.number).toBe(changed.number + 1)
    expect(restored.document).toEqual(original.document)
    expect(restored.changes.people).toEqual({ gaining: 0, losing: restored.changes.people.losing })
    expect((await at.admin.get(`policy/versions/${changed.id}/document`)).body.document).toEqual(changed.document)
    expect((await at.admin.get(`policy/versions/${at.adminId}/document`)).body.code).toBe('not-found')
  })
})

describe('what a policy can begin from', () => {
  it('is listed and read as a text that can be checked as it is', async () => {
    const { items } = ok(await at.admin.get('policy/templates')).body
    expect(items.map(({ name }: { name: string }) => name)).toEqual(['small-sales-team', 'sales-service-finance', 'northwind', 'strict'])
    for (const { name, labels, description } of items) {
      const { source, ...told } = ok(await at.admin.get(`policy/templates/${name}`)).body
      expect(told).toEqual({ name, labels, description })
      expect(source).toBe(readFileSync(new URL(`../../../../../policies/${name}.yaml`, import.meta.url), 'utf8'))
      // Its fields may be others in this small company; that it is a text of a policy is enough.
      expect(ok(await at.admin.post('policy/check', { source })).body.problems.map(({ code }: { code: string }) => code)).not.toContain(
        'bad-yaml',
      )
    }
  })

  it('is nothing else, and nothing for whoever does not read the policy', async () => {
    for (const name of ['nonsense', '..%2Fpackage', 'STRICT', '%2e%2e']) {
      expect((await at.admin.get(`policy/templates/${name}`)).body.code).toBe('not-found')
    }
    const seller = await at.as(await at.person(at.east, 'seller'))
    for (const asked of ['policy/templates', 'policy/templates/strict']) expect((await seller.get(asked)).status).toBe(403)
  })
})

describe('what a policy can speak of', () => {
  it('is told with labels and as a JSON Schema', async () => {
    const vocabulary = ok(await at.admin.get('policy/vocabulary')).body
    const assignment = vocabulary.objects.find(({ name }: { name: string }) => name === 'assignment')
    expect(assignment.operations).toContainEqual({ name: 'end', labels: { en: 'End', zh: '终止' } })
    expect(ok(await at.admin.get('policy/schema')).body).toHaveProperty('$schema')
  })
})
