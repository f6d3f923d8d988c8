import { chineseCustomers } from '../cast/chinese-customers.ts'
import type { Random } from '../time/random.ts'
import { chineseMobile, fictionalLine, identityNumber, mailAddress, slugOf } from '../words/addresses.ts'
import { contactNotes, contactTitles } from '../words/customer-words.ts'
import type { StoryValues } from './act.ts'
import { given } from './given.ts'
import type { Stage } from './stage.ts'
import type { StoryContact, StoryCustomer } from './story-customer.ts'

const birthday = (random: Random): string =>
  `${random.whole(1962, 1999)}-${String(random.whole(1, 12)).padStart(2, '0')}-${String(random.whole(1, 28)).padStart(2, '0')}`

const influence = (random: Random, place: number): string =>
  place === 0 ? random.pick(['decides', 'decides', 'influences']) : random.pick(['influences', 'uses', 'uses', 'none'])

function chineseContact({ code }: StoryCustomer, random: Random): StoryValues {
  const slug = chineseCustomers.find((one) => one.code === code)?.slug ?? 'example'
  const number = random.whole(10, 99)
  return {
    mobile: chineseMobile(random),
    email: `${slug}${number}@${slug}.example`,
    wechat: `${slug}_${number}`,
    ...(random.chance(0.25) ? { identityNumber: identityNumber(random) } : {}),
  }
}

function foreignContact(customer: StoryCustomer, { name }: StoryContact, place: number, phone: string, random: Random): StoryValues {
  return {
    phone: place === 0 ? phone : fictionalLine(random),
    email: mailAddress(name, slugOf(customer.name)),
    ...(random.chance(0.3) ? { mobile: fictionalLine(random) } : {}),
  }
}

/** What is known of a contact. The first of each is the one that Northwind's file names. */
export function contactValues(stage: Stage, customer: StoryCustomer, contact: StoryContact, place: number, random: Random): StoryValues {
  const row = stage.northwind.customers.find(({ code }) => code === customer.code)
  const chinese = customer.writing === 'zh'
  const title = place === 0 && row !== undefined ? row.contactTitle : random.pick(contactTitles[customer.writing])
  return given({
    name: contact.name,
    jobTitle: title,
    ...(chinese ? chineseContact(customer, random) : foreignContact(customer, contact, place, row?.phone ?? '', random)),
    preferredLanguage: chinese ? 'zh' : /USA|Canada|UK|Ireland/.test(customer.country) ? 'en' : 'other',
    influence: influence(random, place),
    primary: place === 0,
    birthday: random.chance(0.2) ? birthday(random) : null,
    notes: random.chance(0.3) ? random.pick(contactNotes[customer.writing]) : null,
  })
}
