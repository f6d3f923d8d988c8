import { expect, type Page, test } from '@playwright/test'
import { settled, signInAs } from './people.ts'

/** Chooses the first rows of the list of customers. */
async function choose(page: Page, rows: number): Promise<void> {
  const boxes = page.locator('tbody').getByRole('checkbox')
  for (let i = 0; i < rows; i++) await boxes.nth(i).check()
}

test('bulk: a manager hands customers over, sees what became of each, and takes it back', async ({ page }) => {
  await signInAs(page, 'manager')
  await page.getByRole('link', { name: 'Customers', exact: true }).click()
  await settled(page)
  await choose(page, 3)
  const bar = page.getByRole('region', { name: 'Chosen records' })
  await expect(bar.getByRole('status')).toHaveText('3 chosen')

  await test.step('says beforehand how many and which', async () => {
    await bar.getByRole('button', { name: /^Transfer/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Transfer Customers' })
    await expect(dialog.getByText('3 records:')).toBeVisible()
    await expect(dialog.locator('.bulk-sample li')).toHaveCount(3)
    await dialog.getByRole('combobox', { name: 'New owner' }).click()
    await page.keyboard.type('Janet')
    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'Transfer Customers' }).click()
  })

  await test.step('shows what became of the rows, and takes them back', async () => {
    const dialog = page.getByRole('dialog', { name: 'Transfer Customers' })
    await expect(dialog.getByRole('button', { name: 'Undo' })).toBeVisible({ timeout: 30_000 })
    await expect(dialog.locator('.bulk-counts')).toContainText('3 done')
    await dialog.getByRole('button', { name: 'Undo' }).click()
    await expect(dialog.locator('.bulk-counts')).toContainText('3 put back', { timeout: 30_000 })
    await page.keyboard.press('Escape')
    await expect(bar).toHaveCount(0)
  })
})

test('bulk: all that match can be meant, and what may not be done is not offered', async ({ page }) => {
  await signInAs(page, 'manager')
  await page.getByRole('link', { name: 'Leads', exact: true }).click()
  await settled(page)
  await choose(page, 1)
  const bar = page.getByRole('region', { name: 'Chosen records' })
  await bar.getByRole('button', { name: /^Choose all \d+ that match$/ }).click()
  await expect(bar.getByRole('status')).not.toHaveText('1 chosen')
  await bar.getByRole('button', { name: 'Clear the choice' }).click()
  await expect(bar).toHaveCount(0)
  const finance = await (await page.context().browser()?.newContext())?.newPage()
  if (finance === undefined) throw new Error('no second browser')
  await signInAs(finance, 'finance')
  await finance.getByRole('link', { name: 'Customers', exact: true }).click()
  await settled(finance)
  await expect(finance.locator('tbody').getByRole('checkbox')).toHaveCount(0)
})
