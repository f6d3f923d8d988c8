export interface CastUnit {
  readonly key: string
  readonly name: string
  readonly nameZh: string
  readonly kind: 'company' | 'region' | 'branch' | 'team'
  readonly parent: string | null
  /** The person in charge. */
  readonly head: string
}

function unit(key: string, kind: CastUnit['kind'], parent: string | null, head: string, name: string, nameZh: string): CastUnit {
  return { key, name, nameZh, kind, parent, head }
}

export const COMPANY = 'company'

/** Northwind Traders, from the top. A unit stands after the one it belongs to. */
export const UNITS: readonly CastUnit[] = [
  unit(COMPANY, 'company', null, 'zhou', 'Northwind Traders', '北风商贸'),
  unit('sales', 'region', COMPANY, 'fuller', 'Sales', '销售中心'),
  unit('americas', 'branch', 'sales', 'fuller', 'Sales Americas (Seattle)', '美洲销售部（西雅图）'),
  unit('north-america', 'team', 'americas', 'leverling', 'North America Team', '北美组'),
  unit('latin-america', 'team', 'americas', 'peacock', 'Latin America Team', '拉美组'),
  unit('europe', 'branch', 'sales', 'buchanan', 'Sales Europe (London)', '欧洲销售部（伦敦）'),
  unit('london', 'team', 'europe', 'buchanan', 'London Team', '伦敦组'),
  unit('china', 'branch', 'sales', 'chen', 'Sales China (Shanghai)', '中国销售部（上海）'),
  unit('east-china', 'team', 'china', 'wu', 'East China Team', '华东组'),
  unit('south-china', 'team', 'china', 'huang', 'South China Team', '华南组'),
  unit('service', 'branch', COMPANY, 'lin', 'Customer Service', '客户服务部'),
  unit('finance', 'branch', COMPANY, 'keller', 'Finance', '财务部'),
  unit('it', 'branch', COMPANY, 'wang', 'IT', '信息技术部'),
  unit('security', 'branch', COMPANY, 'zhao', 'Security', '安全部'),
  unit('audit', 'branch', COMPANY, 'holm', 'Internal Audit', '内部审计部'),
  unit('training', 'branch', COMPANY, 'luo', 'Personnel and Training', '人事培训部'),
]
