import { idOf } from '../../noninterference/company/names.ts'

/** company › east › (eastA, eastB), west › (westA, westB), hq. */
export const UNITS = {
  company: { parent: null, kind: 'company' },
  east: { parent: 'company', kind: 'region' },
  eastA: { parent: 'east', kind: 'team' },
  eastB: { parent: 'east', kind: 'team' },
  west: { parent: 'company', kind: 'region' },
  westA: { parent: 'west', kind: 'team' },
  westB: { parent: 'west', kind: 'team' },
  hq: { parent: 'company', kind: 'branch' },
} as const

export type UnitName = keyof typeof UNITS

export interface PersonSpec {
  readonly unit: UnitName
  readonly roles: readonly (readonly [role: string, unit: UnitName])[]
  readonly manager?: string
  readonly attributes?: Readonly<Record<string, unknown>>
  /** Who answers for it: it is a service account then. */
  readonly responsible?: string
  readonly status?: 'active' | 'suspended'
}

/** Whoever governs, whoever is governed, and accounts that somebody weaker would like to get at. */
export const PEOPLE: Readonly<Record<string, PersonSpec>> = {
  ada: { unit: 'hq', roles: [['administrator', 'company']] },
  amy: { unit: 'hq', roles: [['administrator', 'company']] },
  pat: { unit: 'hq', roles: [['personnel', 'company']] },
  sena: {
    unit: 'hq',
    roles: [
      ['security-officer', 'company'],
      ['caretaker', 'company'],
    ],
  },
  paul: {
    unit: 'hq',
    roles: [
      ['policy-writer', 'company'],
      ['seller', 'eastA'],
    ],
  },
  otto: {
    unit: 'hq',
    roles: [
      ['auditor', 'company'],
      ['personnel', 'east'],
    ],
  },
  lea: {
    unit: 'west',
    roles: [
      ['employee', 'company'],
      ['local-administrator', 'west'],
    ],
    manager: 'ada',
  },
  leo: {
    unit: 'east',
    roles: [
      ['employee', 'company'],
      ['local-administrator', 'east'],
      ['veiled', 'east'],
    ],
    manager: 'ada',
  },
  will: {
    unit: 'west',
    roles: [
      ['employee', 'west'],
      ['chief', 'west'],
      ['seller', 'westA'],
    ],
    manager: 'lea',
  },
  wen: {
    unit: 'westA',
    roles: [
      ['employee', 'west'],
      ['seller', 'westA'],
    ],
    manager: 'will',
    attributes: { level: 10, territories: ['North'] },
  },
  wim: {
    unit: 'westB',
    roles: [
      ['employee', 'west'],
      ['rated', 'west'],
      ['caretaker', 'west'],
    ],
    manager: 'will',
    attributes: { territories: ['South'] },
  },
  rita: {
    unit: 'eastA',
    roles: [
      ['employee', 'east'],
      ['seller', 'eastA'],
      ['rated', 'company'],
      ['chief', 'company'],
    ],
    manager: 'leo',
    attributes: { level: 30 },
  },
  barry: {
    unit: 'westA',
    roles: [
      ['employee', 'west'],
      ['seller', 'west'],
      ['barred', 'west'],
    ],
    manager: 'will',
  },
  ben: {
    unit: 'westA',
    roles: [
      ['employee', 'west'],
      ['seller', 'company'],
      ['barred', 'west'],
    ],
    manager: 'will',
  },
  zoe: { unit: 'westB', roles: [['seller', 'westB']], status: 'suspended' },
  uma: { unit: 'westB', roles: [['administrator', 'company']], status: 'suspended' },
  bot: { unit: 'westA', roles: [['seller', 'westA']], responsible: 'will' },
  // Writes policies, as whoever answers for it does.
  pip: { unit: 'hq', roles: [['policy-writer', 'company']], responsible: 'paul' },
  bat: { unit: 'eastA', roles: [['seller', 'company']], responsible: 'zoe' },
}

export const unitId = (name: UnitName): string => idOf(`unit ${name}`)
export const userId = (name: string): string => idOf(`user ${name}`)
export const emailOf = (name: string): string => `${name}@aurora.example`

const NAMES = new Map([
  ...Object.keys(PEOPLE).map((name) => [userId(name), name] as const),
  ...(Object.keys(UNITS) as UnitName[]).map((name) => [unitId(name), name] as const),
])

/** The name by which a finding calls somebody or some unit. */
export const nameOf = (id: string): string => NAMES.get(id) ?? id.slice(0, 8)
