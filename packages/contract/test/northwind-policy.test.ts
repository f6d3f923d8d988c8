import { allowed, levelsOf, reach, revealableFields, writableFields } from '@menshen/engine'
import { describe, expect, it } from 'vitest'
import { endpoints } from '../src/endpoints/endpoints.ts'
import { CRM_OBJECT_NAMES } from '../src/objects/objects.ts'
import { PEOPLE, parsed, planOf, recordOf } from './northwind.ts'

const NO_RELATIONS = { onTeam: false, shared: 0, parentReadable: false } as const
const roles = 'policy' in parsed ? parsed.policy.roles : {}
const names = Object.keys(roles)

describe('the demonstration policy', () => {
  it('names only roles, object types, operations and fields that exist', () => {
    expect('problems' in parsed ? parsed.problems.map((problem) => [problem.path.join('.'), problem.message.en]) : []).toEqual([])
  })

  it('has the roles of the company, each with its duty in both languages, an owner and a date of review', () => {
    const expected = [
      'administrator',
      'auditor',
      'employee',
      'finance-clerk',
      'sales-manager',
      'sales-representative',
      'security-officer',
      'service-agent',
      'training-officer',
    ]
    expect([...names].sort()).toEqual(expected)
    for (const { labels, duty, owner, reviewOn } of Object.values(roles)) {
      for (const text of [labels, duty]) expect(/\p{Script=Han}/u.test(text.zh) && /[a-z]/i.test(text.en)).toBe(true)
      expect(owner && reviewOn).toBeTruthy()
    }
  })

  it('lets somebody use every endpoint, so that the demonstration and the sweeps reach all of it', () => {
    const reached = new Set(
      names.flatMap((role) => {
        const plan = planOf(role, { unit: 'company', attributes: { discountLimit: 20, territories: ['East'] } })
        return endpoints.flatMap(({ access }) =>
          typeof access === 'object' && 'object' in access && reach(plan, access.object).operations.includes(access.operation)
            ? [`${access.object}.${access.operation}`]
            : [],
        )
      }),
    )
    const needed = endpoints.flatMap(({ access }) =>
      typeof access === 'object' && 'object' in access ? [`${access.object}.${access.operation}`] : [],
    )
    expect([...new Set(needed)].filter((operation) => !reached.has(operation))).toEqual([])
  })

  it('shows no customer data to those who administer, guard, audit and train', () => {
    for (const role of ['employee', 'administrator', 'security-officer', 'auditor', 'training-officer']) {
      for (const object of CRM_OBJECT_NAMES)
        expect(reach(planOf(role, { unit: 'company' }), object), `${role} ${object}`).toMatchObject({ operations: [], levels: {} })
    }
  })

  it('lets those who guard and those who audit look for unusual behaviour, so that two can agree on a name, and nobody else', () => {
    const may = (operation: string) =>
      names.filter((role) => reach(planOf(role, { unit: 'company' }), 'auditEvent').operations.includes(operation)).sort()
    for (const operation of ['analyse', 'identify']) expect(may(operation)).toEqual(['auditor', 'security-officer'])
  })

  it('keeps administering, guarding and auditing apart', () => {
    const may = (role: string, object: string) => reach(planOf(role, { unit: 'company' }), object).operations
    expect(may('administrator', 'policy')).toEqual(['read', 'create', 'simulate', 'publish'])
    expect(may('auditor', 'policy')).toEqual(['read'])
    expect(may('auditor', 'user')).toEqual(['read', 'update', 'explain'])
    expect(writableFields(planOf('auditor', { unit: 'company' }), 'user', 'update', recordOf('lead', {}, { owner: 'colleague' }))).toEqual(
      [],
    )
    expect(may('security-officer', 'user')).toContain('suspend')
    expect(may('security-officer', 'assignment')).toEqual(['read'])
  })
})

describe('a sales representative', () => {
  const plan = planOf('sales-representative')
  const customer = { name: '北风', phone: '13812345678', creditLimit: 100, taxNumber: '91310000', notes: 'x' }

  it('G6: sees own customers in the clear, the unit’s masked, others not at all', () => {
    const own = levelsOf(plan, 'customer', recordOf('customer', customer, { owner: 'self' }))
    expect(own).toMatchObject({ name: 'clear', phone: 'clear', creditLimit: 'clear', taxNumber: 'masked' })
    const units = levelsOf(plan, 'customer', recordOf('customer', customer))
    expect(units).toMatchObject({ name: 'clear', phone: 'masked', notes: 'masked' })
    expect(units).not.toHaveProperty('creditLimit')
    expect(units).not.toHaveProperty('taxNumber')
    expect(levelsOf(plan, 'customer', recordOf('customer', customer, { unit: 'west' }))).toEqual({})
  })

  it('G4: sees the money of own territories, once the person has territories', () => {
    const there = recordOf('customer', { ...customer, region: '华东' })
    expect(levelsOf(planOf('sales-representative', { attributes: { territories: ['华东'] } }), 'customer', there).creditLimit).toBe('clear')
    expect(levelsOf(plan, 'customer', there)).not.toHaveProperty('creditLimit')
  })

  it('sees the pool masked, claims from it and creates nothing for others', () => {
    const pooled = recordOf('lead', { company: '北风', name: '王芳' }, { owner: null })
    expect(levelsOf(plan, 'lead', pooled)).toMatchObject({ company: 'clear', name: 'masked' })
    expect(allowed(plan, 'lead', 'claim', pooled)).toBe(true)
    expect(allowed(plan, 'lead', 'update', pooled)).toBe(false)
    expect(allowed(plan, 'lead', 'claim', recordOf('lead'))).toBe(false)
    expect(allowed(plan, 'lead', 'create', recordOf('lead', {}, { owner: 'colleague' }))).toBe(false)
    expect(writableFields(plan, 'lead', 'create', recordOf('lead', {}, { owner: 'self' }))).not.toContain('unitId')
  })

  it('never sees margins, costs and bank accounts', () => {
    expect(reach(plan, 'deal').levels).not.toHaveProperty('margin')
    for (const field of ['cost', 'bankAccount']) expect(reach(plan, 'transaction').levels).not.toHaveProperty(field)
  })

  it('reveals nothing of customers and exports nothing', () => {
    for (const object of CRM_OBJECT_NAMES) expect(reach(plan, object).operations).not.toContain('export')
    expect(reach(plan, 'customer').operations).not.toContain('reveal')
  })
})

