/** Where people sit: the clock they work by and the language they write in. */
export const OFFICES = {
  seattle: { timeZone: 'America/Los_Angeles', locale: 'en' },
  london: { timeZone: 'Europe/London', locale: 'en' },
  shanghai: { timeZone: 'Asia/Shanghai', locale: 'zh' },
  shenzhen: { timeZone: 'Asia/Shanghai', locale: 'zh' },
} as const

export type Office = keyof typeof OFFICES
