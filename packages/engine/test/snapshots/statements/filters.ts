import { type Predicate, restPart } from '../../../src/index.ts'
import { planWith } from '../company.ts'
import { BY_ID, lead, partly, reading, type Statements } from '../rights.ts'

const filterOf = (filter: Predicate) => restPart(partly(), { object: 'customer', filter }, BY_ID, null, 3)

export const filters: Statements = {
  'on a field clear everywhere': () => filterOf({ field: 'name', op: 'eq', value: 'Acme' }),
  'on a field clear on some rows': () => filterOf({ field: 'credit', op: 'le', value: 5 }),
  'on a field clear on some rows, absent matching': () => filterOf({ field: 'credit', op: 'ne', value: 5 }),
  'presence of a field clear on some rows': () => filterOf({ not: { field: 'credit', op: 'present' } }),
  'on a field never clear': () => filterOf({ field: 'phone', op: 'eq', value: '1' }),
  'on a field that is not there': () => filterOf({ field: 'nonsense', op: 'ne', value: '1' }),
  'a word, by its terms': () =>
    restPart(partly(), { object: 'customer', search: [{ text: 'acme', terms: ['ac', 'cm', 'me'] }] }, BY_ID, null, 3),
  'two words, one too short for terms': () =>
    restPart(
      planWith({ grants: [reading('mine'), { records: { scopes: ['unit'] }, fields: { levels: { phone: 'clear' } } }] }),
      {
        object: 'customer',
        search: [
          { text: 'a', terms: [] },
          { text: '138', terms: ['13', '38'] },
        ],
      },
      BY_ID,
      null,
      3,
    ),
  'a word where nothing is searchable': () =>
    restPart(planWith({ grants: [lead(reading('mine'))] }), { object: 'lead', search: [{ text: 'a', terms: ['a'] }] }, BY_ID, null, 3),
  'the bin': () =>
    restPart(
      planWith({ grants: [reading('mine'), { operations: ['restore'], records: { scopes: ['team'] } }] }),
      { object: 'customer', bin: true },
      BY_ID,
      null,
      3,
    ),
  'the bin of who may neither restore nor purge': () =>
    restPart(planWith({ grants: [reading('mine')] }), { object: 'customer', bin: true }, BY_ID, null, 3),
}
