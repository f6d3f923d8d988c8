export interface CaseSaying {
  readonly subject: string
  readonly description: string
  readonly resolution: string
}

export type CaseKind = 'feedback' | 'complaint' | 'request' | 'fault'

type SayCase = (about: { readonly contact: string; readonly goods: string }) => CaseSaying

const en: Readonly<Record<CaseKind, readonly SayCase[]>> = {
  feedback: [
    ({ contact, goods }) => ({
      subject: `Praise for ${goods}`,
      description: `${contact} wrote that guests ask for it by name.`,
      resolution: 'Thanked the customer and passed it on to purchasing.',
    }),
    ({ contact }) => ({
      subject: 'Idea for the order form',
      description: `${contact} would like to repeat an earlier order with one click.`,
      resolution: 'Noted for the next version of the form.',
    }),
    ({ contact }) => ({
      subject: 'Friendly driver',
      description: `${contact} wants the driver to know how much the help with unloading was appreciated.`,
      resolution: 'Told the carrier, who told the driver.',
    }),
  ],
  complaint: [
    ({ contact, goods }) => ({
      subject: `${goods} arrived damaged`,
      description: `${contact} found broken jars in two of ten cases and sent pictures.`,
      resolution: 'Replaced both cases, changed the packing.',
    }),
    ({ contact }) => ({
      subject: 'Delivery came late again',
      description: `${contact} waited until noon although the morning was agreed. It is the second time this month.`,
      resolution: 'Agreed on a fixed morning tour with the carrier.',
    }),
    ({ contact, goods }) => ({
      subject: `Wrong quantity of ${goods}`,
      description: `${contact} ordered twelve cases and got eight. The invoice says twelve.`,
      resolution: 'Corrected the invoice and sent the missing cases.',
    }),
    ({ contact }) => ({
      subject: 'Unfriendly answer on the phone',
      description: `${contact} felt brushed off when asking about an invoice.`,
      resolution: 'Called back, apologised, explained the invoice.',
    }),
  ],
  request: [
    ({ contact, goods }) => ({
      subject: `Allergens in ${goods}`,
      description: `${contact} needs the list of allergens for the menu.`,
      resolution: 'Sent the current data sheet.',
    }),
    ({ contact }) => ({
      subject: 'Change of the delivery address',
      description: `${contact} is moving the store room at the end of the month.`,
      resolution: 'Changed the address from the first of the month.',
    }),
    ({ contact }) => ({
      subject: 'Copy of an invoice',
      description: `${contact} cannot find last month’s invoice.`,
      resolution: 'Sent a copy by e-mail.',
    }),
    ({ contact, goods }) => ({
      subject: `Storage of ${goods}`,
      description: `${contact} asks how long it keeps once opened.`,
      resolution: 'Five days in the cold; sent the sheet.',
    }),
  ],
  fault: [
    ({ contact }) => ({
      subject: 'Cooling display does not cool',
      description: `${contact} says the display we lent shows fourteen degrees.`,
      resolution: 'A technician changed the fan.',
    }),
    ({ contact }) => ({
      subject: 'Order form shows an error',
      description: `${contact} gets an error when adding more than twenty lines.`,
      resolution: 'Entered the order by hand; the form was repaired the next day.',
    }),
    ({ contact }) => ({
      subject: 'Bar code cannot be read',
      description: `${contact}’s scanner does not read the label of the last batch.`,
      resolution: 'Sent new labels, told the producer.',
    }),
  ],
}

const zh: Readonly<Record<CaseKind, readonly SayCase[]>> = {
  feedback: [
    ({ contact, goods }) => ({ subject: `${goods}获好评`, description: `${contact}说客人点名要这款。`, resolution: '已致谢并转告采购。' }),
    ({ contact }) => ({ subject: '下单页面建议', description: `${contact}希望能一键复购上次的订单。`, resolution: '已记录，排入下一版。' }),
    ({ contact }) => ({ subject: '表扬送货师傅', description: `${contact}说师傅主动帮忙卸货，请转达感谢。`, resolution: '已转告承运商。' }),
  ],
  complaint: [
    ({ contact, goods }) => ({
      subject: `${goods}到货破损`,
      description: `${contact}反映十箱中两箱有破瓶，已发照片。`,
      resolution: '补发两箱，更换内包装。',
    }),
    ({ contact }) => ({
      subject: '又送晚了',
      description: `${contact}约的上午，等到中午才到，本月第二次。`,
      resolution: '与承运商固定上午线路。',
    }),
    ({ contact, goods }) => ({
      subject: `${goods}数量不符`,
      description: `${contact}订十二箱只到八箱，发票开了十二箱。`,
      resolution: '更正发票并补发。',
    }),
    ({ contact }) => ({ subject: '电话态度问题', description: `${contact}咨询发票时感觉被敷衍。`, resolution: '已回电致歉并说明。' }),
  ],
  request: [
    ({ contact, goods }) => ({
      subject: `咨询${goods}过敏原`,
      description: `${contact}做菜单需要过敏原清单。`,
      resolution: '已发最新说明书。',
    }),
    ({ contact }) => ({ subject: '变更收货地址', description: `${contact}月底搬仓库。`, resolution: '下月一日起改用新地址。' }),
    ({ contact }) => ({ subject: '补发票复印件', description: `${contact}找不到上月发票。`, resolution: '已邮件发送副本。' }),
    ({ contact, goods }) => ({
      subject: `咨询${goods}保存方法`,
      description: `${contact}问开封后能放多久。`,
      resolution: '冷藏五天，已发说明。',
    }),
  ],
  fault: [
    ({ contact }) => ({ subject: '冷柜不制冷', description: `${contact}说借用的冷柜显示十四度。`, resolution: '工程师上门更换风机。' }),
    ({ contact }) => ({ subject: '下单页面报错', description: `${contact}添加超过二十行就报错。`, resolution: '先代为下单，次日修复。' }),
    ({ contact }) => ({ subject: '条码扫不出', description: `${contact}的扫码枪读不出最近一批标签。`, resolution: '补发标签并通知厂家。' }),
  ],
}

/** What customers come to service with, and what came of it. */
export const caseWords = { en, zh } as const

export const agentWords: Readonly<Record<'en' | 'zh', readonly ((contact: string) => { subject: string; notes: string })[]>> = {
  en: [
    (contact) => ({ subject: 'Called about an open case', notes: `Told ${contact} where things stand.` }),
    (contact) => ({ subject: 'Asked for missing details', notes: `${contact} will send the batch number and a picture.` }),
    (contact) => ({ subject: 'Asked whether all is well now', notes: `${contact} is content.` }),
  ],
  zh: [
    (contact) => ({ subject: '工单进度回访', notes: `已告知${contact}处理进展。` }),
    (contact) => ({ subject: '补充信息', notes: `请${contact}提供批号和照片。` }),
    (contact) => ({ subject: '结案后回访', notes: `${contact}表示满意。` }),
  ],
}
