import { type Plan, type Predicate, type Query, restPart, type Scope } from '../../src/index.ts'
import { planWith, type SomeDenial, type SomeGrant } from './company.ts'

export type Statements = Readonly<Record<string, () => Query | null>>

export const BY_ID = { field: 'id', descending: false }
export const BY_NAME = { field: 'name', descending: false }
export const BY_CREDIT = { field: 'credit', descending: true }
const clear = { levels: { '@public': 'clear', '@internal': 'clear', '@financial': 'clear' } } as const
export const reading = (...scopes: Scope[]): SomeGrant => ({ records: { scopes }, fields: clear })
export const where = (predicate: Predicate, ...scopes: Scope[]): SomeGrant => ({ records: { scopes, where: predicate }, fields: clear })
export const cutting = (predicate: Predicate | null, ...scopes: Scope[]): SomeDenial => ({
  records: { scopes, ...(predicate === null ? {} : { where: predicate }) },
})

export const byId = (plan: Plan, object = 'customer') => restPart(plan, { object }, BY_ID, null, 3)
export const list = (...grants: SomeGrant[]) => byId(planWith({ grants }))
export const denied = (...denials: SomeDenial[]) => byId(planWith({ grants: [reading('all')], denials, in: 'company' }))
export const ofParent = (grants: readonly SomeGrant[], denials: readonly SomeDenial[] = []) =>
  byId(planWith({ grants: [{ ...reading('parent'), object: 'contact' }, ...grants], denials }), 'contact')
export const lead = (rule: SomeGrant): SomeGrant => ({ ...rule, object: 'lead' })

export const partly = (denials: readonly SomeDenial[] = []) =>
  planWith({
    grants: [reading('mine'), { records: { scopes: ['unit', 'team'] }, fields: { levels: { name: 'clear', credit: 'masked' } } }],
    denials,
  })
export const capping: SomeDenial = { records: { scopes: ['sharedRead'] }, fields: { levels: { credit: 'masked' } } }

/** Contacts by what is readable of a customer or a lead, which a denial keeps the carried columns from telling. */
export const throughParents = (): Plan =>
  planWith({
    grants: [
      { ...reading('parent', 'team'), object: 'contact' },
      reading('mine', 'unit'),
      lead(where({ field: 'vip', op: 'eq', value: true }, 'unit')),
    ],
    denials: [cutting({ field: 'name', op: 'eq', value: 'Acme' }, 'all')],
  })
