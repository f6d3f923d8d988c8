import { expect, type Page } from '@playwright/test'

interface Shown {
  readonly id: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly masked: readonly string[]
}

/** A customer of the unit whose phone the colleague sees masked. */
export async function maskedCustomer(page: Page): Promise<Shown> {
  const answer = await page.request.get('/api/v1/customers?limit=200')
  expect(answer.ok()).toBe(true)
  const { items } = (await answer.json()) as { readonly items: readonly Shown[] }
  const found = items.find(({ masked, fields }) => masked.includes('phone') && fields.phone !== null)
  if (found === undefined) throw new Error('the colleague sees every phone in the clear')
  return found
}

/** A picture of the page, for whoever wants to look: EXPLAIN_PICTURES names a folder. */
export const picture = (page: Page, name: string): Promise<unknown> =>
  process.env.EXPLAIN_PICTURES === undefined ? Promise.resolve() : page.screenshot({ path: `${process.env.EXPLAIN_PICTURES}/${name}.png` })
