/** Whom and what a text speaks of. */
export interface Spoken {
  readonly contact: string
  readonly company: string
  readonly goods: string
}

export interface Saying {
  readonly subject: string
  readonly notes: string
  readonly nextStep?: string
}

export type Say = (about: Spoken) => Saying

type Kind = 'call' | 'visit' | 'email' | 'meeting' | 'task'

const en: Readonly<Record<Kind, readonly Say[]>> = {
  call: [
    ({ contact, goods }) => ({
      subject: `Asked how ${goods} is selling`,
      notes: `${contact} is happy with it but finds the boxes too large for the shelf. Wants to know about half boxes.`,
      nextStep: 'Ask the warehouse about half boxes',
    }),
    ({ contact, goods }) => ({
      subject: `Price of ${goods}`,
      notes: `${contact} compared our price with another offer. Explained freight and terms; no decision yet.`,
      nextStep: 'Send a comparison with freight included',
    }),
    ({ contact, company }) => ({
      subject: `Quarterly check with ${company}`,
      notes: `Went through the last deliveries with ${contact}. One pallet came late, otherwise all is well.`,
    }),
    ({ contact, goods }) => ({
      subject: `Stock of ${goods} before the season`,
      notes: `${contact} expects twice the usual demand and asked us to hold some stock back.`,
      nextStep: 'Reserve stock for four weeks',
    }),
    ({ contact }) => ({ subject: 'Returned a call', notes: `${contact} was in a meeting. Left word and promised to try again.` }),
    ({ contact, goods }) => ({
      subject: `Complained about ${goods}`,
      notes: `${contact} found two damaged cases. Apologised, asked for pictures, told service.`,
      nextStep: 'Look at the pictures when they arrive',
    }),
    ({ contact, company }) => ({
      subject: `New buyer at ${company}`,
      notes: `${contact} takes over purchasing. Introduced our range, agreed on a visit.`,
      nextStep: 'Propose two dates for a visit',
    }),
    ({ contact }) => ({ subject: 'Reminder of an open invoice', notes: `${contact} will look into it with accounting this week.` }),
  ],
  email: [
    ({ contact, goods }) => ({
      subject: `Offer for ${goods}`,
      notes: `Sent ${contact} prices for three quantities, valid for thirty days.`,
      nextStep: 'Call in three days',
    }),
    ({ contact }) => ({ subject: 'New price list', notes: `Sent the list that holds from next month to ${contact}.` }),
    ({ contact, goods }) => ({
      subject: `Samples of ${goods}`,
      notes: `${contact} asked for samples for a tasting. Sent two boxes by post.`,
      nextStep: 'Ask how the tasting went',
    }),
    ({ contact }) => ({
      subject: 'Confirmed a delivery date',
      notes: `${contact} wants the goods before ten o’clock. Confirmed with the carrier.`,
    }),
    ({ contact, company }) => ({ subject: `Papers for ${company}`, notes: `${contact} needed certificates of origin. Attached all five.` }),
    ({ contact }) => ({ subject: 'Answered questions about terms', notes: `Explained payment terms and the credit limit to ${contact}.` }),
  ],
  visit: [
    ({ contact, company, goods }) => ({
      subject: `Visit to ${company}`,
      notes: `${contact} showed the new shelves. Room for ${goods} at eye level if we deliver displays.`,
      nextStep: 'Order two displays',
    }),
    ({ contact, goods }) => ({
      subject: `Tasting of ${goods}`,
      notes: `Five people tasted, ${contact} among them. The feedback was good; one found it too sweet.`,
    }),
    ({ contact, company }) => ({
      subject: `Walked through the store of ${company}`,
      notes: `Counted our facings with ${contact}: four fewer than agreed. It will be put right.`,
      nextStep: 'Look again in a month',
    }),
    ({ contact }) => ({ subject: 'Visit to the kitchen', notes: `${contact} explained the new menu. Three of our goods would fit.` }),
  ],
  meeting: [
    ({ contact, goods }) => ({
      subject: `Yearly volume of ${goods}`,
      notes: `Agreed with ${contact} on a volume for the year with a step price. Contract to follow.`,
      nextStep: 'Draft the contract',
    }),
    ({ contact, company }) => ({
      subject: `Review of the year with ${company}`,
      notes: `${contact} and the accountant were there. Growth in three of five groups of goods.`,
    }),
    ({ contact }) => ({
      subject: 'Talk about delivery times',
      notes: `With ${contact} and our carrier. Tuesdays and Fridays from now on.`,
    }),
    ({ contact, goods }) => ({
      subject: `Launch of ${goods}`,
      notes: `Planned the launch with ${contact}: samples, posters, first order.`,
      nextStep: 'Send poster drafts',
    }),
  ],
  task: [
    ({ goods }) => ({ subject: `Prepare an offer for ${goods}`, notes: 'Three quantities, freight included.' }),
    ({ contact }) => ({ subject: `Call ${contact} back`, notes: 'About the open points of last week.' }),
    ({ company }) => ({ subject: `Check the terms of ${company}`, notes: 'Credit limit and payment days, together with finance.' }),
    ({ goods }) => ({ subject: `Send samples of ${goods}`, notes: 'Two boxes, with the data sheet.' }),
    ({ company }) => ({ subject: `Plan a visit to ${company}`, notes: 'Combine with other customers in the area.' }),
    ({ contact }) => ({ subject: `Send ${contact} the minutes`, notes: 'And the numbers that were asked for.' }),
  ],
}

