import type { Job } from '../company/person.ts'
import type { RecordObject } from '../company/records.ts'

export const ACTS = [
  'list',
  'search',
  'count',
  'sum',
  'read',
  'timeline',
  'related',
  'create',
  'update',
  'delete',
  'restore',
  'claim',
  'release',
  'transfer',
  'share',
  'unshare',
  'discount',
  'decide',
  'close',
  'reveal',
  'own',
  'directory',
  'people',
  'log',
  'policy',
  'inbox',
  'slip',
  'denied',
] as const
export type ActName = (typeof ACTS)[number]

export interface Mix {
  readonly acts: readonly (readonly [ActName, number])[]
  readonly objects: readonly (readonly [RecordObject, number])[]
  /** The share of looks at what is one's own; the rest is at what others own. */
  readonly own: number
}

const EVERYBODY: readonly (readonly [ActName, number])[] = [
  ['own', 2],
  ['directory', 2],
  ['slip', 0.9],
  ['denied', 0.7],
]

const mix = (own: number, acts: Mix['acts'], objects: Mix['objects']): Mix => ({ own, acts: [...acts, ...EVERYBODY], objects })

const SALES = mix(
  0.8,
  [
    ['list', 22],
    ['search', 7],
    ['count', 3],
    ['sum', 1.5],
    ['read', 26],
    ['timeline', 8],
    ['related', 7],
    ['create', 7],
    ['update', 9],
    ['delete', 0.4],
    ['restore', 0.05],
    ['claim', 0.8],
    ['release', 0.3],
    ['transfer', 0.15],
    ['share', 0.4],
    ['unshare', 0.1],
    ['discount', 0.5],
    ['reveal', 0.3],
  ],
  [
    ['lead', 28],
    ['customer', 30],
    ['contact', 14],
    ['deal', 16],
    ['transaction', 5],
    ['activity', 7],
  ],
)

const MANAGER = mix(
  0.1,
  [
    ['list', 24],
    ['search', 5],
    ['count', 6],
    ['sum', 8],
    ['read', 22],
    ['timeline', 6],
    ['related', 6],
    ['create', 2],
    ['update', 5],
    ['delete', 0.3],
    ['transfer', 1],
    ['share', 0.5],
    ['decide', 1.2],
    ['reveal', 0.9],
    ['inbox', 2],
    ['people', 0.8],
  ],
  [
    ['lead', 22],
    ['customer', 26],
    ['contact', 8],
    ['deal', 34],
    ['transaction', 6],
    ['activity', 4],
  ],
)

const SERVICE = mix(
  0.5,
  [
    ['list', 20],
    ['search', 16],
    ['read', 28],
    ['timeline', 8],
    ['related', 9],
    ['create', 4],
    ['update', 8],
    ['close', 4],
    ['transfer', 0.3],
    ['reveal', 1.6],
  ],
  [
    ['case', 55],
    ['customer', 22],
    ['contact', 13],
    ['transaction', 7],
    ['activity', 3],
  ],
)

const FINANCE = mix(
  0,
  [
    ['list', 28],
    ['search', 9],
    ['count', 4],
    ['sum', 9],
    ['read', 26],
    ['related', 6],
    ['update', 9],
    ['reveal', 1.2],
  ],
  [
    ['transaction', 70],
    ['customer', 20],
    ['deal', 10],
  ],
)

const MARKETING = mix(
  0,
  [
    ['list', 34],
    ['search', 8],
    ['count', 12],
    ['sum', 12],
    ['read', 14],
    ['create', 3],
    ['update', 4],
  ],
  [
    ['lead', 50],
    ['customer', 25],
    ['contact', 25],
  ],
)

const ADMINISTRATOR = mix(
  0,
  [
    ['people', 24],
    ['policy', 14],
    ['log', 8],
    ['inbox', 4],
    ['list', 8],
    ['read', 5],
    ['restore', 0.4],
    ['delete', 0.3],
    ['transfer', 0.5],
  ],
  [
    ['lead', 30],
    ['customer', 40],
    ['contact', 30],
  ],
)

const WATCHER = mix(
  0,
  [
    ['log', 40],
    ['people', 16],
    ['policy', 6],
    ['inbox', 3],
  ],
  [['customer', 1]],
)

const EMPLOYEE = mix(
  0,
  [
    ['list', 20],
    ['read', 12],
    ['sum', 6],
    ['directory', 12],
  ],
  [
    ['customer', 60],
    ['deal', 40],
  ],
)

export const MIXES: Readonly<Record<Job, Mix>> = {
  sales: SALES,
  'sales-manager': MANAGER,
  service: SERVICE,
  finance: FINANCE,
  marketing: MARKETING,
  administrator: ADMINISTRATOR,
  'security-officer': WATCHER,
  auditor: WATCHER,
  employee: EMPLOYEE,
  program: EMPLOYEE,
}
