import { recordsQuery } from '../../../src/index.ts'
import { ID, planWith } from '../company.ts'
import { capping, cutting, lead, reading, type Statements, where } from '../rights.ts'

export const records: Statements = {
  'no relation asked for': () => recordsQuery(planWith({ grants: [reading('mine')] }), 'customer', [ID.acme]),
  'team and shares, locked': () =>
    recordsQuery(
      planWith({ grants: [reading('team'), { ...reading('sharedWrite'), operations: ['update'] }] }),
      'customer',
      [ID.acme],
      true,
    ),
  'asked for by denials and caps alone': () =>
    recordsQuery(planWith({ grants: [reading('all')], denials: [cutting(null, 'team'), capping] }), 'customer', [ID.acme]),
  parents: () =>
    recordsQuery(
      planWith({
        grants: [
          { ...reading('parent'), object: 'contact' },
          reading('mine'),
          lead(where({ field: 'vip', op: 'eq', value: true }, 'unit')),
        ],
      }),
      'contact',
      [ID.acme],
    ),
}
