import type { Schedule, SessionRules } from './session-facts.ts'
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

function scheduleOf(text: string): Schedule {
  const [days = '', hours = '', timeZone, more] = text.split(/\s+/)
  const [from = '', until = '', third] = hours.split('-')
  const isTime = TIME.test(from) && (TIME.test(until) || until === '24:00')
  if (more !== undefined || third !== undefined || !isTime || from >= until)
    throw new RangeError('must be like 1-5 09:00-18:00 or 6,7 10:00-16:00 Asia/Shanghai')
  if (timeZone === undefined) return { days: daysOf(days), from, until }
  try {
    new Intl.DateTimeFormat('en', { timeZone })
  } catch {
    throw new RangeError(`${timeZone} is no time zone`)
  }
  return { days: daysOf(days), from, until, timeZone }
}

/** Working hours as `officeHours=1-5 09:00-18:00; support=1-7 08:00-22:00 Asia/Shanghai`. @throws RangeError */
export function parseSchedules(text: string): SessionRules['schedules'] {
  return { ...DEFAULT_SESSION_RULES.schedules, ...Object.fromEntries(named(text).map(([name, what]) => [name, scheduleOf(what)])) }
}
