import { expect, type Page } from '@playwright/test'
import { quiet } from './crawl/quiet.ts'

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

/** Everybody's, in the demonstration. */
const PASSWORD = 'menshen-demo'

async function speak(page: Page, language: Language): Promise<void> {
  await page.addInitScript((chosen) => {
    if (localStorage.getItem('menshen.language') === null) localStorage.setItem('menshen.language', chosen)
  }, language)
}

/** Signs in as somebody, without the page for it: most journeys begin behind it. */
export function signInAs(page: Page, person: PersonName, language: Language = 'en'): Promise<void> {
  return signInWith(page, PEOPLE[person], language)
}

/** The same for anybody of the demonstration, by the mail address. */
export async function signInWith(page: Page, email: string, language: Language): Promise<void> {
  await speak(page, language)
  const answer = await page.request.post('/api/v1/session', { data: { email, password: PASSWORD } })
  expect(answer.ok(), `${email} signs in: ${await answer.text()}`).toBe(true)
  await page.goto('/')
  await settled(page)
}

/** Signs in as a visitor of the demonstration does: by choosing somebody from the list. */
export async function chooseFromList(page: Page, email: string, language: Language): Promise<void> {
  await speak(page, language)
  await page.goto('/sign-in')
  await page.getByRole('button', { name: /^Show all|^显示全部/ }).click()
  await page.locator(`[data-email="${email}"]`).click()
  await page.waitForURL((url) => url.pathname === '/')
  await settled(page)
}

/** Waits until a page has its title and shows what it has to show. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor({ state: 'attached' })
  await quiet(page)
}
