import { restPart, sortedPart } from '../../../src/index.ts'
import { ID, planWith } from '../company.ts'
import { BY_CREDIT, BY_ID, BY_NAME, capping, partly, reading, type Statements } from '../rights.ts'

export const sorts: Statements = {
  'by a field clear everywhere': () => sortedPart(partly(), { object: 'customer' }, BY_NAME, null, 3),
  'by a field clear everywhere, the rest': () => restPart(partly(), { object: 'customer' }, BY_NAME, null, 3),
  'by a field clear on some rows': () => sortedPart(partly(), { object: 'customer' }, BY_CREDIT, null, 3),
  'by a field clear on some rows, the rest': () => restPart(partly(), { object: 'customer' }, BY_CREDIT, null, 3),
  'by a field that is capped': () => sortedPart(partly([capping]), { object: 'customer' }, BY_CREDIT, null, 3),
  'by a field that is capped, the rest': () => restPart(partly([capping]), { object: 'customer' }, BY_CREDIT, null, 3),
  'by a field never clear': () => sortedPart(partly(), { object: 'customer' }, { field: 'phone', descending: false }, null, 3),
  'by a field never clear, the rest': () => restPart(partly(), { object: 'customer' }, { field: 'phone', descending: false }, null, 3),
  'by id': () => sortedPart(partly(), { object: 'customer' }, BY_ID, null, 3),
  'the next page': () => sortedPart(partly(), { object: 'customer' }, BY_CREDIT, { value: 5, id: ID.acme }, 3),
  'the next page, ascending': () => sortedPart(partly(), { object: 'customer' }, BY_NAME, { value: 'Acme', id: ID.acme }, 3),
  'the next page of the rest': () => restPart(partly(), { object: 'customer' }, BY_CREDIT, { value: null, id: ID.acme }, 3),
  'the next page by id, over one branch': () =>
    restPart(planWith({ grants: [reading('mine')] }), { object: 'customer' }, BY_ID, { value: null, id: ID.acme }, 3),
}
