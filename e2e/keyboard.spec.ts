import { expect, type Page, test } from '@playwright/test'
import { settled, signInAs } from './people.ts'

test('a keyboard alone skips to the content, opens a record and comes back', async ({ page }) => {
  await signInAs(page, 'owner')
  await page.goto('/customers')
  await settled(page)
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to content' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.locator('#content')).toBeFocused()

  await page.getByRole('button', { name: 'Mine' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Mine' })).toHaveAttribute('aria-pressed', 'true')
  await settled(page)
  const first = page.locator('.record-link').first()
  await first.focus()
  const outline = await first.evaluate((element) => getComputedStyle(element).outlineStyle)
  expect(outline, 'the focus can be seen').not.toBe('none')
  await page.keyboard.press('Enter')
  await page.waitForURL(/customers\/[0-9a-f-]{36}/)
  await settled(page)

  await page.getByRole('button', { name: 'Edit' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(dialog.locator(':focus'), 'the focus is in the dialog').toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: 'Edit' })).toBeFocused()
})

/** What stands in a column, whatever stands before it. */
async function columnOf(page: Page, heading: string): Promise<string[]> {
  const headings = await page.locator('.ant-table-thead th').allTextContents()
  const place = headings.findIndex((text) => text.trim() === heading)
  expect(place, `there is a column ${heading}`).toBeGreaterThanOrEqual(0)
  return page.locator(`tbody tr.ant-table-row td:nth-child(${place + 1})`).allTextContents()
}

test('lists are filtered, sorted and paged', async ({ page }) => {
  await signInAs(page, 'manager')
  await page.goto('/activities')
  await settled(page)
  const count = page.getByRole('status').filter({ hasText: /records?$/ })
  const all = await count.textContent()
  await page.getByRole('button', { name: 'Next' }).click()
  await settled(page)
  await expect(page.getByText(/^51–100 of/)).toBeVisible()
  await page.getByRole('button', { name: 'Previous' }).click()
  await expect(page.getByText(/^1–50 of/)).toBeVisible()
  await page.getByRole('button', { name: 'Visit', exact: true }).click()
  await settled(page)
  await expect(page.getByRole('button', { name: 'Visit', exact: true })).toHaveAttribute('aria-pressed', 'true')
  await expect(count).not.toHaveText(all ?? '')
  const kinds = await columnOf(page, 'Kind')
  expect(new Set(kinds)).toEqual(new Set(['Visit']))
  await page.reload()
  await settled(page)
  await expect(page.getByRole('button', { name: 'Visit', exact: true })).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('columnheader', { name: /Subject/ }).click()
  await settled(page)
  const subjects = await columnOf(page, 'Subject')
  expect(subjects.length).toBeGreaterThan(5)
  // Chinese by pinyin, then the letters of other scripts (G5: display order).
  expect(subjects).toEqual(
    [...subjects].sort(new Intl.Collator('zh-u-co-pinyin', { sensitivity: 'base', ignorePunctuation: false }).compare),
  )
})
