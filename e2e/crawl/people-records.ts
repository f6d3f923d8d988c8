import { CRM_OBJECT_NAMES, crmObjects, type ShownRecord } from '@menshen/contract'
import type { Page } from '@playwright/test'

const LOOKED_AT = 100

/** The fewest records, found greedily, that between them allow all that any of them allows: each has a button the others lack. */
function covering(records: readonly ShownRecord[]): ShownRecord[] {
  const chosen: ShownRecord[] = []
  const missing = new Set(records.flatMap(({ operations }) => operations))
  const gain = ({ operations }: ShownRecord): number => operations.filter((name) => missing.has(name)).length
  while (missing.size > 0) {
    const best = records.reduce<ShownRecord | undefined>(
      (most, each) => (most === undefined || gain(each) > gain(most) ? each : most),
      undefined,
    )
    if (best === undefined || gain(best) === 0) break
    chosen.push(best)
    for (const name of best.operations) missing.delete(name)
  }
  return chosen
}

/** Addresses of records on which, taken together, the person of a page can do all that they can do at all. */
export async function telling(page: Page): Promise<string[]> {
  const { csrfToken, reach } = await (await page.request.get('/api/v1/session')).json()
  const addresses: string[] = []
  for (const name of CRM_OBJECT_NAMES) {
    if (!(reach[name]?.operations ?? []).includes('read')) continue
    const { plural } = crmObjects[name]
    const answer = await page.request.post(`/api/v1/${plural}/query`, {
      data: { limit: LOOKED_AT },
      headers: { 'x-csrf-token': csrfToken },
    })
    const { items } = (await answer.json()) as { readonly items: ShownRecord[] }
    addresses.push(...covering(items).map(({ id }) => `/${plural}/${id}`))
  }
  return addresses
}
