import { planWith } from '../company.ts'
import { byId, cutting, lead, ofParent, reading, type Statements, where } from '../rights.ts'

export const parents: Statements = {
  'of what is mine, carried along': () => ofParent([reading('mine')]),
  'of units, reports, team and shares, carried along': () => ofParent([reading('unitAndBelow', 'reports', 'team', 'sharedRead')]),
  'of the whole tree': () =>
    byId(planWith({ grants: [{ ...reading('parent'), object: 'contact' }, reading('all')], in: 'company' }), 'contact'),
  'of a pool': () => ofParent([lead(reading('pool'))]),
  'of two kinds': () => ofParent([reading('mine'), lead(reading('mine'))]),
  'with a where, checked on the parent': () => ofParent([where({ field: 'name', op: 'eq', value: 'Acme' }, 'mine', 'unit')]),
  'with a denial, checked on the parent': () => ofParent([reading('mine')], [cutting({ field: 'name', op: 'eq', value: 'Acme' }, 'all')]),
  grandparents: () =>
    byId(
      planWith({
        grants: [{ ...reading('parent'), object: 'activity' }, { ...reading('parent', 'mine'), object: 'contact' }, reading('mine')],
      }),
      'activity',
    ),
  'denied through a parent': () =>
    byId(
      planWith({
        grants: [
          { ...reading('all'), object: 'contact' },
          reading('mine', 'unit'),
          lead(where({ field: 'name', op: 'eq', value: 'Acme' }, 'all')),
        ],
        denials: [{ ...cutting(null, 'parent'), object: 'contact' }],
        in: 'company',
      }),
      'contact',
    ),
  'none readable': () => ofParent([]),
}
