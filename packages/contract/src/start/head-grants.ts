import type { Grant, VocabularyDefinition } from '@menshen/engine'
import { classesOf, type Department, grantOf, levelsBy, UNIT } from './department.ts'
import { exportGrants } from './member-grants.ts'

const PER_DAY = 30

/** What is led: seen, handed on and put away, whoever of the unit looks after it. Orders are not changed by whoever leads. */
function ledGrants({ id, personal }: Department, vocabulary: VocabularyDefinition, object: string): readonly Grant[] {
  const shown = personal === 'hidden' ? 'masked' : personal
  const hasPersonal = classesOf(vocabulary, object).has('personal')
  return [
    ...grantOf(vocabulary, {
      id: `${id}-${object}-led`,
      object,
      operations: ['read', ...(object === 'transaction' ? [] : ['update']), 'delete', 'restore', 'transfer'],
      records: UNIT,
      fields: {
        levels: levelsBy(vocabulary, object, { public: 'clear', internal: 'clear', financial: 'clear', personal: shown }),
        ...(object === 'transaction' ? {} : { writable: { '@internal': true } }),
      },
      transfers: true,
    }),
    ...(hasPersonal && shown === 'masked'
      ? grantOf(vocabulary, {
          id: `${id}-${object}-led-reveal`,
          object,
          operations: ['reveal'],
          perDay: PER_DAY,
          records: UNIT,
          fields: { levels: { '@personal': 'clear' } },
        })
      : []),
  ]
}

/** What whoever leads a department may do beyond its members. */
export function headGrants(department: Department, vocabulary: VocabularyDefinition): readonly Grant[] {
  const { id, works, headRole, exporter } = department
  const decides = works.includes('deal')
    ? grantOf(vocabulary, {
        id: `${id}-discount-approve`,
        object: 'deal',
        operations: ['approveDiscount'],
        records: {
          ...UNIT,
          where: {
            and: [
              { field: 'discountStatus', op: 'eq', value: 'requested' },
              { field: 'discountPercent', op: 'le', attribute: 'discountLimit' },
            ],
          },
        },
      })
    : []
  return [
    ...works.flatMap((object) => ledGrants(department, vocabulary, object)),
    ...decides,
    ...(exporter === headRole ? exportGrants(department, vocabulary) : []),
    ...grantOf(vocabulary, {
      id: `${id}-access`,
      object: 'assignment',
      operations: ['read'],
      records: UNIT,
      fields: { levels: { '@internal': 'clear' } },
    }),
  ]
}
