import type { Office } from './offices.ts'
import { emailOf, type Person } from './person.ts'
import { COMPANY } from './units.ts'

interface Place {
  readonly office: Office
  readonly unit: string
  readonly manager: string | null
  readonly role?: string
  /** Where the role is held; the own unit when not given. */
  readonly at?: string
  readonly regions?: readonly string[]
  readonly discountLimit?: number
}

function invented(key: string, name: string, nameZh: string, jobTitle: string, place: Place): Person {
  const { office, unit, manager, role, at = unit, regions = [], discountLimit = null } = place
  const roles = role === undefined ? [] : [{ role, unit: at }]
  return {
    key,
    name,
    nameZh,
    email: emailOf(name),
    phone: null,
    jobTitle,
    office,
    unit,
    manager,
    roles,
    territories: regions,
    discountLimit,
  }
}

const represents = { role: 'sales-representative', manager: 'chen' } as const
// Service looks after all customers, so its role is held in the company.
const serves = { role: 'service-agent', at: COMPANY, unit: 'service' } as const
const clerk = { role: 'finance-clerk', at: COMPANY, unit: 'finance' } as const
const administers = { role: 'administrator', at: COMPANY, unit: 'it' } as const

/** The staff that Northwind's files lack, in English and Chinese. */
export const inventedStaff: readonly Person[] = [
  invented('zhou', 'Helen Zhou', '周慧兰', 'Managing Director', { office: 'seattle', unit: COMPANY, manager: null }),

  invented('chen', 'Chen Liqun', '陈立群', '销售经理', {
    office: 'shanghai',
    unit: 'china',
    manager: 'fuller',
    role: 'sales-manager',
    discountLimit: 20,
  }),
  invented('wu', 'Wu Siyuan', '吴思远', '高级销售代表', { ...represents, office: 'shanghai', unit: 'east-china', regions: ['华东'] }),
  invented('xu', 'Xu Wanqing', '徐婉清', '销售代表', { ...represents, office: 'shanghai', unit: 'east-china', regions: ['华北'] }),
  invented('huang', 'Huang Zixuan', '黄梓轩', '高级销售代表', {
    ...represents,
    office: 'shenzhen',
    unit: 'south-china',
    regions: ['华南'],
  }),
  invented('liang', 'Liang Jiaxin', '梁嘉欣', '销售代表', { ...represents, office: 'shenzhen', unit: 'south-china', regions: ['西南'] }),
  // Leaves in the course of the story.
  invented('deng', 'Deng Hao', '邓浩', '销售代表', { ...represents, office: 'shenzhen', unit: 'south-china', regions: ['华南'] }),

  invented('lin', 'Grace Lin', '林雅婷', 'Head of Service', { ...serves, office: 'seattle', manager: 'zhou' }),
  invented('becker', 'Tom Becker', '汤姆·贝克尔', 'Service Agent', { ...serves, office: 'london', manager: 'lin' }),
  invented('shen', 'Shen Jiayi', '沈佳怡', '客服代表', { ...serves, office: 'shanghai', manager: 'lin' }),
  invented('nair', 'Priya Nair', '普里娅·奈尔', 'Service Agent', { ...serves, office: 'seattle', manager: 'lin' }),

  invented('keller', 'Martin Keller', '马丁·凯勒', 'Head of Finance', { ...clerk, office: 'seattle', manager: 'zhou' }),
  invented('he', 'He Meiling', '何美玲', '财务专员', { ...clerk, office: 'shanghai', manager: 'keller' }),

  invented('wang', 'Wang Jianguo', '王建国', '系统管理员', { ...administers, office: 'shanghai', manager: 'zhou' }),
  invented('foster', 'Emily Foster', '艾米莉·福斯特', 'System Administrator', { ...administers, office: 'seattle', manager: 'wang' }),
  invented('zhao', 'Zhao Wenjing', '赵文静', '安全主管', {
    office: 'shanghai',
    unit: 'security',
    manager: 'zhou',
    role: 'security-officer',
    at: COMPANY,
  }),
  invented('holm', 'Ingrid Holm', '英格丽德·霍尔姆', 'Internal Auditor', {
    office: 'london',
    unit: 'audit',
    manager: 'zhou',
    role: 'auditor',
    at: COMPANY,
  }),
  invented('luo', 'Luo Xiaoyan', '罗晓燕', '培训主管', {
    office: 'shanghai',
    unit: 'training',
    manager: 'zhou',
    role: 'training-officer',
    at: COMPANY,
  }),
  // Helps with one audit; the role begins and ends by itself.
  invented('dubois', 'Claire Dubois', '克莱尔·杜布瓦', 'External Auditor', { office: 'london', unit: 'audit', manager: 'holm' }),
]
