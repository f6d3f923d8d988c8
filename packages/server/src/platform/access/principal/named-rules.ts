import { isCalendar } from '../../watch/calendar/holidays.ts'
import type { HolidayPlace, Schedule, SessionRules } from './session-facts.ts'
import { DEFAULT_SESSION_RULES, sessionFacts } from './session-facts.ts'

const NAME = /^[A-Za-z][A-Za-z0-9-]{0,62}$/
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/

/** `name=what; name=what`, each name once. @throws RangeError */
function named(text: string): [name: string, what: string][] {
  const parts = text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const found = parts.map((part): [string, string] => {
    const at = part.indexOf('=')
    return [part.slice(0, Math.max(0, at)).trim(), part.slice(at + 1).trim()]
  })
  if (found.some(([name, what]) => !NAME.test(name) || what === '') || new Set(found.map(([name]) => name)).size < found.length)
    throw new RangeError('must be like name=what; name=what')
  return found
}

/** Networks as `office=203.0.113.0/24 2001:db8::/32; vpn=10.8.0.0/16`. @throws RangeError */
export function parseNetworks(text: string): SessionRules['networks'] {
  const networks = Object.fromEntries(named(text).map(([name, ranges]) => [name, ranges.split(/\s+/)]))
  // Read once here, so that a mistake stops the server and not somebody's request.
  sessionFacts({ networks, schedules: {} })
  return { ...DEFAULT_SESSION_RULES.networks, ...networks }
}

function daysOf(text: string): number[] {
  return text.split(',').flatMap((part) => {
    const [, from, until = from] = /^([1-7])(?:-([1-7]))?$/.exec(part) ?? []
    if (from === undefined || Number(until) < Number(from)) throw new RangeError('must name days from 1 (Monday) to 7, like 1-5 or 6,7')
    return Array.from({ length: Number(until) - Number(from) + 1 }, (_, at) => Number(from) + at)
  })
}

function checkZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
  } catch {
    throw new RangeError(`${timeZone} is no time zone`)
  }
}

const PLACE = /^([A-Z]{2})(?:-([A-Z0-9]{1,3}))?(?:@(\S+))?$/

/** `CN,DE-HE@Europe/Berlin`: China's for all, Hesse's for people of that time zone. */
function holidaysOf(text: string): HolidayPlace[] {
  return text.split(',').map((part) => {
    const [, country, region = null, timeZone = null] = PLACE.exec(part) ?? []
    if (country === undefined) throw new RangeError('holidays must be like holidays:CN or holidays:CN,DE-HE@Europe/Berlin')
    if (!isCalendar(country, region)) throw new RangeError(`${part} is no country or region whose holidays are known`)
    if (timeZone !== null) checkZone(timeZone)
    return { country, region, timeZone }
  })
}

const HOLIDAYS = 'holidays:'

function scheduleOf(text: string): Schedule {
  const parts = text.split(/\s+/)
  const [days = '', hours = '', timeZone, more] = parts.filter((part) => !part.startsWith(HOLIDAYS))
  const [places, ...others] = parts.filter((part) => part.startsWith(HOLIDAYS))
  const [from = '', until = '', third] = hours.split('-')
  const isTime = TIME.test(from) && (TIME.test(until) || until === '24:00')
  if (more !== undefined || third !== undefined || others.length > 0 || !isTime || from >= until)
    throw new RangeError('must be like 1-5 09:00-18:00 holidays:CN or 6,7 10:00-16:00 Asia/Shanghai')
  if (timeZone !== undefined) checkZone(timeZone)
  return {
    ...{ days: daysOf(days), from, until },
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(places === undefined ? {} : { holidays: holidaysOf(places.slice(HOLIDAYS.length)) }),
  }
}

/** Working hours as `officeHours=1-5 09:00-18:00 holidays:CN,GB-ENG@Europe/London; support=1-7 08:00-22:00 Asia/Shanghai`. @throws RangeError */
export function parseSchedules(text: string): SessionRules['schedules'] {
  return { ...DEFAULT_SESSION_RULES.schedules, ...Object.fromEntries(named(text).map(([name, what]) => [name, scheduleOf(what)])) }
}
