import { restPart } from '../../../src/index.ts'
import { planWith } from '../company.ts'
import { BY_ID, byId, cutting, denied, lead, reading, type Statements } from '../rights.ts'

export const denials: Statements = {
  all: () => denied(cutting(null, 'all')),
  mine: () => denied(cutting(null, 'mine')),
  'my unit': () => byId(planWith({ grants: [reading('all')], denials: [cutting(null, 'unit')] })),
  'my reports, unbounded': () => denied(cutting(null, 'reports')),
  'the pool, unbounded': () =>
    byId(planWith({ grants: [lead(reading('all'))], denials: [{ ...cutting(null, 'pool'), object: 'lead' }] }), 'lead'),
  'mine of what may lie in the pool': () =>
    byId(planWith({ grants: [lead(reading('all'))], denials: [{ ...cutting(null, 'mine', 'reports'), object: 'lead' }] }), 'lead'),
  'team, and shared for writing': () => denied(cutting(null, 'team', 'sharedWrite')),
  'a where that absence matches': () => denied(cutting({ field: 'credit', op: 'lt', value: 5, absent: true }, 'all')),
  'a where that absence does not match, on what is mine': () =>
    denied(cutting({ field: 'credit', op: 'lt', value: 5, absent: false }, 'mine')),
  'a lacking attribute': () => denied(cutting({ field: 'credit', op: 'lt', attribute: 'limit', absent: false }, 'mine')),
  two: () => denied(cutting(null, 'mine'), cutting({ field: 'name', op: 'eq', value: 'Acme' }, 'all')),
  'of an update, in a list of what may be updated': () =>
    restPart(
      planWith({
        grants: [{ ...reading('mine'), operations: ['read', 'update'] }],
        denials: [{ ...cutting(null, 'team'), operations: ['update'] }],
      }),
      { object: 'customer', operations: ['update'] },
      BY_ID,
      null,
      3,
    ),
}
