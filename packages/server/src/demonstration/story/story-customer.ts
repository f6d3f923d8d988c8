import type { NorthwindOrder } from '../northwind/northwind.ts'

export type Writing = 'en' | 'zh'

export interface StoryContact {
  /** The name under which the story knows the record. */
  readonly record: string
  readonly name: string
  readonly madeOn: string
}

/** A customer as the other parts of the story meet it. */
export interface StoryCustomer {
  readonly record: string
  readonly code: string
  readonly name: string
  readonly country: string
  readonly city: string
  readonly region: string
  readonly team: string
  /** Who made it, and whose it is unless it was handed over. */
  readonly owner: string
  /** Whose it is from a day on. */
  readonly handedOver: { readonly on: string; readonly to: string } | null
  readonly level: 'key' | 'standard' | 'small'
  readonly writing: Writing
  readonly currency: 'USD' | 'CNY'
  readonly madeOn: string
  /** From when on it buys no more, as far as it does not. */
  readonly dormantFrom: string | null
  readonly contacts: readonly StoryContact[]
  /** Northwind's orders, their dates moved to the present. */
  readonly orders: readonly NorthwindOrder[]
}

export function ownerOn({ owner, handedOver }: StoryCustomer, day: string): string {
  return handedOver !== null && day >= handedOver.on ? handedOver.to : owner
}

/** Whether people work with it on a day. */
export const isLively = ({ madeOn, dormantFrom }: StoryCustomer, day: string): boolean =>
  day > madeOn && (dormantFrom === null || day < dormantFrom)
