import type { Chance } from '../chance.ts'
import type { Factor, Job } from './person.ts'

interface JobSpec {
  /** As the published policy calls them. */
  readonly roles: readonly string[]
  /** Acts on an ordinary day, in the middle. */
  readonly pace: number
  readonly factors: readonly (readonly [Factor, number])[]
  /** Business trips a year. */
  readonly trips: number
}

const ORDINARY: JobSpec['factors'] = [
  ['none', 30],
  ['totp', 45],
  ['sms', 17],
  ['passkey', 8],
]
const STRONG: JobSpec['factors'] = [
  ['totp', 60],
  ['passkey', 40],
]

export const JOB_SPECS: Readonly<Record<Job, JobSpec>> = {
  sales: { roles: ['sales-representative'], pace: 22, factors: ORDINARY, trips: 3 },
  'sales-manager': { roles: ['sales-manager'], pace: 24, factors: [...STRONG, ['sms', 20]], trips: 6 },
  service: { roles: ['service-agent'], pace: 30, factors: ORDINARY, trips: 0 },
  marketing: { roles: ['employee', 'marketing'], pace: 14, factors: ORDINARY, trips: 3 },
  finance: { roles: ['finance-clerk'], pace: 20, factors: [...STRONG, ['sms', 20]], trips: 0.5 },
  administrator: { roles: ['administrator'], pace: 18, factors: STRONG, trips: 1 },
  'security-officer': { roles: ['security-officer'], pace: 16, factors: STRONG, trips: 1 },
  auditor: { roles: ['auditor'], pace: 12, factors: STRONG, trips: 2 },
  employee: { roles: ['employee'], pace: 6, factors: ORDINARY, trips: 3 },
  program: { roles: ['integration'], pace: 0, factors: [['none', 1]], trips: 0 },
}

/** How many people have each job in a company of that size, in the order in which they are made. */
export function jobsOf(people: number): Job[] {
  const share = (part: number, least: number): number => Math.max(least, Math.round(people * part))
  const counts: readonly (readonly [Job, number])[] = [
    ['administrator', share(0.015, 3)],
    ['security-officer', share(0.008, 2)],
    ['auditor', share(0.005, 1)],
    ['sales-manager', share(0.08, 3)],
    ['finance', share(0.07, 3)],
    ['marketing', share(0.06, 3)],
    ['service', share(0.2, 4)],
    ['employee', share(0.1, 3)],
  ]
  const jobs = counts.flatMap(([job, count]) => Array.from({ length: count }, () => job))
  return [...jobs, ...Array.from({ length: Math.max(4, people - jobs.length) }, (): Job => 'sales')]
}

const DESKTOPS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/{v} Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/{v} Edg/{v}',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) Safari/{v}',
  'Mozilla/5.0 (X11; Linux x86_64; rv:{v}) Firefox/{v}',
] as const
const PHONES = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS {v} like Mac OS X) Mobile Safari',
  'Mozilla/5.0 (Linux; Android {v}; K) Chrome Mobile',
] as const

/** What programs say they are that want to sign in where they have no business. */
export const PROGRAM_CLIENTS = ['python-requests/2.31', 'Go-http-client/1.1', 'Mozilla/5.0 (compatible)', 'curl/8.4'] as const

const versioned = (text: string, version: number): string => text.replaceAll('{v}', String(version))

export const desktopOf = (chance: Chance): string => versioned(chance.pick(DESKTOPS), chance.whole(118, 134))
export const phoneOf = (chance: Chance): string => versioned(chance.pick(PHONES), chance.whole(13, 18))
