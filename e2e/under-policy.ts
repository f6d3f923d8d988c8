import { type Browser, expect, type Page } from '@playwright/test'
import { signInAs } from './people.ts'

interface PolicyText {
  readonly roles: Record<string, { signIn?: object; grants: { object: string; operations: string[]; conditions?: object }[] }>
}

/** Publishes a changed policy. @returns what puts the one before back */
async function publish(page: Page, change: (document: PolicyText) => void): Promise<() => Promise<void>> {
  const { csrfToken } = await (await page.request.get('/api/v1/session')).json()
  const headers = { 'x-csrf-token': csrfToken }
  const before = await (await page.request.get('/api/v1/policy')).json()
  const document = structuredClone(before.document)
  change(document)
  const answer = await page.request.put('/api/v1/policy', { headers, data: { document, basedOn: before.id } })
  expect(answer.ok(), await answer.text()).toBe(true)
  const { id } = await answer.json()
  return async () => {
    const back = await page.request.post(`/api/v1/policy/versions/${before.id}/restore`, { headers, data: { basedOn: id } })
    expect(back.ok(), await back.text()).toBe(true)
  }
}

/** A policy that asks for more, published by the administrator through the API, and what puts the one before back. */
export async function underPolicy(browser: Browser, baseURL: string | undefined, change: (document: PolicyText) => void) {
  const administrator = await browser.newPage({ ...(baseURL === undefined ? {} : { baseURL }) })
  await signInAs(administrator, 'administrator')
  return { administrator, restore: await publish(administrator, change) }
}
