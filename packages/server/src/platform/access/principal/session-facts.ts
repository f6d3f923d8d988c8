import { BlockList, isIPv4, isIPv6 } from 'node:net'
import type { CompiledPolicy, Session } from '@menshen/engine'
import { localMoment } from './local-moment.ts'

/** Whose holidays an office keeps. */
export interface HolidayPlace {
  /** By ISO 3166-1. */
  readonly country: string
  /** By ISO 3166-2, without the country; null: what the whole country has. */
  readonly region: string | null
  /** For people of this time zone; null: for all others. */
  readonly timeZone: string | null
}

/** Working hours by the clock on somebody's wall. */
export interface Schedule {
  /** 1 Monday … 7 Sunday. */
  readonly days: readonly number[]
  /** 'HH:mm', half-open; `until` may be '24:00'. */
  readonly from: string
  readonly until: string
  /** Not given: the person's own time zone. */
  readonly timeZone?: string
  /** INVARIANT: no condition of a grant and no sign-in asks for these; only the watch does. */
  readonly holidays?: readonly HolidayPlace[]
}

/** What the names that conditions of grants may use mean here (G1). */
export interface SessionRules {
  /** Addresses or ranges like 10.0.0.0/8, by the name of the network. */
  readonly networks: Readonly<Record<string, readonly string[]>>
  readonly schedules: Readonly<Record<string, Schedule>>
}

export const DEFAULT_SESSION_RULES: SessionRules = {
  networks: { loopback: ['127.0.0.0/8', '::1'] },
  schedules: { officeHours: { days: [1, 2, 3, 4, 5], from: '09:00', until: '18:00' } },
}

const rulesBy = new WeakMap<CompiledPolicy, SessionRules>()

/** Keeps with a policy what the names in it mean to the server that compiled it. */
export function withRules<P extends CompiledPolicy>(compiled: P, rules: SessionRules): P {
  rulesBy.set(compiled, rules)
  return compiled
}

/** What the names in a policy mean here. */
export const rulesOf = (compiled: CompiledPolicy): SessionRules => rulesBy.get(compiled) ?? DEFAULT_SESSION_RULES

/** What a sign-in can prove today: a password. */
export const HIGHEST_ASSURANCE = 1

export interface SessionCircumstances {
  readonly assurance: 1 | 2 | 3
  /** Where the request came from; null when nobody knows, and then it is in no network. */
  readonly address: string | null
  /** The database's time. */
  readonly now: string
  readonly timeZone: string
}

/** Works out which named networks and schedules hold. */
export type SessionFacts = (circumstances: SessionCircumstances) => Session

function addToList(list: BlockList, range: string): void {
  const [address = '', bits] = range.split('/')
  const family = isIPv4(address) ? 'ipv4' : isIPv6(address) ? 'ipv6' : null
  if (family === null) throw new RangeError(`${range} is no address and no range of addresses`)
  if (bits === undefined) list.addAddress(address, family)
  else list.addSubnet(address, Number(bits), family)
}

/** An IPv4 address may come in the clothes of IPv6. */
export const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')

function isIn(list: BlockList, address: string | null): boolean {
  if (address === null) return false
  const plain = plainAddress(address)
  return isIPv4(plain) ? list.check(plain, 'ipv4') : isIPv6(plain) && list.check(plain, 'ipv6')
}

/** Whether it is a working hour at an instant, for somebody whose clocks show the time of a zone. */
export function isOn(schedule: Schedule, now: string, personsZone: string): boolean {
  const moment = localMoment(now, schedule.timeZone ?? personsZone)
  // Fails closed: in a time zone that nobody knows it is never a working hour.
  return moment !== null && schedule.days.includes(moment.weekday) && schedule.from <= moment.time && moment.time < schedule.until
}

/**
 * Prepares named networks once.
 *
 * @returns the names of those an address is in; none where nobody knows it
 * @throws RangeError naming a range of addresses that cannot be read
 */
export function networksOf(named: SessionRules['networks']): (address: string | null) => string[] {
  const networks = Object.entries(named).map(([name, ranges]) => {
    const list = new BlockList()
    for (const range of ranges) addToList(list, range)
    return { name, list }
  })
  return (address) => networks.filter(({ list }) => isIn(list, address)).map(({ name }) => name)
}

/**
 * Prepares the rules once.
 * @throws RangeError naming a range of addresses that cannot be read
 */
export function sessionFacts(rules: SessionRules): SessionFacts {
  const networksAt = networksOf(rules.networks)
  const schedules = Object.entries(rules.schedules)
  return ({ assurance, address, now, timeZone }) => ({
    assurance,
    networks: networksAt(address),
    schedules: schedules.filter(([, schedule]) => isOn(schedule, now, timeZone)).map(([name]) => name),
    // Training comes later; until then nobody has taken a course, and grants that need one sleep.
    courses: [],
  })
}
