import type { FieldsClause, Grant, VocabularyDefinition } from '@menshen/engine'
import { classesOf, type Department, grantOf, has, keysIn, levelsBy, looksAround, MINE, UNIT } from './department.ts'

/** What one may write of one's own, beside what the class allows, and what of it nobody sees whole. */
const OWN: Readonly<Record<string, { readonly writable: Readonly<Record<string, boolean>>; readonly levels?: FieldsClause['levels'] }>> = {
  lead: { writable: { '@internal': true, '@personal': true, '@financial': true } },
  customer: { writable: { '@public': true, '@internal': true, '@personal': true }, levels: { taxNumber: 'masked' } },
  contact: { writable: { '@internal': true, '@personal': true }, levels: { identityNumber: 'masked' } },
  deal: { writable: { '@internal': true, amount: true }, levels: { margin: 'hidden' } },
  transaction: {
    writable: { '@internal': true, '@personal': true, amount: true, freight: true, status: false },
    levels: { cost: 'hidden' },
  },
  case: { writable: { '@internal': true, '@personal': true } },
  activity: { writable: { '@internal': true, '@personal': true } },
}

const OPEN_ORDER = { field: 'status', op: 'in', values: ['ordered', 'shipped'] } as const
const OPEN_DEAL = { field: 'stage', op: 'in', values: ['qualification', 'proposal', 'negotiation'] } as const
const PER_DAY = 20

/** One's own records: made, worked on and handed to colleagues. An order is only worked on until it is invoiced. */
function ownGrants({ id, headRole }: Department, vocabulary: VocabularyDefinition, object: string): readonly Grant[] {
  const { writable = {}, levels = {} } = OWN[object] ?? {}
  const written = keysIn(vocabulary, object, writable)
  const sees = {
    ...levelsBy(vocabulary, object, { public: 'clear', internal: 'clear', personal: 'clear', financial: 'clear' }),
    ...keysIn(vocabulary, object, levels),
  }
  const changing = ['update', 'delete', 'restore']
  const isOrder = object === 'transaction'
  return [
    ...grantOf(vocabulary, {
      id: `${id}-${object}-new`,
      object,
      operations: ['create'],
      records: MINE,
      fields: { writable: { ...written, ownerId: false, unitId: false } },
    }),
    ...grantOf(vocabulary, {
      id: `${id}-${object}-own`,
      object,
      operations: ['read', ...(isOrder ? [] : changing), 'share', 'release', 'transfer', 'close'],
      records: MINE,
      fields: isOrder ? { levels: sees } : { levels: sees, writable: written },
      transfers: true,
    }),
    ...(isOrder
      ? grantOf(vocabulary, {
          id: `${id}-${object}-open`,
          object,
          operations: changing,
          records: { ...MINE, where: OPEN_ORDER },
          fields: { writable: written },
        })
      : []),
    ...(object === 'deal' && headRole !== null
      ? grantOf(vocabulary, {
          id: `${id}-discount-request`,
          object,
          operations: ['requestDiscount'],
          records: { ...MINE, where: OPEN_DEAL },
        })
      : []),
    ...(object === 'lead'
      ? grantOf(vocabulary, { id: `${id}-${object}-pool`, object, operations: ['claim'], records: { scopes: ['pool'] } })
      : []),
  ]
}

/** Records that others look after, as far as the answers go; a pool is everybody's to claim from, so it is seen with them. */
function aroundGrants(department: Department, vocabulary: VocabularyDefinition, object: string): readonly Grant[] {
  const { id, personal, works } = department
  const isAround = looksAround(department, object)
  const isPool = vocabulary.objects[object]?.pool === true && works.includes(object)
  const scopes = [
    ...(isAround ? ['unitAndBelow' as const] : works.includes(object) ? [] : ['mine' as const]),
    ...(isPool ? ['pool' as const] : []),
  ]
  if (scopes.length === 0) return []
  const around = grantOf(vocabulary, {
    id: `${id}-${object}-around`,
    object,
    operations: ['read'],
    records: { scopes },
    fields: { levels: levelsBy(vocabulary, object, { public: 'clear', internal: 'clear', personal }) },
  })
  if (personal !== 'masked' || !isAround || !classesOf(vocabulary, object).has('personal')) return around
  const reveal = grantOf(vocabulary, {
    id: `${id}-${object}-reveal`,
    object,
    operations: ['reveal'],
    perDay: PER_DAY,
    records: UNIT,
    fields: { levels: { '@personal': 'clear' } },
  })
  return [...around, ...reveal]
}

function bookGrants({ id }: Department, vocabulary: VocabularyDefinition): readonly Grant[] {
  const figures = { public: 'clear', internal: 'clear', financial: 'clear' } as const
  return [
    ...grantOf(vocabulary, {
      id: `${id}-books`,
      object: 'transaction',
      operations: ['read', 'update'],
      records: UNIT,
      fields: {
        levels: {
          ...levelsBy(vocabulary, 'transaction', figures),
          ...keysIn(vocabulary, 'transaction', { bankAccount: 'masked' as const }),
        },
        writable: keysIn(vocabulary, 'transaction', { status: true, paidOn: true, invoiceNumber: true }),
      },
    }),
    ...grantOf(vocabulary, {
      id: `${id}-credit`,
      object: 'customer',
      operations: ['read', 'update'],
      records: UNIT,
      fields: {
        levels: levelsBy(vocabulary, 'customer', figures),
        writable: keysIn(vocabulary, 'customer', { creditLimit: true, paymentDays: true }),
      },
    }),
  ]
}

function figureGrants({ id, sees }: Department, vocabulary: VocabularyDefinition): readonly Grant[] {
  return sees
    .filter((object) => ['lead', 'customer', 'deal', 'transaction', 'case'].includes(object))
    .flatMap((object) =>
      grantOf(vocabulary, {
        id: `${id}-${object}-figures`,
        object,
        operations: ['read'],
        records: UNIT,
        fields: { levels: levelsBy(vocabulary, object, { public: 'clear', internal: 'clear', financial: 'clear' }) },
      }),
    )
}

/** Lists that leave: never with personal data, and by somebody who is signed in. */
export function exportGrants({ id, sees }: Department, vocabulary: VocabularyDefinition): readonly Grant[] {
  return sees.flatMap((object) =>
    grantOf(vocabulary, {
      id: `${id}-${object}-out`,
      object,
      operations: ['export'],
      records: { scopes: ['mine', 'unitAndBelow'] },
      fields: { levels: levelsBy(vocabulary, object, { public: 'clear', internal: 'clear', financial: 'clear' }) },
      conditions: { assurance: 1 },
    }),
  )
}

/** What everybody in a department may do. */
export function memberGrants(department: Department, vocabulary: VocabularyDefinition): readonly Grant[] {
  const { works, sees, id, exporter } = department
  const around = sees.filter((object) => works.includes(object) || !isOnlyBooked(department, object))
  return [
    ...works.flatMap((object) => ownGrants(department, vocabulary, object)),
    ...around.flatMap((object) => aroundGrants(department, vocabulary, object)),
    ...(has(department, 'payments') ? bookGrants(department, vocabulary) : []),
    ...(has(department, 'insight') ? figureGrants(department, vocabulary) : []),
    ...(exporter === id ? exportGrants(department, vocabulary) : []),
  ]
}

/** Seen for the books or the figures alone. */
function isOnlyBooked(department: Department, object: string): boolean {
  return !looksAround({ ...department, range: 'unit' }, object)
}