const zh: Readonly<Record<Kind, readonly Say[]>> = {
  call: [
    ({ contact, goods }) => ({
      subject: `了解${goods}动销情况`,
      notes: `${contact}反馈卖得不错，但整箱太大不好陈列，想要小规格。`,
      nextStep: '问仓库能否拆成小箱',
    }),
    ({ contact, goods }) => ({
      subject: `沟通${goods}价格`,
      notes: `${contact}拿别家报价来比，已说明含运费和账期的差别，对方再考虑。`,
      nextStep: '发一份含运费的对比表',
    }),
    ({ contact }) => ({ subject: '季度回访', notes: `和${contact}过了一遍最近的到货，有一批晚到半天，其他正常。` }),
    ({ contact, goods }) => ({
      subject: `旺季前备货${goods}`,
      notes: `${contact}预计销量翻倍，希望我们先留一部分库存。`,
      nextStep: '预留四周库存',
    }),
    ({ contact }) => ({ subject: '回电未接', notes: `${contact}在开会，已留言，约好再打。` }),
    ({ contact, goods }) => ({
      subject: `${goods}破损投诉`,
      notes: `${contact}说有两箱压坏，已致歉并请对方拍照，同步给客服。`,
      nextStep: '收到照片后跟进',
    }),
    ({ contact }) => ({ subject: '对账提醒', notes: `提醒${contact}上月货款未到，对方本周内和财务确认。` }),
    ({ contact, company }) => ({
      subject: `${company}采购换人`,
      notes: `${contact}接手采购，介绍了产品线，约下周上门。`,
      nextStep: '给两个拜访时间',
    }),
  ],
  email: [
    ({ contact, goods }) => ({
      subject: `${goods}报价单`,
      notes: `给${contact}发了三档数量的报价，三十天有效。`,
      nextStep: '三天后电话跟进',
    }),
    ({ contact }) => ({ subject: '新价目表', notes: `下月起执行的价目表已发${contact}。` }),
    ({ contact, goods }) => ({ subject: `寄送${goods}样品`, notes: `${contact}要做试吃，寄了两盒样品。`, nextStep: '回访试吃结果' }),
    ({ contact }) => ({ subject: '确认送货时间', notes: `${contact}要求十点前到，已和承运商确认。` }),
    ({ contact }) => ({ subject: '补发资质文件', notes: `${contact}需要产地证明和检测报告，一并发送。` }),
  ],
  visit: [
    ({ contact, company, goods }) => ({
      subject: `拜访${company}`,
      notes: `${contact}带看了新货架，${goods}可以放到平视位，需要陈列架。`,
      nextStep: '申请两套陈列架',
    }),
    ({ contact, goods }) => ({ subject: `${goods}试吃会`, notes: `五人参加，${contact}评价不错，有一位觉得偏甜。` }),
    ({ contact }) => ({ subject: '巡店', notes: `和${contact}一起数排面，比约定少四个，答应补上。`, nextStep: '一个月后复查' }),
    ({ contact }) => ({ subject: '参观后厨', notes: `${contact}介绍了新菜单，我们有三款产品合适。` }),
  ],
  meeting: [
    ({ contact, goods }) => ({
      subject: `洽谈${goods}年度用量`,
      notes: `和${contact}谈定全年用量与阶梯价，合同待拟。`,
      nextStep: '起草合同',
    }),
    ({ contact, company }) => ({ subject: `与${company}年度回顾`, notes: `${contact}和财务都在，五个品类里三个有增长。` }),
    ({ contact }) => ({ subject: '配送时间协调会', notes: `与${contact}、承运商一起定为每周二、五送货。` }),
    ({ contact, goods }) => ({ subject: `${goods}上新准备`, notes: `和${contact}排了样品、海报和首单。`, nextStep: '发海报初稿' }),
  ],
  task: [
    ({ goods }) => ({ subject: `准备${goods}报价`, notes: '三档数量，含运费。' }),
    ({ contact }) => ({ subject: `给${contact}回电`, notes: '上周遗留的几个问题。' }),
    ({ company }) => ({ subject: `核对${company}账期`, notes: '信用额度和付款天数，和财务一起看。' }),
    ({ goods }) => ({ subject: `寄${goods}样品`, notes: '两盒，附产品说明。' }),
    ({ company }) => ({ subject: `安排拜访${company}`, notes: '顺路走附近几家客户。' }),
    ({ contact }) => ({ subject: `给${contact}发会议纪要`, notes: '附上要的数据。' }),
  ],
}

/** What people write down about what they did, in their own words. */
export const activityWords = { en, zh } as const

/** What managers note for themselves. */
export const managerWords: Readonly<Record<'en' | 'zh', readonly Saying[]>> = {
  en: [
    { subject: 'Weekly review of the pipeline', notes: 'Deals without a next step go back to their owners.' },
    { subject: 'Look at overdue invoices with finance', notes: 'Three customers to be called by their representatives.' },
    { subject: 'Plan for the trade fair', notes: 'Who goes, which samples, which customers to invite.' },
  ],
  zh: [
    { subject: '每周商机梳理', notes: '没有下一步的商机退回负责人补充。' },
    { subject: '与财务过逾期账款', notes: '三家由各自负责人跟进。' },
    { subject: '展会筹备', notes: '确定人员、样品和邀请名单。' },
  ],
}
