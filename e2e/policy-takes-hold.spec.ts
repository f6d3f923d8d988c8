import { expect, type Page, test } from '@playwright/test'
import { settled, signInAs } from './people.ts'

/** The cell of the fields matrix that says how service sees a customer's phone. */
async function openPhoneCell(page: Page): Promise<void> {
  await page.goto('/policy?role=service-agent&tab=fields')
  await settled(page)
  await page.getByRole('combobox', { name: 'Object' }).click()
  await page.locator('.ant-select-item-option[title="Customer"]').click()
  await page
    .getByRole('button', { name: /^Phone, service-customers?[^:]*: / })
    .first()
    .click()
}

async function publish(page: Page, level: string, note: string): Promise<void> {
  await page.getByRole('radio', { name: level, exact: true }).first().click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Review and publish' }).click()
  const dialog = page.getByRole('dialog', { name: 'Publish these changes?' })
  await expect(dialog.locator('.change-line').first()).toContainText(/Phone/)
  await dialog.getByRole('textbox', { name: /What changed/ }).fill(note)
  await dialog.getByRole('button', { name: 'Publish' }).click()
  await expect(page.getByText(/^Version \d+ is in force\.$/)).toBeVisible()
}

test('F1: the matrix saved by the administrator changes a session that is open', async ({ browser }) => {
  const service = await (await browser.newContext()).newPage()
  await signInAs(service, 'service')
  await service.getByRole('link', { name: 'Customers', exact: true }).click()
  await settled(service)
  const phones = service.getByRole('columnheader', { name: 'Phone' })
  await expect(phones).toBeVisible()

  const administrator = await (await browser.newContext()).newPage()
  await signInAs(administrator, 'administrator')
  await openPhoneCell(administrator)
  await publish(administrator, 'Hidden', 'Service does not need the phone.')

  await test.step('the open session has no phone any more: the column is gone, the field does not exist (V2)', async () => {
    await service.getByRole('navigation').getByRole('link', { name: 'Home', exact: true }).click()
    await service.getByRole('link', { name: 'Customers', exact: true }).click()
    await expect(phones).toHaveCount(0, { timeout: 15_000 })
    await service.locator('.record-link').first().click()
    await settled(service)
    await expect(service.locator('[data-field="name"]')).toBeVisible()
    await expect(service.locator('[data-field="phone"]')).toHaveCount(0)
  })

  await test.step('and it comes back when the administrator gives it back', async () => {
    await openPhoneCell(administrator)
    await publish(administrator, 'Masked', 'Service calls back after all.')
    await service.goto('/customers')
    await expect(phones).toBeVisible()
  })
})

test('a mistake in a draft is said at its place and nothing is published', async ({ browser }) => {
  const page = await (await browser.newContext()).newPage()
  await signInAs(page, 'administrator')
  await page.goto('/policy?role=training-officer&tab=records')
  await settled(page)
  const version = await page.getByText(/^Version \d+/).textContent()
  const card = page
    .locator('[data-grant]')
    .filter({ has: page.getByRole('button', { name: /^Remove the grant/ }) })
    .first()
  await card.getByRole('combobox').click()
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Review and publish' }).click()
  const dialog = page.getByRole('dialog', { name: 'Publish these changes?' })
  await dialog.getByRole('button', { name: 'To the mistakes' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'keep' })).toBeVisible()
  await expect(card).toHaveClass(/cell-wrong/)
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.reload()
  expect(await page.getByText(/^Version \d+/).textContent()).toBe(version)
})

test('who may read the policy but not publish it can change nothing', async ({ browser }) => {
  const page = await (await browser.newContext()).newPage()
  await signInAs(page, 'auditor')
  await page.goto('/policy?role=sales-representative')
  await settled(page)
  await expect(page.getByText('You can read the policy.')).toBeVisible()
  const boxes = page.getByRole('checkbox')
  await expect(boxes.nth(50)).toBeAttached()
  expect(await boxes.evaluateAll((all) => all.filter((box) => !(box as HTMLInputElement).disabled).length)).toBe(0)
})
