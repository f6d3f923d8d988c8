import { chineseCustomers } from '../cast/chinese-customers.ts'
import type { NorthwindCustomer } from '../northwind/northwind.ts'
import { addDays, workingDayFrom } from '../time/days.ts'
import type { Random } from '../time/random.ts'
import { chineseLine, slugOf, taxNumber } from '../words/addresses.ts'
import { customerNotes } from '../words/customer-words.ts'
import { type Act, named, type StoryValues } from './act.ts'
import { contactValues } from './contact-values.ts'
import { given } from './given.ts'
import type { Stage } from './stage.ts'
import { ownerOn, type StoryCustomer } from './story-customer.ts'

/** What a customer buys for, as its name tells; food shops otherwise. */
function industryOf({ name }: StoryCustomer): string {
  if (/restaur|comidas|bistro|cuisine|cozinha|cocina|lanchon|taquer|traiteur|gourmand|brasserie|zajazd|delikat|parad/i.test(name))
    return 'catering'
  if (/import|handel|export|holdings|abastos|gross|alimentari|distrib|fabrica|caseifici/i.test(name)) return 'wholesale'
  return 'retail'
}

/** Where it is and how to reach it, from Northwind's file. */
function northwindPlace(row: NorthwindCustomer): StoryValues {
  const slug = slugOf(row.name)
  return {
    phone: row.phone,
    email: `office@${slug}.example`,
    website: `https://www.${slug}.example`,
    address: [row.address, row.state].filter((part) => part !== '').join(', '),
    postalCode: row.postalCode,
  }
}

function chinesePlace(code: string, random: Random): StoryValues {
  const row = chineseCustomers.find((one) => one.code === code)
  if (row === undefined) return {}
  return {
    industry: row.industry,
    phone: chineseLine(random, row.areaCode),
    email: `office@${row.slug}.example`,
    website: `https://www.${row.slug}.example`,
    address: `${row.city}市${row.address}`,
  }
}

function customerValues(stage: Stage, customer: StoryCustomer, random: Random): StoryValues {
  const row = stage.northwind.customers.find(({ code }) => code === customer.code)
  const { name, code, level, country, city, region, currency, writing } = customer
  return given({
    name,
    code,
    level,
    country,
    city,
    region,
    currency,
    status: row !== undefined && customer.orders.length === 0 ? 'prospect' : 'active',
    industry: industryOf(customer),
    ...(row === undefined ? chinesePlace(code, random) : northwindPlace(row)),
    customerSince: customer.orders[0]?.orderedOn ?? (row === undefined ? customer.madeOn : null),
    notes: random.chance(0.4) ? random.pick(customerNotes[writing]) : null,
  })
}

/** The customer with its first contact, at one time and by one person, then the second contact. */
function madeActs(stage: Stage, customer: StoryCustomer, place: number): Act[] {
  const random = stage.random(`customer ${customer.code}`)
  const minutes = 9 * 60 + ((place * 7) % 470)
  const contacts = customer.contacts.map((contact, i): Act => {
    const by = ownerOn(customer, contact.madeOn)
    const values = { ...contactValues(stage, customer, contact, i, random), customerId: named(customer.record) }
    const at = stage.at(contact.madeOn, i === 0 ? minutes : random.whole(550, 1020), by)
    return { name: contact.record, at, by, does: 'create', object: 'contact', values }
  })
  const at = stage.at(customer.madeOn, minutes, customer.owner)
  const values = customerValues(stage, customer, random)
  return [{ name: customer.record, at, by: customer.owner, does: 'create', object: 'customer', values }, ...contacts]
}

/** A clerk of finance sets the terms some days later, those of one day together. */
function termsAct(stage: Stage, customer: StoryCustomer): Act {
  const random = stage.random(`terms ${customer.code}`)
  const by = customer.currency === 'CNY' ? 'he' : 'keller'
  const limits = customer.level === 'key' ? [40_000, 80_000] : customer.level === 'standard' ? [12_000, 30_000] : [2_000, 8_000]
  const limit = random.whole(limits[0] ?? 0, limits[1] ?? 0)
  const rounded = Math.round(limit / 500) * 500 * 100 * (customer.currency === 'CNY' ? 7 : 1)
  const on = workingDayFrom(addDays(customer.madeOn, 3))
  return {
    name: `${customer.record}/terms`,
    at: stage.at(on, 10 * 60, by),
    by,
    does: 'update',
    object: 'customer',
    record: customer.record,
    values: {
      creditLimit: rounded,
      paymentDays: random.pick([14, 30, 30, 45, 60]),
      taxNumber: taxNumber(random, customer.currency === 'CNY'),
    },
  }
}

function dormantActs(stage: Stage, customer: StoryCustomer): Act[] {
  if (customer.dormantFrom === null) return []
  const by = ownerOn(customer, customer.dormantFrom)
  const at = stage.at(customer.dormantFrom, 17 * 60, by)
  return [
    {
      name: `${customer.record}/dormant`,
      at,
      by,
      does: 'update',
      object: 'customer',
      record: customer.record,
      values: { status: 'dormant' },
    },
  ]
}

/** Everything about the customers' own entries and their contacts. */
export function customerActs(stage: Stage, customers: readonly StoryCustomer[]): Act[] {
  return customers.flatMap((customer, place) => [
    ...madeActs(stage, customer, place),
    termsAct(stage, customer),
    ...dormantActs(stage, customer),
  ])
}
