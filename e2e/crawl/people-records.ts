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

/** The address of a change of the policy, made for it: of whoever may make one, which nobody in the demonstration has done yet. */
export async function ownChange(page: Page): Promise<string[]> {
  const { csrfToken, reach } = await (await page.request.get('/api/v1/session')).json()
  if (!(reach.policyChange?.operations ?? []).includes('create')) return []
  const { id: basedOn, document } = await (await page.request.get('/api/v1/policy')).json()
  const data = { title: 'Looked at in passing', document, basedOn }
  const made = await page.request.post('/api/v1/policy/changes', { data, headers: { 'x-csrf-token': csrfToken } })
  return [`/policy/changes/${(await made.json()).id}`]
}

/** The address at which a person sees records as somebody else does, of whoever may have somebody explained and sees records at all. */
export async function viewAsAnother(page: Page): Promise<string[]> {
  const { reach } = await (await page.request.get('/api/v1/session')).json()
  const can = (name: string, operation: string): boolean => (reach[name]?.operations ?? []).includes(operation)
  if (!can('user', 'explain') || !CRM_OBJECT_NAMES.some((name) => can(name, 'read'))) return []
  const { items } = (await (await page.request.get('/api/v1/users?limit=200')).json()) as { readonly items: ShownRecord[] }
  const other = items.find(({ operations }) => operations.includes('explain'))
  return other === undefined ? [] : [`/view-as/${other.id}`]
}

/** The address at which the latest alert is open, of whoever may read it: those who sign in here for the first time raise one. */
export async function latestAlert(page: Page): Promise<string[]> {
  const { csrfToken, reach } = await (await page.request.get('/api/v1/session')).json()
  if (!(reach.alert?.operations ?? []).includes('read')) return []
  const data = { sort: '-createdAt', limit: 1 }
  const answer = await page.request.post('/api/v1/alerts/query', { data, headers: { 'x-csrf-token': csrfToken } })
  const { items } = (await answer.json()) as { readonly items: readonly ShownRecord[] }
  return items.map(({ id }) => `/alerts?alert=${id}`)
}
