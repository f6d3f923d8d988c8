import { addDays, laterOf, workingDayFrom } from '../time/days.ts'
import { type Act, named } from './act.ts'
import { given } from './given.ts'
import { type Sale, takeoverDay } from './sale.ts'
import type { Stage } from './stage.ts'
import { ownerOn } from './story-customer.ts'

/** So many old orders are entered together. */
const BATCH = 40

/** When the order was entered: on its day, or with all the older ones when the product came. */
const enteredOn = (stage: Stage, { orderedOn }: Sale): string => {
  const takeover = takeoverDay(stage)
  return laterOf(orderedOn, takeover)
}

function createAct(stage: Stage, sale: Sale, minutes: number): Act {
  const { customer, number, deal, orderedOn, shippedOn, paidOn, amount, freight, items, carrier, shipAddress, shipCity, notes } = sale
  const entered = enteredOn(stage, sale)
  const by = ownerOn(customer, entered)
  const isShipped = shippedOn !== null && shippedOn <= entered
  const isPaid = paidOn !== null && paidOn <= entered
  const values = given({
    orderNumber: number,
    customerId: named(customer.record),
    dealId: deal === null ? null : named(deal),
    status: isPaid ? 'paid' : isShipped ? 'shipped' : 'ordered',
    currency: customer.currency,
    itemCount: items,
    shippedOn: isShipped ? shippedOn : null,
    ...{ orderedOn, amount, freight, carrier, shipAddress, shipCity, notes },
  })
  return { name: sale.record, at: stage.at(entered, minutes, by), by, does: 'create', object: 'transaction', values }
}

/** Goods that go out are entered in the afternoon, those of one person together. */
function shippedActs(stage: Stage, sale: Sale): Act[] {
  const { record, shippedOn, customer } = sale
  if (shippedOn === null || shippedOn <= enteredOn(stage, sale)) return []
  const by = ownerOn(customer, shippedOn)
  const at = stage.at(shippedOn, 17 * 60 + 20, by)
  return [{ name: `${record}/shipped`, at, by, does: 'update', object: 'transaction', record, values: { shippedOn } }]
}

/** Finance books what came in, in the morning; what went out and is not paid has an invoice at least. */
function financeActs(stage: Stage, sale: Sale): Act[] {
  const { record, number, customer, shippedOn, paidOn, cost } = sale
  const by = customer.currency === 'CNY' ? 'he' : 'keller'
  const booked = { invoiceNumber: `INV-${number}`, cost }
  if (paidOn !== null && paidOn > enteredOn(stage, sale)) {
    const at = stage.at(workingDayFrom(addDays(paidOn, 1)), 10 * 60 + 30, by)
    return [
      { name: `${record}/paid`, at, by, does: 'update', object: 'transaction', record, values: { status: 'paid', paidOn, ...booked } },
    ]
  }
  if (paidOn !== null || shippedOn === null) return []
  const at = stage.at(workingDayFrom(addDays(shippedOn, 1)), 11 * 60, by)
  return [{ name: `${record}/invoiced`, at, by, does: 'update', object: 'transaction', record, values: { status: 'invoiced', ...booked } }]
}

/** What people do about orders. */
export function saleActs(stage: Stage, sales: readonly Sale[]): Act[] {
  const entered = new Map<string, number>()
  return sales.flatMap((sale) => {
    const day = enteredOn(stage, sale)
    const key = `${day} ${ownerOn(sale.customer, day)}`
    const place = entered.get(key) ?? 0
    entered.set(key, place + 1)
    // Old orders go in batches; new ones one by one through the day.
    const minutes = day === takeoverDay(stage) ? 9 * 60 + Math.floor(place / BATCH) * 10 : 9 * 60 + stage.random(sale.record).whole(10, 440)
    return [createAct(stage, sale, minutes), ...shippedActs(stage, sale), ...financeActs(stage, sale)]
  })
}
