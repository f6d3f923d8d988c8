/** What the demonstration takes from the Northwind files. Dates are as the files have them, in the 1990s. */
export interface NorthwindEmployee {
  readonly id: string
  readonly firstName: string
  readonly lastName: string
  readonly title: string
  readonly city: string
  readonly phone: string
  /** The employee they report to; null for the one at the top. */
  readonly reportsTo: string | null
  /** The sales regions of their territories, then the territories, each once. */
  readonly territories: readonly string[]
}

export interface NorthwindCustomer {
  readonly code: string
  readonly name: string
  readonly contactName: string
  readonly contactTitle: string
  readonly address: string
  readonly city: string
  readonly state: string
  readonly postalCode: string
  readonly country: string
  readonly phone: string
}

export interface NorthwindOrder {
  readonly number: string
  readonly customer: string
  readonly employee: string
  readonly orderedOn: string
  readonly shippedOn: string | null
  readonly carrier: string
  /** In cents, as are all amounts. */
  readonly amount: number
  readonly freight: number
  readonly items: number
  readonly shipAddress: string
  readonly shipCity: string
}

export interface NorthwindTerritory {
  readonly town: string
  readonly region: string
}

export interface Northwind {
  readonly employees: readonly NorthwindEmployee[]
  readonly customers: readonly NorthwindCustomer[]
  readonly orders: readonly NorthwindOrder[]
  readonly territories: readonly NorthwindTerritory[]
  readonly products: readonly { readonly name: string; readonly category: string }[]
}

/** The day of the last order in the files. */
export function lastOrder({ orders }: Pick<Northwind, 'orders'>): string {
  const day = orders
    .map(({ orderedOn }) => orderedOn)
    .sort()
    .at(-1)
  if (day === undefined) throw new Error('the Northwind files have no order')
  return day
}
