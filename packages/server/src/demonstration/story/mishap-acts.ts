import { addDays, workingDayFrom } from '../time/days.ts'
import { type Act, named } from './act.ts'
import type { Stage } from './stage.ts'
import { isLively, ownerOn, type StoryCustomer } from './story-customer.ts'

const TWICE = 4

/** Customers entered a second time by mistake, and put into the bin; one bin entry is taken out again and deleted once more. */
function doubles(stage: Stage, customers: readonly StoryCustomer[]): Act[] {
  const random = stage.random('doubles')
  return random
    .some(
      customers.filter(({ handedOver }) => handedOver === null),
      TWICE,
    )
    .flatMap((customer, i): Act[] => {
      const day = workingDayFrom(addDays(stage.today, -5 - 17 * (i + 1)))
      const by = ownerOn(customer, day)
      const record = `${customer.record}-again`
      const about = { by, object: 'customer', record } as const
      const { name, country, city, region, currency } = customer
      const acts: Act[] = [
        {
          name: record,
          at: stage.at(day, 610, by),
          by,
          does: 'create',
          object: 'customer',
          values: { name, country, city, region, currency },
        },
        { name: `${record}/bin`, at: stage.at(day, 640, by), ...about, does: 'delete' },
      ]
      if (i > 0) return acts
      return [
        ...acts,
        { name: `${record}/back`, at: stage.at(day, 655, by), ...about, does: 'restore' },
        { name: `${record}/bin-again`, at: stage.at(day, 690, by), ...about, does: 'delete' },
      ]
    })
}

/** Notes made about the wrong customer. */
function wrongNotes(stage: Stage, customers: readonly StoryCustomer[]): Act[] {
  const random = stage.random('wrong notes')
  const day = workingDayFrom(addDays(stage.today, -19))
  const known = customers.filter((customer) => isLively(customer, day) && customer.handedOver === null)
  return random.some(known, 5).flatMap((customer): Act[] => {
    const by = ownerOn(customer, day)
    const name = `activity/mistake-${customer.code}`
    const subject = customer.writing === 'zh' ? '记错客户的通话' : 'Call noted for the wrong customer'
    const values = { subject, kind: 'call', customerId: named(customer.record), done: true }
    return [
      { name, at: stage.at(day, 700, by), by, does: 'create', object: 'activity', values },
      { name: `${name}/bin`, at: stage.at(day, 705, by), by, does: 'delete', object: 'activity', record: name },
    ]
  })
}

/** Contacts who asked to be left alone. */
function leftAlone(stage: Stage, customers: readonly StoryCustomer[]): Act[] {
  const random = stage.random('left alone')
  const known = customers.filter(({ contacts, handedOver }) => contacts.length > 1 && handedOver === null)
  return random.some(known, 7).flatMap((customer): Act[] => {
    const contact = customer.contacts[1]
    if (contact === undefined) return []
    const day = workingDayFrom(addDays(contact.madeOn, 30))
    const by = ownerOn(customer, day)
    const values = { doNotContact: true }
    return [
      {
        name: `${contact.record}/alone`,
        at: stage.at(day, 690, by),
        by,
        does: 'update',
        object: 'contact',
        record: contact.record,
        values,
      },
    ]
  })
}

/** Masked fields that people looked at, with their reasons. */
function reveals(stage: Stage, customers: readonly StoryCustomer[]): Act[] {
  const random = stage.random('reveals')
  return Array.from({ length: 16 }, (_, i): Act => {
    const day = workingDayFrom(addDays(stage.today, -3 - i * 2))
    const customer = random.pick(customers.filter((one) => isLively(one, day) && one.name !== ''))
    const by = customer.writing === 'zh' ? 'shen' : customer.team === 'london' ? 'becker' : 'nair'
    const reason = customer.writing === 'zh' ? '回访工单需要电话联系' : 'Has to be called about an open case'
    const reveal = { does: 'reveal', object: 'customer', record: customer.record, field: 'phone', reason } as const
    return { name: `${customer.record}/reveal-${i + 1}`, at: stage.at(day, 940, by), by, ...reveal }
  })
}

/** What goes wrong, and what is looked at for a reason. */
export function mishapActs(stage: Stage, customers: readonly StoryCustomer[]): Act[] {
  return [
    ...doubles(stage, customers),
    ...wrongNotes(stage, customers),
    ...leftAlone(stage, customers),
    ...reveals(stage, customers),
  ].filter(({ at }) => at.slice(0, 10) < stage.today)
}
