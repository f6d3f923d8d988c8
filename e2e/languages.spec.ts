import { expect, type Page, test } from '@playwright/test'
import { type PersonName, settled, signInAs } from './people.ts'

/** What the product itself says: navigation, headings of tables and sections, names of fields, buttons and tabs. */
const OWN_WORDS =
  'nav a, h1:not(:has(.masked)), h2, button:not(.person-link):not(.person-card):not(.role-item):not(.user-button):not([lang]), th[scope="col"], dt, [role="tab"], legend, .chip, label, .role-item-line, .tab-hint, .empty-title'

const HAN = /\p{Script=Han}/u
const LATIN = /[A-Za-z]{2,}/

/** Words that are the same in both languages, or are names. */
const BOTH = /Menshen|^\d|https?:|@|[a-z]+-[a-z]+/

async function ownWords(page: Page): Promise<string[]> {
  await settled(page)
  const texts = await page
    .locator(OWN_WORDS)
    .evaluateAll((elements) =>
      elements.filter((element) => (element as HTMLElement).offsetParent !== null).map((element) => (element.textContent ?? '').trim()),
    )
  return [...new Set(texts.flatMap((text) => text.split('\n')).map((text) => text.trim()))].filter(
    (text) => text !== '' && !BOTH.test(text),
  )
}

const PAGES: readonly { readonly person: PersonName; readonly paths: readonly string[] }[] = [
  {
    person: 'manager',
    paths: [
      '/customers',
      '/leads',
      '/contacts',
      '/deals',
      '/transactions',
      '/cases',
      '/activities',
      '/deals?bin=true',
      '/deals/board',
      '/pool',
      '/exports',
    ],
  },
  { person: 'administrator', paths: ['/organisation', '/policy', '/policy?tab=records', '/policy?tab=fields'] },
]

for (const { person, paths } of PAGES) {
  test(`the pages of the ${person} speak Chinese, or English, and never both`, async ({ page }) => {
    await signInAs(page, person, 'zh')
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
    for (const path of paths) {
      await page.goto(path)
      const words = await ownWords(page)
      expect(words.length, `${path}: words were found`).toBeGreaterThan(8)
      expect(
        words.filter((text) => LATIN.test(text) && !HAN.test(text)),
        `${path}: English left in the Chinese page`,
      ).toEqual([])
    }
    await page.getByRole('button', { name: 'English' }).click()
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    for (const path of paths) {
      await page.goto(path)
      const words = await ownWords(page)
      expect(words.length, `${path}: words were found`).toBeGreaterThan(8)
      expect(
        words.filter((text) => HAN.test(text)),
        `${path}: Chinese left in the English page`,
      ).toEqual([])
    }
  })
}

test('the language is switched at once, remembered, and goes with what the server says', async ({ page }) => {
  await page.goto('/sign-in')
  const before = await page.locator('html').getAttribute('lang')
  await page.getByRole('button', { name: /English|简体中文/ }).click()
  const now = before === 'zh-CN' ? 'en' : 'zh-CN'
  await expect(page.locator('html')).toHaveAttribute('lang', now)
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', now)
  await page.getByRole('button', { name: /Sign in with e-mail|使用邮箱/ }).click()
  await page.getByLabel(/E-mail|邮箱/).fill('nobody@northwind.example')
  await page
    .getByLabel(/Password|密码/)
    .first()
    .fill('wrong password')
  await page.getByRole('button', { name: /^(Sign in|登录)$/ }).click()
  await expect(page.getByRole('alert')).toContainText(now === 'zh-CN' ? '邮箱或密码错误' : 'E-mail or password is wrong')
  await settled(page)
  await page.getByRole('button', { name: /English|简体中文/ }).click()
  await expect(page.getByRole('button', { name: now === 'zh-CN' ? 'Sign in' : '登录', exact: true })).toBeVisible()
})