describe('a sales manager', () => {
  const plan = planOf('sales-manager', { unit: 'east', attributes: { discountLimit: 15 } })
  const asked = { discountStatus: 'requested', discountPercent: 10, discountRequestedBy: PEOPLE.report, stage: 'negotiation' }

  it('sees reports’ customers in the clear and reveals the others’ fields one by one', () => {
    expect(levelsOf(plan, 'customer', recordOf('customer', {}, { owner: 'report' })).phone).toBe('clear')
    const other = recordOf('customer', {})
    expect(levelsOf(plan, 'customer', other).phone).toBe('masked')
    expect(revealableFields(plan, 'customer', { record: other, relations: NO_RELATIONS })).toEqual(
      expect.arrayContaining(['phone', 'taxNumber']),
    )
  })

  it('approves discounts within the limit, never beyond, never twice, never own ones', () => {
    const may = (values: object, who = plan) => allowed(who, 'deal', 'approveDiscount', recordOf('deal', { ...asked, ...values }))
    expect(may({})).toBe(true)
    expect(may({ discountPercent: 15 })).toBe(true)
    expect(may({ discountPercent: 16 })).toBe(false)
    expect(may({ discountStatus: 'approved' })).toBe(false)
    expect(may({ discountRequestedBy: PEOPLE.self })).toBe(false)
    expect(may({}, planOf('sales-manager', { unit: 'east' }))).toBe(false)
  })

  it('V6: exports only with a session, and without personal data', () => {
    const record = recordOf('customer', {}, { owner: 'report' })
    const exported = levelsOf(plan, 'customer', record, NO_RELATIONS, 'export')
    expect(exported).toMatchObject({ name: 'clear', creditLimit: 'clear' })
    expect(exported).not.toHaveProperty('phone')
    expect(allowed(planOf('sales-manager', { unit: 'east', signedIn: false }), 'customer', 'export', record)).toBe(false)
  })
})

describe('service and finance', () => {
  it('a service agent works cases and reveals how to reach a customer', () => {
    const plan = planOf('service-agent', { unit: 'east' })
    expect(allowed(plan, 'case', 'close', recordOf('case'))).toBe(true)
    const customer = recordOf('customer')
    expect(levelsOf(plan, 'customer', customer)).toMatchObject({ name: 'clear', phone: 'masked' })
    expect(revealableFields(plan, 'customer', { record: customer, relations: NO_RELATIONS })).toEqual([
      'phone',
      'email',
      'address',
      'postalCode',
    ])
    expect(reach(plan, 'customer').levels).not.toHaveProperty('creditLimit')
    expect(reach(plan, 'deal').operations).toEqual([])
  })

  it('a finance clerk sees money in the clear and people masked or not at all', () => {
    const plan = planOf('finance-clerk', { unit: 'company' })
    const customer = recordOf('customer')
    expect(levelsOf(plan, 'customer', customer)).toMatchObject({ creditLimit: 'clear', taxNumber: 'clear', phone: 'masked' })
    expect(writableFields(plan, 'customer', 'update', customer)).toEqual(['creditLimit', 'currency', 'paymentDays', 'taxNumber'])
    expect(levelsOf(plan, 'transaction', recordOf('transaction'))).toMatchObject({ amount: 'clear', cost: 'clear', bankAccount: 'masked' })
    expect(reach(plan, 'contact').operations).toEqual([])
    expect(levelsOf(plan, 'deal', recordOf('deal', { stage: 'won' })).amount).toBe('clear')
    expect(levelsOf(plan, 'deal', recordOf('deal', { stage: 'proposal' })).amount).toBe('masked')
    expect(allowed(plan, 'case', 'read', recordOf('case', { compensation: 500 }))).toBe(true)
    expect(allowed(plan, 'case', 'read', recordOf('case'))).toBe(false)
  })
})

describe('denials for everybody', () => {
  it('G3: who does not want to be contacted is masked, for the owner too, and not revealed', () => {
    const levels = (plan: ReturnType<typeof planOf>, doNotContact: boolean, owner: 'self' | 'report') =>
      levelsOf(plan, 'contact', recordOf('contact', { doNotContact }, { owner })).mobile
    expect(levels(planOf('sales-representative'), false, 'self')).toBe('clear')
    expect(levels(planOf('sales-representative'), true, 'self')).toBe('masked')
    const manager = planOf('sales-manager', { unit: 'east' })
    const contact = { record: recordOf('contact', { doNotContact: true }, { owner: 'report' }), relations: NO_RELATIONS }
    expect(revealableFields(manager, 'contact', contact)).not.toContain('mobile')
  })

  it('G3: paid transactions are kept', () => {
    const plan = planOf('sales-manager', { unit: 'east' })
    expect(allowed(plan, 'transaction', 'delete', recordOf('transaction', { status: 'shipped' }))).toBe(true)
    expect(allowed(plan, 'transaction', 'delete', recordOf('transaction', { status: 'paid' }))).toBe(false)
  })
})
