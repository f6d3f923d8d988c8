/** What the government announced for a year: days off, and days of a weekend on which people work for them. */
interface Announced {
  /** As pairs of first and last day, month-day. */
  readonly off: readonly (readonly [string, string])[]
  readonly work: readonly string[]
}

const ANNOUNCED: Readonly<Record<number, Announced>> = {
  2024: {
    off: [
      ['01-01', '01-01'],
      ['02-10', '02-17'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['06-10', '06-10'],
      ['09-15', '09-17'],
      ['10-01', '10-07'],
    ],
    work: ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
  },
  2025: {
    off: [
      ['01-01', '01-01'],
      ['01-28', '02-04'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['05-31', '06-02'],
      ['10-01', '10-08'],
    ],
    work: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  2026: {
    off: [
      ['01-01', '01-03'],
      ['02-15', '02-23'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['06-19', '06-21'],
      ['09-25', '09-27'],
      ['10-01', '10-07'],
    ],
    work: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
}

/** Where nothing is known of a year: the days that lie on the same date every year. */
const ALWAYS: Announced = {
  off: [
    ['01-01', '01-01'],
    ['05-01', '05-03'],
    ['10-01', '10-07'],
  ],
  work: [],
}

/** Whether China works on a date (2025-01-26) of that day of the week. */
export function worksInChina(date: string, weekday: number): boolean {
  const { off, work } = ANNOUNCED[Number(date.slice(0, 4))] ?? ALWAYS
  const day = date.slice(5)
  if (work.includes(day)) return true
  return weekday % 6 !== 0 && !off.some(([first, last]) => first <= day && day <= last)
}
