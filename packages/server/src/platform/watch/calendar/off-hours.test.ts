import { describe, expect, it } from 'vitest'
import { parseSchedules } from '../../access/principal/named-rules.ts'
import { isOn, type Schedule } from '../../access/principal/session-facts.ts'
import { isOffHours } from './off-hours.ts'

const { officeHours } = parseSchedules(
  'officeHours=1-5 09:00-18:00 holidays:CN,GB-ENG@Europe/London,GB-SCT@Europe/Jersey,DE-HE@Europe/Berlin',
)

const OFFSETS: Readonly<Record<string, string>> = {
  'Asia/Shanghai': '+08:00',
  'Europe/London': 'Z',
  'Europe/Jersey': 'Z',
  'Europe/Berlin': '+01:00',
}

/** Whether it is out of hours at ten in the morning (in summer eleven) somewhere. */
const isOff = (day: string, zone: string, schedule: Schedule | undefined = officeHours): boolean =>
  isOffHours(schedule, zone, Date.parse(`${day}T10:00:00${OFFSETS[zone]}`))

describe('what is out of hours', () => {
  it.each([
    ['Saturday worked for Spring Festival', '2026-02-14', false],
    ['first day of Spring Festival, a Sunday', '2026-02-15', true],
    ['New Year’s Eve', '2026-02-16', true],
    ['last day of Spring Festival, a Monday', '2026-02-23', true],
    ['first day after it', '2026-02-24', false],
    ['second Saturday worked for it', '2026-02-28', false],
    ['any Saturday', '2026-03-07', true],
    ['Sunday worked for National Day', '2026-09-20', false],
    ['National Day', '2026-10-01', true],
    ['last day of National Day', '2026-10-07', true],
    ['first day after that', '2026-10-08', false],
    ['Saturday worked for it', '2026-10-10', false],
    ['National Day of a year that is not announced yet', '2027-10-01', true],
    ['Boxing Day’s substitute elsewhere', '2026-12-28', false],
  ])('in China: %s', (_, day, off) => {
    expect(isOff(day, 'Asia/Shanghai')).toBe(off)
  })

  it.each([
    ['New Year’s Day', '2026-01-01', true],
    ['Good Friday', '2026-04-03', true],
    ['Easter Monday', '2026-04-06', true],
    ['Early May bank holiday', '2026-05-04', true],
    ['Spring bank holiday', '2026-05-25', true],
    ['Summer bank holiday', '2026-08-31', true],
    ['Summer bank holiday of Scotland', '2026-08-03', false],
    ['Christmas', '2026-12-25', true],
    ['Boxing Day, on a Saturday, is made up for', '2026-12-28', true],
    ['National Day of China', '2026-10-01', false],
    ['Saturday that China works', '2026-02-14', true],
  ])('in England: %s', (_, day, off) => {
    expect(isOff(day, 'Europe/London')).toBe(off)
  })

  it('goes by the region', () => {
    expect([isOff('2026-08-03', 'Europe/Jersey'), isOff('2026-08-31', 'Europe/Jersey')]).toEqual([true, false])
    // Corpus Christi is one in Hesse; Christmas Eve is half of one and so is none.
    expect([isOff('2026-06-04', 'Europe/Berlin'), isOff('2026-12-24', 'Europe/Berlin')]).toEqual([true, false])
    expect(isOff('2026-06-04', 'Europe/Berlin', parseSchedules('officeHours=1-5 09:00-18:00 holidays:DE-BE').officeHours)).toBe(false)
  })

  it('has two hours of grace at both ends of a day that is worked, and none on one that is not', () => {
    const at = (time: string): boolean => isOffHours(officeHours, 'Asia/Shanghai', Date.parse(`2026-02-28T${time}+08:00`))
    expect(['06:59', '07:00', '19:59', '20:00'].map(at)).toEqual([true, false, false, true])
    const holiday = (time: string): boolean => isOffHours(officeHours, 'Asia/Shanghai', Date.parse(`2026-02-16T${time}+08:00`))
    expect(['06:59', '09:00', '13:00', '19:59'].map(holiday)).toEqual([true, true, true, true])
  })

  it('without holidays is what the hours say, and without hours nothing is', () => {
    const plain = parseSchedules('').officeHours
    expect(isOff('2026-02-16', 'Asia/Shanghai', plain)).toBe(false)
    expect(isOff('2026-02-14', 'Asia/Shanghai', plain)).toBe(true)
    expect(isOffHours(undefined, 'Asia/Shanghai', 0)).toBe(false)
  })

  it('does not touch the hours that the policy asks for: a holiday shuts nobody out', () => {
    const at = (day: string): boolean => isOn(officeHours as Schedule, `${day}T02:00:00.000Z`, 'Asia/Shanghai')
    expect([at('2026-02-16'), at('2026-02-14')]).toEqual([true, false])
  })
})
