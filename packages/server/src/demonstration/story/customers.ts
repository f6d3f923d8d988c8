import { LEAVER } from '../cast/cast.ts'
import { type ChineseCustomer, chineseCustomers, chineseTeamOf } from '../cast/chinese-customers.ts'
import type { Person } from '../cast/person.ts'
import { keyOf } from '../cast/sales-staff.ts'
import { regionOf, teamOf } from '../cast/territories.ts'
import { lastOrder, type NorthwindCustomer, type NorthwindOrder } from '../northwind/northwind.ts'
import { addDays, daysBetween, laterOf, workingDayFrom } from '../time/days.ts'
import { chineseName, foreignName } from '../words/names.ts'
import type { Stage } from './stage.ts'
import type { StoryContact, StoryCustomer } from './story-customer.ts'

/** A customer that bought nothing for so long before the files end has stopped, and sleeps so long after its last order. */
const DAYS_STOPPED = 75
const DAYS_TO_DORMANT = 270
const KEY_CUSTOMERS = 14

/** When the one who leaves hands the customers over. */
export const handoverDay = ({ today }: Stage): string => workingDayFrom(addDays(today, -123))

/** The representatives of a team, as the cast lists them. */
export function membersOf({ cast }: Stage, team: string): Person[] {
  return cast.people.filter(({ unit, roles }) => unit === team && roles.some(({ role }) => role === 'sales-representative'))
}

/**
 * Whose a customer is: of the team that looks after its region, whoever took most of its orders; where none of them took any,
 * whoever has the region among their territories.
 */
function ownerOf(stage: Stage, team: string, region: string, orders: readonly NorthwindOrder[]): string {
  const keys = new Map(stage.northwind.employees.map((employee) => [employee.id, keyOf(employee)]))
  const members = membersOf(stage, team).filter(({ key }) => key !== LEAVER)
  const taken = (key: string): number => orders.filter(({ employee }) => keys.get(employee) === key).length
  const covers = ({ territories }: Person): number => (territories.includes(region) ? 0.5 : 0)
  const best = members.sort((a, b) => taken(b.key) + covers(b) - (taken(a.key) + covers(a)) || (a.key < b.key ? -1 : 1))[0]
  if (best === undefined) throw new Error(`nobody represents in ${team}`)
  return best.key
}

/** Codes by what was bought, the most first. */
function ranks(orders: readonly NorthwindOrder[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { customer, amount } of orders) sums.set(customer, (sums.get(customer) ?? 0) + amount)
  return new Map([...sums].sort((a, b) => b[1] - a[1]).map(([code], rank) => [code, rank]))
}

function levelOf(rank: number | undefined, count: number): StoryCustomer['level'] {
  if (rank === undefined || rank >= count * 0.7) return 'small'
  return rank < KEY_CUSTOMERS ? 'key' : 'standard'
}

/** Northwind's customers with orders were there when the product came; the others came after. */
function madeOn(stage: Stage, first: string | undefined, place: number): string {
  if (first === undefined) return workingDayFrom(addDays(stage.today, -100 - 40 * (place % 3)))
  const before = workingDayFrom(addDays(first, -8))
  const start = addDays(stage.goLive, 1 + (place % 3))
  return laterOf(before, start)
}

/** Who had stopped buying when Northwind's files end, falls asleep some time after the last order. */
function dormantFrom({ goLive, today, northwind, moved }: Stage, last: string | undefined): string | null {
  if (last === undefined || daysBetween(last, moved(lastOrder(northwind))) < DAYS_STOPPED) return null
  const from = laterOf(workingDayFrom(addDays(last, DAYS_TO_DORMANT)), workingDayFrom(addDays(goLive, 35)))
  return daysBetween(from, today) < 7 ? null : from
}

function northwindCustomer(
  stage: Stage,
  row: NorthwindCustomer,
  orders: readonly NorthwindOrder[],
  rank: number | undefined,
  place: number,
): StoryCustomer {
  const region = regionOf(row)
  const team = teamOf(region)
  const made = madeOn(stage, orders[0]?.orderedOn, place)
  return {
    record: `customer/${row.code}`,
    code: row.code,
    name: row.name,
    country: row.country,
    city: row.city,
    region,
    team,
    owner: ownerOf(stage, team, region, orders),
    handedOver: null,
    level: levelOf(rank, stage.northwind.customers.length),
    writing: 'en',
    currency: 'USD',
    madeOn: made,
    dormantFrom: dormantFrom(stage, orders.at(-1)?.orderedOn),
    contacts: [{ record: `contact/${row.code}-1`, name: row.contactName, madeOn: made }],
    orders,
  }
}

function chineseCustomer(stage: Stage, row: ChineseCustomer, place: number): StoryCustomer {
  const team = chineseTeamOf(row.region)
  const days = daysBetween(stage.goLive, stage.today) - 60
  const made = workingDayFrom(addDays(stage.goLive, 2 + Math.floor((place * days) / chineseCustomers.length)))
  const leaves = row.region === '华南' && place % 2 === 0 && made < addDays(handoverDay(stage), -30)
  return {
    record: `customer/${row.code}`,
    code: row.code,
    name: row.name,
    country: '中国',
    city: row.city,
    region: row.region,
    team,
    owner: leaves ? LEAVER : ownerOf(stage, team, row.region, []),
    handedOver: leaves ? { on: handoverDay(stage), to: 'liang' } : null,
    level: place % 5 === 0 ? 'key' : place % 3 === 0 ? 'small' : 'standard',
    writing: 'zh',
    currency: 'CNY',
    madeOn: made,
    dormantFrom: null,
    contacts: [{ record: `contact/${row.code}-1`, name: chineseName(stage.random(row.code)).name, madeOn: made }],
    orders: [],
  }
}

/** Key customers and some others have a second contact, met later. */
function withSecondContact(stage: Stage, customer: StoryCustomer): StoryCustomer {
  const random = stage.random(`second contact ${customer.code}`)
  const metOn = workingDayFrom(addDays(customer.madeOn, random.whole(15, 60)))
  if (!random.chance(customer.level === 'key' ? 1 : 0.4) || metOn >= addDays(stage.today, -3)) return customer
  const name = customer.writing === 'zh' ? chineseName(random).name : foreignName(random, customer.country)
  const second: StoryContact = { record: `contact/${customer.code}-2`, name, madeOn: metOn }
  return { ...customer, contacts: [...customer.contacts, second] }
}

/** All customers, whose they are, and since when they are known. */
export function storyCustomers(stage: Stage): StoryCustomer[] {
  const { northwind, moved } = stage
  const orders = northwind.orders.map((order) => ({
    ...order,
    orderedOn: moved(order.orderedOn),
    shippedOn: order.shippedOn === null ? null : moved(order.shippedOn),
  }))
  const rank = ranks(orders)
  const own = Map.groupBy(orders, ({ customer }) => customer)
  return [
    ...northwind.customers.map((row, place) => northwindCustomer(stage, row, own.get(row.code) ?? [], rank.get(row.code), place)),
    ...chineseCustomers.map((row, place) => chineseCustomer(stage, row, place)),
  ].map((customer) => withSecondContact(stage, customer))
}
