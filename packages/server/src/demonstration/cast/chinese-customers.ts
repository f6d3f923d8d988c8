/** A customer of the branch in China, which Northwind's files lack. All of them are invented. */
export interface ChineseCustomer {
  readonly code: string
  readonly name: string
  readonly industry: 'retail' | 'wholesale' | 'catering' | 'manufacturing' | 'other'
  readonly region: string
  readonly city: string
  readonly address: string
  /** Begins the domain of mail addresses and the telephone number. */
  readonly slug: string
  readonly areaCode: string
}

type Row = readonly [code: string, name: string, industry: ChineseCustomer['industry'], city: string, address: string, slug: string]

/** Cities with their region, and the area code of their telephone numbers. */
const CITIES: Readonly<Record<string, readonly [region: string, areaCode: string]>> = {
  上海: ['华东', '021'],
  杭州: ['华东', '0571'],
  苏州: ['华东', '0512'],
  南京: ['华东', '025'],
  宁波: ['华东', '0574'],
  北京: ['华北', '010'],
  天津: ['华北', '022'],
  广州: ['华南', '020'],
  深圳: ['华南', '0755'],
  厦门: ['华南', '0592'],
  成都: ['西南', '028'],
  重庆: ['西南', '023'],
  昆明: ['西南', '0871'],
}

const ROWS: readonly Row[] = [
  ['CN001', '云渡里食品商贸（上海）有限公司', 'wholesale', '上海', '浦东新区云渡路18号', 'yunduli'],
  ['CN002', '半亩田餐饮管理有限公司', 'catering', '上海', '静安区麦田弄6号', 'banmutian'],
  ['CN003', '栗子湾烘焙连锁有限公司', 'retail', '杭州', '西湖区栗湾街77号', 'liziwan'],
  ['CN004', '溪桥小院餐饮有限公司', 'catering', '杭州', '拱墅区溪桥巷3号', 'xiqiao'],
  ['CN005', '苏州青禾里超市有限公司', 'retail', '苏州', '姑苏区青禾里21号', 'qingheli'],
  ['CN006', '桐里茶食有限公司', 'manufacturing', '苏州', '吴江区桐里路109号', 'tongli'],
  ['CN007', '金陵麦穗面包房', 'retail', '南京', '鼓楼区麦穗路12号', 'maisui'],
  ['CN008', '宁波海风集进出口有限公司', 'wholesale', '宁波', '北仑区海风大道230号', 'haifengji'],
  ['CN009', '北平巷餐饮集团有限公司', 'catering', '北京', '东城区北平巷9号', 'beipingxiang'],
  ['CN010', '山木集生活超市有限公司', 'retail', '北京', '朝阳区山木路56号', 'shanmuji'],
  ['CN011', '津门渔歌水产有限公司', 'wholesale', '天津', '滨海新区渔歌路88号', 'yuge'],
  ['CN012', '天津雪线乳品经营部', 'wholesale', '天津', '河西区雪线道4号', 'xuexian'],
  ['CN013', '粤味坊食品贸易有限公司', 'wholesale', '广州', '越秀区味坊路31号', 'yueweifang'],
  ['CN014', '木棉花酒店管理有限公司', 'catering', '广州', '天河区木棉东路200号', 'mumianhua'],
  ['CN015', '橙屿便利店有限公司', 'retail', '深圳', '南山区橙屿路15号', 'chengyu'],
  ['CN016', '深蓝湾海鲜餐厅', 'catering', '深圳', '盐田区蓝湾街2号', 'shenlanwan'],
  ['CN017', '鹭岛果园食品有限公司', 'manufacturing', '厦门', '思明区果园路66号', 'ludao'],
  ['CN018', '厦门浪屿咖啡有限公司', 'catering', '厦门', '湖里区浪屿里8号', 'langyu'],
  ['CN019', '蓉城小满餐饮有限公司', 'catering', '成都', '锦江区小满街19号', 'xiaoman'],
  ['CN020', '锦里香料有限公司', 'manufacturing', '成都', '青羊区香料巷5号', 'jinlixiang'],
  ['CN021', '山城火塘食品有限公司', 'manufacturing', '重庆', '渝中区火塘路43号', 'huotang'],
  ['CN022', '重庆两江汇超市有限公司', 'retail', '重庆', '江北区两江汇路101号', 'liangjianghui'],
  ['CN023', '滇池花田食品有限公司', 'wholesale', '昆明', '官渡区花田路27号', 'huatian'],
  ['CN024', '云上谷有机农场', 'other', '昆明', '盘龙区云谷路1号', 'yunshanggu'],
]

export const chineseCustomers: readonly ChineseCustomer[] = ROWS.map(([code, name, industry, city, address, slug]) => {
  const place = CITIES[city]
  if (place === undefined) throw new Error(`no region for ${city}`)
  return { code, name, industry, region: place[0], city, address, slug, areaCode: place[1] }
})

export const chineseCities: readonly string[] = Object.keys(CITIES)

export function chineseRegionOf(city: string): string {
  return CITIES[city]?.[0] ?? '华东'
}

/** The team that looks after a region of China. */
export const chineseTeamOf = (region: string): string => (region === '华东' || region === '华北' ? 'east-china' : 'south-china')
