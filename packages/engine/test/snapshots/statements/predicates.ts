import { ID, planWith } from '../company.ts'
import { byId, lead, list, type Statements, where } from '../rights.ts'

export const predicates: Statements = {
  'every operator': () =>
    list(
      where(
        {
          and: [
            { field: 'name', op: 'eq', value: "o'hara" },
            { field: 'name', op: 'ne', value: '%_' },
            { field: 'credit', op: 'lt', value: 5 },
            { field: 'credit', op: 'le', value: 5 },
            { field: 'seenAt', op: 'present' },
            { field: 'ownerId', op: 'in', values: [ID.rita] },
          ],
        },
        'mine',
      ),
    ),
  'the attributes of the person': () =>
    byId(
      planWith({
        grants: [
          where(
            {
              and: [
                { field: 'credit', op: 'le', attribute: 'limit' },
                {
                  or: [
                    { field: 'ownerId', op: 'eq', attribute: 'id' },
                    { field: 'name', op: 'in', values: ['a', 'b'] },
                  ],
                },
              ],
            },
            'mine',
          ),
        ],
        subject: { attributes: { limit: 7 } },
      }),
    ),
  'an attribute that the person lacks': () => list(where({ field: 'credit', op: 'le', attribute: 'limit' }, 'mine')),
  types: () =>
    byId(
      planWith({
        grants: [
          lead(
            where(
              {
                or: [
                  { field: 'vip', op: 'eq', value: true },
                  { field: 'since', op: 'lt', value: '2026-01-01' },
                  { field: 'unitId', op: 'ne', value: ID.west },
                ],
              },
              'mine',
            ),
          ),
        ],
      }),
      'lead',
    ),
  'absent matches': () =>
    list(
      where(
        {
          or: [
            { field: 'credit', op: 'ne', value: 1 },
            { field: 'credit', op: 'lt', value: 2, absent: true },
          ],
        },
        'mine',
      ),
    ),
  'not, absence said': () =>
    list(
      where(
        {
          not: {
            or: [
              { field: 'credit', op: 'lt', value: 1, absent: false },
              { field: 'credit', op: 'le', value: 2, absent: true },
              { field: 'credit', op: 'eq', value: 3, absent: true },
              { field: 'credit', op: 'in', values: [4, 5], absent: true },
              { field: 'phone', op: 'present' },
            ],
          },
        },
        'mine',
      ),
    ),
  'always and never': () => list(where({ and: [] }, 'mine'), where({ or: [] }, 'unit')),
}
