import type { Office } from './offices.ts'

export interface HeldRole {
  readonly role: string
  readonly unit: string
}

/** Somebody of the demonstration company, who has an account. */
export interface Person {
  readonly key: string
  readonly name: string
  readonly nameZh: string
  readonly email: string
  readonly phone: string | null
  readonly jobTitle: string
  readonly office: Office
  /** The primary unit. */
  readonly unit: string
  readonly manager: string | null
  /** What they hold beside `employee` in the company, which everybody holds. */
  readonly roles: readonly HeldRole[]
  readonly territories: readonly string[]
  /** The highest discount they may approve, in per cent. */
  readonly discountLimit: number | null
}

/** The part after the @ is reserved for examples, so no mail can reach anybody. */
export const emailOf = (name: string): string => `${name.toLowerCase().replaceAll(' ', '.')}@northwind.example`
