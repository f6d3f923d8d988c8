import { expect, type Page } from '@playwright/test'

/** People of the demonstration by what they do; who they are is the demonstration company's story. */
export const PEOPLE = {
  owner: 'janet.leverling@northwind.example',
  colleague: 'laura.callahan@northwind.example',
  otherUnit: 'robert.king@northwind.example',
  manager: 'andrew.fuller@northwind.example',
  service: 'grace.lin@northwind.example',
  finance: 'martin.keller@northwind.example',
  administrator: 'wang.jianguo@northwind.example',
  auditor: 'ingrid.holm@northwind.example',
} as const

export type PersonName = keyof typeof PEOPLE

export type Language = 'en' | 'zh'

/**
 * INVARIANT: whoever has another password after a journey is no other journey's: nobody can choose them from the list of the demonstration
 * any more. `people.spec.ts` looks after it.
 */
export const NEW_PASSWORDS = {
  account: { en: 'liang.jiaxin@northwind.example', zh: 'michael.suyama@northwind.example' },
  reset: { en: 'anne.dodsworth@northwind.example', zh: 'margaret.peacock@northwind.example' },
} as const satisfies Record<string, Record<Language, string>>

/** How long a machine that does other things as well may take to show a page. */
const BUSY_MS = 15_000

/** Signs in as somebody, as a visitor of the demonstration does: by choosing them from the list. */
export function signInAs(page: Page, person: PersonName, language: Language = 'en'): Promise<void> {
  return signInWith(page, PEOPLE[person], language)
}

/** The same for anybody of the demonstration, by the mail address. */
export async function signInWith(page: Page, email: string, language: Language): Promise<void> {
  await page.addInitScript((chosen) => {
    if (localStorage.getItem('menshen.language') === null) localStorage.setItem('menshen.language', chosen)
  }, language)
  await page.goto('/sign-in')
  const everybody = page.getByRole('button', { name: /^Show all|^显示全部/ })
  await expect(everybody).toBeVisible({ timeout: BUSY_MS })
  await everybody.click()
  await page.locator(`[data-email="${email}"]`).click()
  await page.waitForURL((url) => url.pathname === '/')
  await settled(page)
}

/** Waits until a page shows what it has to show: no request under way, no placeholder, nothing moving. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor({ state: 'attached' })
  await page.waitForLoadState('networkidle')
  await expect(page.locator('.ant-skeleton, [aria-busy="true"], .list-updating')).toHaveCount(0, { timeout: BUSY_MS })
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))))
}
