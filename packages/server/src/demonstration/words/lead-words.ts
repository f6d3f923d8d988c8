import { chineseCities } from '../cast/chinese-customers.ts'
import type { Random } from '../time/random.ts'

const ENGLISH_FIRST = [
  'Bluebird',
  'Copper Kettle',
  'Garden Gate',
  'Harbor',
  'Juniper',
  'Maple Row',
  'Old Mill',
  'Pepper & Salt',
  'Red Door',
  'Silver Spoon',
  'Stonebridge',
  'Willow',
]
const ENGLISH_LAST = ['Bakery', 'Bistro', 'Deli', 'Fine Foods', 'Grocers', 'Kitchen', 'Market', 'Pantry', 'Provisions', 'Tea Room']
const CHINESE_FIRST = ['麦稻香', '鹿鸣涧', '桐花里', '南枝', '拾味', '小寒山', '白鹭渡', '枣巷', '云岫', '青梅居', '竹里馆', '晚风集']
const CHINESE_LAST = ['餐饮管理有限公司', '食品有限公司', '超市连锁', '烘焙工坊', '酒店用品商行', '商贸有限公司']

/** Towns by team where leads come from; North America has Northwind's own territories. */
const TOWNS: Readonly<Record<string, readonly (readonly [city: string, region: string, country: string])[]>> = {
  'latin-america': [
    ['Curitiba', 'Brazil', 'Brazil'],
    ['Salvador', 'Brazil', 'Brazil'],
    ['Córdoba', 'Argentina', 'Argentina'],
    ['Maracaibo', 'Venezuela', 'Venezuela'],
  ],
  london: [
    ['Bristol', 'British Isles', 'UK'],
    ['Dublin', 'British Isles', 'Ireland'],
    ['Hamburg', 'Central Europe', 'Germany'],
    ['Wien', 'Central Europe', 'Austria'],
    ['Bordeaux', 'Western Europe', 'France'],
    ['Antwerpen', 'Western Europe', 'Belgium'],
    ['Porto', 'Southern Europe', 'Portugal'],
    ['Göteborg', 'Northern Europe', 'Sweden'],
  ],
}

export interface LeadPlace {
  readonly city: string
  readonly region: string
  readonly country: string
}

export function leadPlace(
  random: Random,
  team: string,
  territories: readonly { readonly town: string; readonly region: string }[],
): LeadPlace {
  const towns = TOWNS[team]
  if (towns !== undefined) {
    const [city, region, country] = random.pick(towns)
    return { city, region, country }
  }
  const { town, region } = random.pick(territories)
  return { city: town, region, country: 'USA' }
}

export const chineseCityOf = (random: Random, regionOf: (city: string) => string, team: string): string =>
  random.pick(chineseCities.filter((city) => (team === 'east-china') === ['华东', '华北'].includes(regionOf(city))))

export const companyName = (random: Random, city: string, writing: 'en' | 'zh'): string =>
  writing === 'zh'
    ? `${city}${random.pick(CHINESE_FIRST)}${random.pick(CHINESE_LAST)}`
    : `${random.pick(ENGLISH_FIRST)} ${random.pick(ENGLISH_LAST)} ${city}`

export const leadNotes = {
  en: [
    'Met at the fair; tasted three goods and took the price list.',
    'Wrote through the website, wants a supplier for two new shops.',
    'A customer gave them our name.',
    'Opens in two months and looks for a whole range.',
    'Asks for organic goods only.',
    'Left a card at the stand, no more is known.',
  ],
  zh: [
    '展会上试吃了三款，要了价目表。',
    '官网留言，两家新店在找供应商。',
    '老客户介绍来的。',
    '两个月后开业，想配齐全线产品。',
    '只要有机产品。',
    '在展位留了名片，其他情况不详。',
  ],
} as const

export const lostLeads = {
  en: ['Chose a supplier nearby.', 'No budget this year.', 'Does not answer any more.', 'Wanted goods that we do not carry.'],
  zh: ['选了本地供应商。', '今年没有预算。', '联系不上了。', '要的品类我们没有。'],
} as const

export const releaseReasons = {
  en: ['No time for it before the season.', 'Fits a colleague better.', 'Not reached in three attempts.'],
  zh: ['旺季前顾不上。', '更适合同事跟进。', '三次未联系上。'],
} as const
