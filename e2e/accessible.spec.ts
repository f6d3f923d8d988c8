import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { type PersonName, settled, signInAs } from './people.ts'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

async function expectAccessible(page: Page, what: string): Promise<void> {
  await settled(page)
  const { violations, passes } = await new AxeBuilder({ page }).withTags(WCAG).analyze()
  expect(passes.length, `${what}: axe looked at something`).toBeGreaterThan(10)
  const said = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n  ${nodes
        .slice(0, 5)
        .map(({ html }) => html.slice(0, 200))
        .join('\n  ')}`,
  )
  expect(said, what).toEqual([])
}

async function openFirstRecord(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await settled(page)
  await page.locator('.record-link').first().click()
  await settled(page)
}

/** Each width in one of the looks and languages: all four together would look at the same things twice. */
const SIZES = [
  { name: 'wide', width: 1440, height: 900, theme: 'light', language: 'en' },
  { name: 'narrow', width: 390, height: 844, theme: 'dark', language: 'zh' },
] as const

for (const { name, width, height, theme, language } of SIZES) {
  test.describe(`${name}, ${theme}`, () => {
    test.use({ viewport: { width, height }, colorScheme: theme })

    const signedIn = async (page: Page, person: PersonName): Promise<void> => signInAs(page, person, language)

    test('sign-in', async ({ page }) => {
      await page.goto('/sign-in')
      await expect(page.locator('.person-card').first()).toBeVisible()
      await expectAccessible(page, 'the people')
      await page.getByRole('button', { name: /Sign in with e-mail|使用邮箱/ }).click()
      await expectAccessible(page, 'the form')
    })

    test('home, list and record', async ({ page }) => {
      await signedIn(page, 'owner')
      await expectAccessible(page, 'home')
      await page.goto('/customers')
      await expectAccessible(page, 'customers')
      await page.goto('/leads?bin=true')
      await expectAccessible(page, 'the bin')
      await openFirstRecord(page, '/customers')
      await expectAccessible(page, 'a customer')
      await page.getByRole('tab', { name: /Timeline|时间线/ }).click()
      await expectAccessible(page, 'the timeline')
      await page.getByRole('tab', { name: /Contacts|联系人/ }).click()
      await expectAccessible(page, 'the contacts of a customer')
    })

    test('exports, and the dialog that asks for one', async ({ page }) => {
      await signedIn(page, 'manager')
      await page.goto('/exports')
      await expectAccessible(page, 'the exports')
      await page.goto('/customers')
      await page.getByRole('button', { name: /^(\S+ )?(Export|导出)$/ }).click()
      await expect(page.getByRole('checkbox', { name: /^(Name|客户名称)$/ })).toBeVisible()
      await expectAccessible(page, 'the dialog of an export')
    })

    test('board, pool, charts and saved views', async ({ page }) => {
      await signedIn(page, 'owner')
      await page.goto('/deals/board')
      await expectAccessible(page, 'the board')
      await page.locator('.board-card-head button').first().click()
      await expect(page.getByRole('menu')).toBeVisible()
      await expectAccessible(page, 'the menu of a card')
      await page.goto('/pool')
      await expectAccessible(page, 'the pool')
      await page.goto('/deals')
      await page.getByRole('button', { name: /^(Charts|图表)$/ }).click()
      await expect(page.locator('.bar-rows').first()).toBeVisible()
      await expectAccessible(page, 'charts')
      await page
        .getByRole('button', { name: /: (Table|表格)$/ })
        .first()
        .click()
      await expectAccessible(page, 'a chart as a table')
      await page.getByRole('button', { name: /^(View:|视图：)/ }).click()
      await expect(page.getByRole('menu')).toBeVisible()
      await expectAccessible(page, 'the views of a list')
      await page.getByRole('menuitem').last().click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectAccessible(page, 'a view to be saved')
    })

    test('forms and dialogs', async ({ page }) => {
      await signedIn(page, 'owner')
      await page.goto('/customers')
      await page.getByRole('button', { name: /New Customer|新建客户/ }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectAccessible(page, 'a new customer')
      await page.keyboard.press('Escape')
    })

    test('organisation', async ({ page }) => {
      await signedIn(page, 'administrator')
      await page.goto('/organisation')
      await expectAccessible(page, 'the organisation')
      await page.locator('.person-link').last().click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectAccessible(page, 'a person')
    })

    for (const tab of ['functions', 'records', 'fields'] as const) {
      test(`policy: ${tab}`, async ({ page }) => {
        await signedIn(page, 'administrator')
        await page.goto(`/policy?role=sales-manager&tab=${tab}`)
        await expectAccessible(page, `the matrix of ${tab}`)
      })
    }
  })
}
