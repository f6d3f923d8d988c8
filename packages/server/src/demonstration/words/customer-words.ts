/** What people note about customers and contacts. */
export const customerNotes = {
  en: [
    'Pays on time. Wants deliveries before ten in the morning.',
    'Two shops under one roof; invoices go to the head office.',
    'Asked for the autumn list in advance. Compares prices carefully.',
    'Family business, decisions are taken at the dinner table.',
    'Sensitive about packaging: no plastic where it can be avoided.',
    'Kitchen closes in August. Orders double in the weeks before.',
    'Used to buy from a competitor and came over because of the cheese.',
    'Delivery only by small vans, the lane is narrow.',
  ],
  zh: [
    '付款准时，要求上午十点前送到。',
    '总部统一采购，门店分开收货。',
    '比较看重包装，逢年过节会要礼盒。',
    '老板亲自定价，谈价格要提前准备。',
    '从别家转过来的，最在意到货稳定。',
    '仓库小，宁可多送几次，不要一次压货。',
    '旺季前两周订单会翻倍，提前备货。',
    '对账单必须盖章，电子版也要一份。',
  ],
} as const

export const contactNotes = {
  en: [
    'Best reached in the afternoon.',
    'Prefers e-mail, rarely picks up the phone.',
    'Speaks of sailing whenever there is time.',
    'Allergic to nuts: no samples with nuts.',
    'Needs numbers before any talk about prices.',
    'On the board of the local food fair.',
  ],
  zh: [
    '下午比较好联系。',
    '习惯微信沟通，电话接得少。',
    '喜欢喝茶，拜访可以带点样品茶点。',
    '先看数据再谈价格。',
    '在本地餐饮协会兼职。',
    '对坚果过敏，样品避开坚果类。',
  ],
} as const

export const contactTitles = {
  en: ['Purchasing Manager', 'Kitchen Manager', 'Accounting Assistant', 'Store Manager', 'Order Clerk', 'Owner'],
  zh: ['采购经理', '采购专员', '门店店长', '厨师长', '财务主管', '总经理'],
} as const
