import type { Random } from '../time/random.ts'

const en: readonly ((goods: string) => string)[] = [
  (goods) => `Yearly supply of ${goods}`,
  (goods) => `${goods} for the new season`,
  (goods) => `First order of ${goods}`,
  (goods) => `Promotion with ${goods}`,
  (goods) => `${goods}, step price`,
]

const zh: readonly ((goods: string) => string)[] = [
  (goods) => `${goods}年度供货`,
  (goods) => `${goods}旺季备货`,
  (goods) => `${goods}首单`,
  (goods) => `${goods}促销合作`,
  (goods) => `${goods}阶梯价协议`,
]

export const dealName = (random: Random, goods: string, writing: 'en' | 'zh'): string => random.pick(writing === 'zh' ? zh : en)(goods)

export const dealNotes = {
  en: [
    'Decision lies with the owner.',
    'Wants a trial month first.',
    'Price is less important than steady delivery.',
    'Two competitors have offered.',
  ],
  zh: ['由老板拍板。', '想先试一个月。', '比价格更看重到货稳定。', '有两家竞争对手报价。'],
} as const

export const lostDeals = {
  en: [
    'Another supplier was cheaper.',
    'The customer put it off to next year.',
    'Delivery would have come too late.',
    'The shop was not opened.',
  ],
  zh: ['对手价格更低。', '客户推迟到明年。', '交期赶不上。', '门店没有开成。'],
} as const

export const COMPETITORS = {
  en: ['Harvest & Sons', 'Contoso Foods', 'Fabrikam Fine Food'],
  zh: ['远山食品', '大江供应链', '麦田优选'],
} as const

export const discountReasons = {
  en: [
    'Volume is twice that of last year.',
    'To match an offer of a competitor.',
    'First order, to open the door.',
    'Makes up for two late deliveries.',
  ],
  zh: ['用量是去年的两倍。', '需匹配竞争对手报价。', '首单，争取合作。', '补偿两次晚到。'],
} as const

export const decisionReasons = {
  approve: { en: ['Volume justifies it.', 'Agreed, for this order alone.'], zh: ['用量合理，同意。', '仅限本单，同意。'] },
  refuse: { en: ['The margin does not allow it.', 'Offer better terms instead.'], zh: ['毛利不支持。', '改为给账期。'] },
} as const
