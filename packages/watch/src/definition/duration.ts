import { z } from 'zod'

const MILLISECONDS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const
export const DAY = MILLISECONDS.d

const FORM = /^([1-9]\d{0,3})([smhd])$/

/** A time as a detection writes it, such as 90s, 10m, 3h, 28d; in milliseconds once it is read. */
export const duration = z
  .string()
  .regex(FORM, { error: 'a number and one of s, m, h, d, such as 10m' })
  .transform((text) => {
    const [, number = '0', unit = 's'] = FORM.exec(text) ?? []
    return Number(number) * MILLISECONDS[unit as keyof typeof MILLISECONDS]
  })
