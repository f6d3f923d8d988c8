import type { BrokenPolicy } from './broken-policies.ts'
import { policy } from './company.ts'
import { changedIn } from './edit.ts'

const SALES = 'roles.sales'
const changed = (path: string, value: unknown): unknown => changedIn(policy, path, value)
const breakGlass = { eligible: ['employee'], mostHours: 4, watchers: 'employee' }

/** Ways to a role that lead nowhere. */
export const BROKEN_OBTAINING: readonly BrokenPolicy[] = [
  ['an owner who is no role', changed(`${SALES}.ownerRole`, 'boss'), [`${SALES}.ownerRole unknown-role`]],
  ['a request for ever', changed(`${SALES}.request`, { mostDays: 367, approvers: ['manager'] }), [`${SALES}.request.mostDays not-a-count`]],
  ['a request of nobody', changed(`${SALES}.request`, { mostDays: 3, approvers: [] }), [`${SALES}.request.approvers too-few`]],
  [
    'a request of oneself',
    changed(`${SALES}.request`, { mostDays: 3, approvers: ['self'] }),
    [`${SALES}.request.approvers.0 not-a-choice`],
  ],
  [
    'a request of an owner not named',
    changed(`${SALES}.request`, { mostDays: 3, approvers: ['owner'] }),
    [`${SALES}.ownerRole owner-role-missing`],
  ],
  [
    'an elevation from a role not there',
    changed(`${SALES}.elevation`, { eligible: ['boss'], mostHours: 4 }),
    [`${SALES}.elevation.eligible.0 unknown-role`],
  ],
  [
    'an elevation of whoever is up already',
    changed(`${SALES}.elevation`, { eligible: ['sales'], mostHours: 4 }),
    [`${SALES}.elevation.eligible.0 eligible-holds-it`],
  ],
  [
    'an elevation approved by nobody',
    changed(`${SALES}.elevation`, { eligible: ['employee'], mostHours: 4, approval: true }),
    [`${SALES}.elevation.approval approval-without-request`],
  ],
  [
    'an elevation for a week',
    changed(`${SALES}.elevation`, { eligible: ['employee'], mostHours: 168 }),
    [`${SALES}.elevation.mostHours not-a-count`],
  ],
  [
    'an emergency that nobody hears of',
    changed(`${SALES}.breakGlass`, { ...breakGlass, watchers: undefined }),
    [`${SALES}.breakGlass.watchers missing-key`],
  ],
  [
    'an emergency told to a role not there',
    changed(`${SALES}.breakGlass`, { ...breakGlass, watchers: 'boss' }),
    [`${SALES}.breakGlass.watchers unknown-role`],
  ],
]
