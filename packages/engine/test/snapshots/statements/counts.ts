import { countQuery } from '../../../src/index.ts'
import { planWith } from '../company.ts'
import { cutting, partly, reading, type Statements, throughParents } from '../rights.ts'

export const counts: Statements = {
  all: () => countQuery(partly(), { object: 'customer' }, null),
  'up to a cap, over branches': () => countQuery(partly(), { object: 'customer' }, 1000),
  'up to a cap, over one branch': () => countQuery(planWith({ grants: [reading('mine')] }), { object: 'customer' }, 1000),
  'up to a cap, of nothing': () => countQuery(planWith({}), { object: 'customer' }, 1000),
  'all of nothing': () => countQuery(planWith({}), { object: 'customer' }, null),
  'with a denial and a filter': () =>
    countQuery(
      planWith({ grants: [reading('unit', 'team')], denials: [cutting({ field: 'name', op: 'eq', value: 'Acme' }, 'all')] }),
      { object: 'customer', filter: { field: 'credit', op: 'lt', value: 5 } },
      10,
    ),
  'through parents asked by their rows': () => countQuery(throughParents(), { object: 'contact' }, null),
  'through parents asked by their rows, up to a cap': () => countQuery(throughParents(), { object: 'contact' }, 10),
}
