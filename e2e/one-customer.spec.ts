import { type Browser, expect, type Page, test } from '@playwright/test'
import { type PersonName, settled, signInAs } from './people.ts'

/** A customer of the owner's with everything filled in. */
const CUSTOMER = 'Mère Paillarde'

async function pageOf(browser: Browser, person: PersonName): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB' })
  const page = await context.newPage()
  await signInAs(page, person)
  return page
}

/** Finds the customer as its owner does, by searching; the others are given the address. */
async function addressOf(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Customers', exact: true }).click()
  await page.getByRole('textbox', { name: /^Search in/ }).fill('Paillarde')
  await page.getByRole('link', { name: CUSTOMER }).click()
  await page.waitForURL(/customers\/[0-9a-f-]{36}$/)
  return page.url()
}

async function textOf(page: Page, field: string): Promise<string | null> {
  const shown = page.locator(`[data-field="${field}"] dd`)
  return (await shown.count()) === 0 ? null : ((await shown.textContent()) ?? '').trim()
}

const FIELDS = ['name', 'phone', 'email', 'creditLimit', 'taxNumber'] as const

async function seenBy(page: Page, address: string): Promise<Record<string, string | null>> {
  await page.goto(address)
  await settled(page)
  const values = await Promise.all(FIELDS.map(async (field) => [field, await textOf(page, field)] as const))
  return Object.fromEntries(values)
}

test('V1: six people see six different things of one customer', async ({ browser }) => {
  const owner = await pageOf(browser, 'owner')
  const address = await addressOf(owner)
  const all = {
    owner: await seenBy(owner, address),
    colleague: await seenBy(await pageOf(browser, 'colleague'), address),
    service: await seenBy(await pageOf(browser, 'service'), address),
    finance: await seenBy(await pageOf(browser, 'finance'), address),
  }
  for (const seen of Object.values(all)) expect(seen.name).toBe(CUSTOMER)

  await test.step('the owner sees it in the clear, but for the tax number', () => {
    expect(all.owner.phone).toMatch(/^\(514\) 555-8054$/)
    expect(all.owner.email).toContain('office@')
    expect(all.owner.creditLimit).toMatch(/\d/)
    expect(all.owner.taxNumber).toMatch(/^\*{4}/)
  })
  await test.step('a colleague of the unit sees who it is, masked, and no tax number at all', () => {
    expect(all.colleague.phone).toMatch(/^\*{4}8054/)
    expect(all.colleague.email).toMatch(/^o\*{3}@/)
    expect(all.colleague.taxNumber).toBeNull()
  })
  await test.step('service sees no money, and may reveal a field for a reason', () => {
    expect(all.service.phone).toMatch(/^\*{4}8054[\s\S]*Reveal/)
    expect(all.service.creditLimit).toBeNull()
    expect(all.service.taxNumber).toBeNull()
  })
  await test.step('finance sees money and tax number, not how to reach people', () => {
    expect(all.finance.phone).toMatch(/^\*{4}8054/)
    expect(all.finance.creditLimit).toMatch(/\d/)
    expect(all.finance.taxNumber).toMatch(/^[A-Z0-9]{6,}$/)
  })
  await test.step('D1: for another unit there is no such customer, and for the administrator there are no customers', async () => {
    const other = await pageOf(browser, 'otherUnit')
    await other.goto(address)
    await expect(other.getByRole('heading', { name: 'There is nothing here, or nothing that you may see.' })).toBeAttached()
    expect(await other.content()).not.toContain(CUSTOMER)
    const administrator = await pageOf(browser, 'administrator')
    await expect(administrator.getByRole('link', { name: 'Customers' })).toHaveCount(0)
    await administrator.goto(address)
    await expect(administrator.getByRole('heading', { name: 'There is nothing here, or nothing that you may see.' })).toBeAttached()
  })
})

test('only what the server names can be done: the owner edits, a colleague has no button for it', async ({ browser }) => {
  const owner = await pageOf(browser, 'owner')
  const address = await addressOf(owner)
  await expect(owner.getByRole('button', { name: 'Edit', exact: true })).toBeVisible()
  const colleague = await pageOf(browser, 'colleague')
  await colleague.goto(address)
  await settled(colleague)
  await expect(colleague.getByRole('heading', { name: CUSTOMER })).toBeVisible()
  await expect(colleague.getByRole('button', { name: 'Edit', exact: true })).toHaveCount(0)
  await expect(colleague.getByRole('button', { name: 'More' })).toHaveCount(0)
})

test('a masked field is revealed for a reason, and goes back under its mask', async ({ browser }) => {
  const owner = await pageOf(browser, 'owner')
  const address = await addressOf(owner)
  const service = await pageOf(browser, 'service')
  await service.goto(address)
  await service.getByRole('button', { name: 'Reveal Phone' }).click()
  const dialog = service.getByRole('dialog', { name: 'Reveal Phone' })
  await dialog.getByRole('button', { name: 'Reveal' }).click()
  await expect(dialog.getByText('Please fill this in.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('The customer asked to be called back.')
  await dialog.getByRole('button', { name: 'Reveal' }).click()
  await expect(service.locator('[data-field="phone"]')).toContainText('(514) 555-8054')
  await service.locator('[data-field="phone"]').getByRole('button', { name: 'Hide' }).click()
  await expect(service.locator('[data-field="phone"]')).not.toContainText('(514)')
})

test('the owner changes a customer, and the colleague sees the change', async ({ browser }) => {
  const owner = await pageOf(browser, 'owner')
  const address = await addressOf(owner)
  const region = `Quebec ${Date.now()}`
  await owner.getByRole('button', { name: 'Edit', exact: true }).click()
  await owner.getByRole('dialog').getByRole('textbox', { name: 'Region' }).fill(region)
  await owner.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(owner.locator('[data-field="region"]')).toContainText(region)
  const colleague = await pageOf(browser, 'colleague')
  await colleague.goto(address)
  await expect(colleague.locator('[data-field="region"]')).toContainText(region)
})
