import { planWith } from '../company.ts'
import { byId, lead, list, reading, type Statements, where } from '../rights.ts'

export const branches: Statements = {
  mine: () => list(reading('mine')),
  'my unit: one': () => list(reading('unit')),
  'my unit and below: several': () => list(reading('unitAndBelow')),
  'the whole tree': () => byId(planWith({ grants: [reading('all')], in: 'company' })),
  'my reports within the east': () => list(reading('reports')),
  'my reports in the whole tree': () => byId(planWith({ grants: [reading('reports')], in: 'company' })),
  'reports of nobody': () => byId(planWith({ grants: [reading('reports')], subject: { reports: [] } })),
  'the pool within the east': () => byId(planWith({ grants: [lead(reading('pool'))] }), 'lead'),
  'the pool of the whole tree': () => byId(planWith({ grants: [lead(reading('pool'))], in: 'company' }), 'lead'),
  'on its team': () => list(reading('team')),
  'shared with me': () => list(reading('sharedRead')),
  'shared with me for writing': () => list(reading('sharedWrite')),
  'several, with a where that one of them covers': () =>
    list(
      reading('mine', 'unit'),
      where({ field: 'name', op: 'eq', value: 'Acme' }, 'team'),
      where({ field: 'name', op: 'eq', value: 'Zeta' }, 'mine'),
    ),
  'everything and more': () => byId(planWith({ grants: [reading('mine', 'team', 'all')], in: 'company' })),
  'no grant': () => list(),
}
