import { compilePolicy, type Denial, defineVocabulary, type Grant, type Plan, planFor, type Subject, unitTree } from '../../src/index.ts'

/** A vocabulary as small as it can be with a pool, parents, grandparents and something to search, sort and mask. */
export const vocabulary = defineVocabulary({
  objects: {
    customer: {
      operations: ['read', 'update', 'restore', 'purge'],
      fields: {
        ownerId: { type: 'reference', target: 'user', classification: 'internal' },
        unitId: { type: 'reference', target: 'unit', classification: 'internal' },
        name: { type: 'text', classification: 'public', searchable: true, sortable: true },
        phone: { type: 'text', classification: 'personal', optional: true, searchable: true, mask: 'phone' },
        credit: { type: 'money', classification: 'financial', optional: true, sortable: true },
        seenAt: { type: 'instant', classification: 'internal', optional: true },
      },
    },
    lead: {
      pool: true,
      operations: ['read'],
      fields: {
        ownerId: { type: 'reference', target: 'user', classification: 'internal', optional: true },
        unitId: { type: 'reference', target: 'unit', classification: 'internal' },
        name: { type: 'text', classification: 'public' },
        vip: { type: 'boolean', classification: 'internal', optional: true },
        since: { type: 'date', classification: 'internal', optional: true },
      },
    },
    contact: {
      parents: [{ field: 'customerId' }, { field: 'leadId' }],
      operations: ['read'],
      fields: {
        ownerId: { type: 'reference', target: 'user', classification: 'internal' },
        unitId: { type: 'reference', target: 'unit', classification: 'internal' },
        customerId: { type: 'reference', target: 'customer', classification: 'internal', optional: true },
        leadId: { type: 'reference', target: 'lead', classification: 'internal', optional: true },
      },
    },
    activity: {
      parents: [{ field: 'contactId' }],
      operations: ['read'],
      fields: {
        ownerId: { type: 'reference', target: 'user', classification: 'internal' },
        unitId: { type: 'reference', target: 'unit', classification: 'internal' },
        contactId: { type: 'reference', target: 'contact', classification: 'internal' },
      },
    },
  },
  attributes: { limit: { type: 'money' } },
})

const NAMES = ['company', 'east', 'west', 'east-team', 'rita', 'ines', 'acme'] as const
export const ID = Object.fromEntries(NAMES.map((name, i) => [name, `00000000-0000-4000-8000-00000000000${i + 1}`])) as Record<
  (typeof NAMES)[number],
  string
>

/** Who or what an id stands for. */
export const nameOf = (id: unknown): string => NAMES.find((name) => ID[name] === id) ?? JSON.stringify(id)

const units = unitTree([
  { id: ID.company, parentId: null },
  { id: ID.east, parentId: ID.company },
  { id: ID.west, parentId: ID.company },
  { id: ID['east-team'], parentId: ID.east },
])

const LABELS = { en: 'of a snapshot', zh: '快照' }

export type SomeGrant = Partial<Grant> & Pick<Grant, 'records'>
export type SomeDenial = Partial<Denial> & Pick<Denial, 'records'>

export interface Rights {
  readonly grants?: readonly SomeGrant[]
  readonly denials?: readonly SomeDenial[]
  /** Where rita holds the role. */
  readonly in?: keyof typeof ID
  readonly subject?: Partial<Subject>
}

/** The plan of rita, who holds one role with these rules, in the east unless said otherwise; ines reports to her. */
export function planWith({ grants = [], denials = [], in: unit = 'east', subject = {} }: Rights): Plan {
  const rule = <T>(each: T, id: string) => ({ id, object: 'customer', operations: ['read'], ...each })
  const role = {
    labels: LABELS,
    duty: LABELS,
    grants: grants.map((each, i) => rule(each, `grant-${i}`)),
    denials: denials.map((each, i) => rule(each, `denial-${i}`)),
  }
  const compiled = compilePolicy(vocabulary, { purpose: LABELS, roles: { role } })
  const assignments = [{ role: 'role', unit: ID[unit] }]
  return planFor(compiled, units, { id: ID.rita, assignments, attributes: {}, reports: [ID.ines], session: null, ...subject })
}
