import { keyOf } from '../cast/sales-staff.ts'
import type { NorthwindOrder } from '../northwind/northwind.ts'
import { addDays, daysBetween, workingDayFrom } from '../time/days.ts'
import { CARRIERS_ZH } from '../words/products.ts'
import type { StoryDeal } from './deals.ts'
import { costOf, paymentDay, type Sale } from './sale.ts'
import type { Stage } from './stage.ts'
import { ownerOn, type StoryCustomer } from './story-customer.ts'

/** One of Northwind's orders. It belongs to whoever looks after the customer; who took it then is noted. */
function northwindSale(stage: Stage, customer: StoryCustomer, order: NorthwindOrder): Sale {
  const { number, orderedOn, shippedOn, amount, freight, items, carrier, shipAddress, shipCity } = order
  const taker = stage.northwind.employees.find(({ id }) => id === order.employee)
  const byOwner = taker === undefined || keyOf(taker) === ownerOn(customer, orderedOn)
  return {
    record: `order/${number}`,
    ...{ customer, number, orderedOn, shippedOn, amount, freight, items, carrier, shipAddress, shipCity },
    deal: null,
    paidOn: paymentDay(stage, number, shippedOn),
    cost: costOf(stage, number, amount),
    notes: byOwner ? null : `Taken by ${taker.firstName} ${taker.lastName}`,
  }
}

interface Wish {
  readonly number: string
  readonly deal: string | null
  readonly orderedOn: string
  readonly amount: number
}

/** An order that Northwind's files do not have. */
function inventedSale(stage: Stage, customer: StoryCustomer, { number, deal, orderedOn, amount }: Wish): Sale {
  const random = stage.random(`sale ${number}`)
  const shipped = workingDayFrom(addDays(orderedOn, random.whole(2, 9)))
  const shippedOn = shipped < stage.today ? shipped : null
  const chinese = customer.currency === 'CNY'
  return {
    record: `order/${number}`,
    ...{ customer, number, deal, orderedOn, shippedOn, amount },
    paidOn: paymentDay(stage, number, shippedOn),
    freight: random.whole(20, 160) * (chinese ? 400 : 100),
    cost: costOf(stage, number, amount),
    items: random.whole(4, 120),
    carrier: chinese ? random.pick(CARRIERS_ZH) : random.pick(stage.northwind.orders).carrier,
    shipAddress: null,
    shipCity: customer.city,
    notes: null,
  }
}

/** The branch in China has its customers' orders from the story alone. */
function chineseSales(stage: Stage, customer: StoryCustomer): Sale[] {
  const random = stage.random(`sales ${customer.code}`)
  const days = daysBetween(customer.madeOn, stage.today)
  const count = Math.min(customer.level === 'key' ? 8 : 5, Math.floor(days / 20))
  return Array.from({ length: count }, (_, i) => {
    const orderedOn = workingDayFrom(addDays(customer.madeOn, Math.floor(((i + 0.3 + 0.5 * random.next()) * (days - 4)) / count) + 1))
    const amount = random.whole(60, 900) * (customer.level === 'key' ? 20_000 : 8_000)
    return { number: `CN-${customer.code.slice(2)}-${String(i + 1).padStart(2, '0')}`, deal: null, orderedOn, amount }
  })
    .filter(({ orderedOn }) => orderedOn < stage.today)
    .map((wish) => inventedSale(stage, customer, wish))
}

/** Orders that came of deals: what was won, less the discount. */
function wonSales(stage: Stage, deals: readonly StoryDeal[]): Sale[] {
  return deals.flatMap(({ record, customer, wonOn, amount, discount }, i) => {
    const orderedOn = wonOn === null ? stage.today : workingDayFrom(addDays(wonOn, 1))
    if (orderedOn >= stage.today) return []
    const number = `${customer.currency === 'CNY' ? 'CN' : 'NW'}-D${String(i + 1).padStart(3, '0')}`
    return [inventedSale(stage, customer, { number, deal: record, orderedOn, amount: Math.round((amount * (100 - discount)) / 100) })]
  })
}

/** All sales: Northwind's orders, those of the branch in China, and those that came of deals. */
export function storySales(stage: Stage, customers: readonly StoryCustomer[], deals: readonly StoryDeal[]): Sale[] {
  const northwind = customers.flatMap((customer) => customer.orders.map((order) => northwindSale(stage, customer, order)))
  const chinese = customers.filter(({ writing }) => writing === 'zh').flatMap((customer) => chineseSales(stage, customer))
  return [...northwind, ...chinese, ...wonSales(stage, deals)]
}
