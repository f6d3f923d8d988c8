import { idOf } from './names.ts'
import type { UnitName } from './units.ts'

export interface PersonSpec {
  readonly unit: UnitName
  readonly manager?: string
  /** Roles held now, each in one unit. */
  readonly roles: readonly (readonly [role: string, unit: UnitName])[]
  readonly attributes?: Readonly<Record<string, unknown>>
  /** Who answers for it: it is a service account then. */
  readonly responsible?: string
  readonly status?: 'active' | 'suspended' | 'left'
  readonly name: string
  readonly nameZh?: string
  readonly locale?: 'zh' | 'en'
  /** Further units. */
  readonly member?: readonly UnitName[]
}

/** Everybody of the company. */
export const PEOPLE: Readonly<Record<string, PersonSpec>> = {
  rita: {
    name: 'Rita Ren',
    nameZh: '任丽',
    unit: 'eastA',
    manager: 'marc',
    roles: [['sales-representative', 'eastA']],
    attributes: { territories: ['North', '华东'] },
  },
  marc: {
    name: 'Marc Ma',
    unit: 'east',
    manager: 'bo',
    roles: [['sales-manager', 'east']],
    attributes: { discountLimit: 20, territories: ['South'] },
    locale: 'en',
  },
  pia: {
    name: 'Pia Pan',
    nameZh: '潘',
    unit: 'eastB',
    manager: 'marc',
    roles: [
      ['patchwork', 'eastB'],
      ['capped', 'eastB'],
    ],
    attributes: { territories: ['South'], level: 2 },
  },
  lea: { name: 'Lea Li', unit: 'west', manager: 'will', roles: [['local-administrator', 'west']], locale: 'en' },
  sven: { name: 'Sven Sun', unit: 'east', manager: 'bo', roles: [['service-agent', 'east']] },
  ada: { name: 'Ada An', nameZh: '安达', unit: 'hq', roles: [['administrator', 'company']] },
  fin: { name: 'Fin Fang', unit: 'hq', manager: 'bo', roles: [['finance-clerk', 'company']] },
  otto: { name: 'Otto Ou', unit: 'hq', roles: [['auditor', 'company']], locale: 'en' },
  sena: { name: 'Sena Shi', unit: 'hq', roles: [['security-officer', 'east']] },
  bo: { name: 'Bo Bai', nameZh: '白波', unit: 'company', roles: [['employee', 'company']] },
  amy: { name: 'Amy Ao', unit: 'hq', roles: [['administrator', 'company']] },
  rob: {
    name: 'Rob Rong',
    unit: 'eastA',
    manager: 'marc',
    roles: [['sales-representative', 'eastA']],
    attributes: { territories: ['North'] },
  },
  eva: { name: 'Eva E', unit: 'eastB', manager: 'marc', roles: [['sales-representative', 'eastB']], attributes: {} },
  will: { name: 'Will Wei', unit: 'west', manager: 'bo', roles: [['sales-manager', 'west']], attributes: { discountLimit: 10 } },
  wen: { name: 'Wen Wu', nameZh: '吴文', unit: 'westA', manager: 'will', roles: [['sales-representative', 'westA']] },
  wim: { name: 'Wim Wan', unit: 'westB', manager: 'will', roles: [['sales-representative', 'westB']], member: ['westA'] },
  kim: { name: 'Kim Kang', unit: 'westA', manager: 'wen', roles: [['employee', 'westA']], member: ['westB'], attributes: { level: 1 } },
  lou: { name: 'Lou Lu', unit: 'westB', manager: 'wim', roles: [['employee', 'westB']], member: ['westC'] },
  max: { name: 'Max Mu', unit: 'westC', manager: 'lou', roles: [['employee', 'westC']], member: ['westA'], attributes: { level: 3 } },
  uma: { name: 'Uma Yu', unit: 'westC', roles: [['employee', 'westC']], status: 'suspended' },
  zoe: { name: 'Zoe Zou', unit: 'westA', roles: [], status: 'suspended', member: ['westB'] },
  sid: { name: 'Sid Si', unit: 'eastA', manager: 'marc', roles: [['employee', 'eastA']], status: 'left' },
  bot: { name: 'Bot of the west', unit: 'westA', roles: [], responsible: 'will' },
  bat: { name: 'Bot of the house', unit: 'hq', roles: [], responsible: 'bo' },
  nora: { name: 'Nora Nie', unit: 'hq', manager: 'sven', roles: [['service-agent', 'company']] },
}

/** Those who own customers' records. */
export const OWNERS: readonly string[] = ['rita', 'rita', 'rob', 'marc', 'eva', 'pia', 'pia', 'wen', 'wim', 'will', 'sven', 'nora']

/** Whose view is proved, in the order in which they are taken. The first six reach every endpoint. */
export const OBSERVERS: readonly string[] = ['rita', 'marc', 'pia', 'lea', 'sven', 'ada', 'fin', 'otto', 'sena', 'rob', 'bo']

export const userId = (name: string): string => idOf(`user ${name}`)
