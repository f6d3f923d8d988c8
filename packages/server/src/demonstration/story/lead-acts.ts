import { chineseRegionOf } from '../cast/chinese-customers.ts'
import { addDays, workingDayFrom } from '../time/days.ts'
import type { Random } from '../time/random.ts'
import { chineseMobile, fictionalLine, mailAddress, slugOf } from '../words/addresses.ts'
import { contactTitles } from '../words/customer-words.ts'
import { chineseCityOf, companyName, type LeadPlace, leadNotes, leadPlace, lostLeads, releaseReasons } from '../words/lead-words.ts'
import { chineseName, foreignName } from '../words/names.ts'
import { type Act, type StoryValues, theUnit } from './act.ts'
import { given } from './given.ts'
import type { StoryLead } from './leads.ts'
import type { Stage } from './stage.ts'

const SOURCES = ['website', 'referral', 'exhibition', 'exhibition', 'phone', 'advertisement', 'partner']
const INDUSTRIES = ['retail', 'retail', 'wholesale', 'catering', 'catering', 'education', 'health', 'other']

function placeOf(stage: Stage, { team, writing }: StoryLead, random: Random): LeadPlace {
  if (writing === 'en') return leadPlace(random, team, stage.northwind.territories)
  const city = chineseCityOf(random, chineseRegionOf, team)
  return { city, region: chineseRegionOf(city), country: '中国' }
}

function personOf({ writing }: StoryLead, place: LeadPlace, company: string, random: Random): StoryValues {
  if (writing === 'zh') {
    const { name, letters } = chineseName(random)
    return { name, phone: chineseMobile(random), email: `${letters}${random.whole(10, 99)}@mail.example` }
  }
  const name = foreignName(random, place.country)
  return { name, phone: fictionalLine(random), email: mailAddress(name, slugOf(company)) }
}

function leadValues(stage: Stage, lead: StoryLead, random: Random): StoryValues {
  const place = placeOf(stage, lead, random)
  const company = companyName(random, place.city, lead.writing)
  const chinese = lead.writing === 'zh'
  return given({
    ...{ company, ...personOf(lead, place, company, random), ...place },
    jobTitle: random.pick(contactTitles[lead.writing]),
    source: random.pick(SOURCES),
    rating: random.pick(['hot', 'warm', 'warm', 'cold']),
    industry: random.pick(INDUSTRIES),
    expectedAmount: random.whole(5, 90) * (chinese ? 400_000 : 80_000),
    currency: chinese ? 'CNY' : 'USD',
    nextContactOn: workingDayFrom(addDays(lead.madeOn, random.whole(2, 6))),
    notes: random.pick(leadNotes[lead.writing]),
  })
}

function creation(stage: Stage, lead: StoryLead): Act {
  const random = stage.random(lead.record)
  const values = leadValues(stage, lead, random)
  const at = stage.at(lead.madeOn, random.whole(560, 1000), lead.madeBy)
  // In the pool a lead is nobody's; `given` would drop that, so it is said here.
  const place: StoryValues = lead.pooled ? { ownerId: null, unitId: theUnit(lead.team) } : {}
  return { name: lead.record, at, by: lead.madeBy, does: 'create', object: 'lead', values: { ...values, ...place } }
}

/** The next time somebody means to call: soon, seen from today, as long as the lead is open. */
function nextContact(stage: Stage, lead: StoryLead, from: string, random: Random): StoryValues {
  const isOver = lead.convertedOn !== null || lead.lostOn !== null || lead.releasedOn !== null
  return { nextContactOn: workingDayFrom(addDays(isOver ? from : stage.today, random.whole(isOver ? 3 : -3, 12))) }
}

function work(stage: Stage, lead: StoryLead, by: string): Act[] {
  const { record, writing, pooled, ownedOn, releasedOn, contactedOn, qualifiedOn, convertedOn, lostOn } = lead
  const random = stage.random(`${record} work`)
  const about = { by, object: 'lead', record } as const
  const acts: Act[] = []
  const update = (on: string | null, part: string, values: () => StoryValues): void => {
    const minutes = random.whole(570, 1010)
    if (on !== null) acts.push({ name: `${record}/${part}`, at: stage.at(on, minutes, by), ...about, does: 'update', values: values() })
  }
  if (pooled && ownedOn !== null)
    acts.push({ name: `${record}/claim`, at: stage.at(ownedOn, random.whole(545, 600), by), ...about, does: 'claim' })
  update(contactedOn, 'contacted', () => ({ stage: 'contacted', ...nextContact(stage, lead, contactedOn ?? '', random) }))
  update(qualifiedOn, 'qualified', () => ({ stage: 'qualified', rating: random.pick(['hot', 'warm']) }))
  update(convertedOn, 'converted', () => ({ stage: 'converted' }))
  update(lostOn, 'lost', () => ({ stage: 'lost', lostReason: random.pick(lostLeads[writing]) }))
  if (releasedOn !== null) {
    const reason = random.pick(releaseReasons[writing])
    acts.push({ name: `${record}/release`, at: stage.at(releasedOn, 17 * 60, by), ...about, does: 'release', reason })
  }
  return acts
}

/** What people do about leads. */
export function leadActs(stage: Stage, leads: readonly StoryLead[]): Act[] {
  return leads.flatMap((lead) => [creation(stage, lead), ...(lead.owner === null ? [] : work(stage, lead, lead.owner))])
}
