import { LEAVER } from '../cast/cast.ts'
import { UNITS } from '../cast/units.ts'
import { addDays, workingDayFrom } from '../time/days.ts'
import type { Random } from '../time/random.ts'
import { membersOf } from './customers.ts'
import { decider } from './deals.ts'
import type { Stage } from './stage.ts'
import type { Writing } from './story-customer.ts'

/** A lead and its way. Null: not that far, or not at all. */
export interface StoryLead {
  readonly record: string
  readonly team: string
  readonly writing: Writing
  readonly madeBy: string
  readonly madeOn: string
  /** It was put into the pool and not made for oneself. */
  readonly pooled: boolean
  /** Who works on it, from when until it is given back. */
  readonly owner: string | null
  readonly ownedOn: string | null
  readonly releasedOn: string | null
  readonly contactedOn: string | null
  readonly qualifiedOn: string | null
  readonly convertedOn: string | null
  readonly lostOn: string | null
}

const OWN_EACH = 9
const POOLED_EACH = 10

const TEAMS = UNITS.filter(({ kind, parent }) => kind === 'team' && parent !== null).map(({ key }) => key)

function stepsOf(stage: Stage, random: Random, from: string | null) {
  const later = (day: string | null, least: number, most: number): string | null => {
    if (day === null) return null
    const next = workingDayFrom(addDays(day, random.whole(least, most)))
    return next < stage.today ? next : null
  }
  const contactedOn = later(from, 1, 5)
  const isLost = random.chance(0.22)
  const qualifiedOn = isLost || random.chance(0.2) ? null : later(contactedOn, 3, 16)
  const convertedOn = random.chance(0.6) ? later(qualifiedOn, 6, 25) : null
  const lostOn = isLost ? later(contactedOn, 5, 25) : null
  return { contactedOn, qualifiedOn, convertedOn, lostOn }
}

const NOTHING_YET = { contactedOn: null, qualifiedOn: null, convertedOn: null, lostOn: null } as const

const daysBack = (random: Random): number => (random.chance(0.3) ? random.whole(95, 200) : random.whole(2, 94))

function ownLeads(stage: Stage, team: string, writing: Writing): StoryLead[] {
  return membersOf(stage, team)
    .filter(({ key }) => key !== LEAVER)
    .flatMap(({ key }) => {
      const random = stage.random(`leads ${key}`)
      return Array.from({ length: OWN_EACH }, (_, i) => {
        const madeOn = workingDayFrom(addDays(stage.today, -daysBack(random)))
        const known = {
          record: `lead/${key}-${i + 1}`,
          team,
          writing,
          madeBy: key,
          madeOn,
          pooled: false,
          owner: key,
          ownedOn: madeOn,
          releasedOn: null,
        }
        return { ...known, ...stepsOf(stage, random, madeOn) }
      })
    })
}

/** A manager puts leads into the pool of a team; its members claim some and give a few back. */
function pooledLeads(stage: Stage, team: string, writing: Writing): StoryLead[] {
  const random = stage.random(`pool ${team}`)
  const members = membersOf(stage, team).filter(({ key }) => key !== LEAVER)
  const madeBy = decider(stage, team, 0)
  return Array.from({ length: POOLED_EACH }, (_, i) => {
    // The last ones are new and stay unclaimed, so that there is always something to claim.
    const isFresh = i >= POOLED_EACH - 4
    const madeOn = workingDayFrom(addDays(stage.today, isFresh ? -random.whole(4, 12) : -daysBack(random) - 8))
    const known = { record: `lead/pool-${team}-${i + 1}`, team, writing, madeBy, madeOn, pooled: true }
    const claimed = workingDayFrom(addDays(madeOn, random.whole(1, 9)))
    if (isFresh || claimed >= stage.today || random.chance(0.2))
      return { ...known, owner: null, ownedOn: null, releasedOn: null, ...NOTHING_YET }
    const owner = random.pick(members).key
    const back = workingDayFrom(addDays(claimed, random.whole(12, 20)))
    if (random.chance(0.25) && back < stage.today) return { ...known, owner, ownedOn: claimed, releasedOn: back, ...NOTHING_YET }
    return { ...known, owner, ownedOn: claimed, releasedOn: null, ...stepsOf(stage, random, claimed) }
  })
}

export function storyLeads(stage: Stage): StoryLead[] {
  return TEAMS.flatMap((team) => {
    const writing: Writing = team.endsWith('china') ? 'zh' : 'en'
    return [...ownLeads(stage, team, writing), ...pooledLeads(stage, team, writing)]
  }).filter(({ madeOn }) => madeOn < stage.today)
}

/** Whether the lead is somebody's to work on, on a day. */
export function isWorkedOn(lead: StoryLead, key: string, day: string): boolean {
  const over = [lead.releasedOn, lead.convertedOn, lead.lostOn].some((end) => end !== null && day >= end)
  return lead.owner === key && lead.ownedOn !== null && day > lead.ownedOn && !over
}
