import { aggregateQuery } from '../../../src/index.ts'
import { planWith } from '../company.ts'
import { capping, cutting, lead, partly, reading, type Statements, throughParents } from '../rights.ts'

export const aggregates: Statements = {
  'sums over all': () =>
    aggregateQuery(
      partly(),
      { object: 'customer' },
      [],
      [
        { field: 'credit', fn: 'sum' },
        { field: 'name', fn: 'count' },
      ],
      100,
    ),
  'by group and month, over what is clear': () =>
    aggregateQuery(
      partly([capping]),
      { object: 'customer' },
      [{ field: 'ownerId' }, { field: 'seenAt', by: 'month' }],
      [
        { field: 'credit', fn: 'min' },
        { field: 'credit', fn: 'max' },
      ],
      100,
    ),
  'by year of a date, with a denial': () =>
    aggregateQuery(
      planWith({ grants: [lead(reading('mine'))], denials: [{ ...cutting(null, 'team'), object: 'lead' }] }),
      { object: 'lead' },
      [{ field: 'since', by: 'year' }],
      [],
      100,
    ),
  'through parents asked by their rows': () => aggregateQuery(throughParents(), { object: 'contact' }, [{ field: 'ownerId' }], [], 100),
}
