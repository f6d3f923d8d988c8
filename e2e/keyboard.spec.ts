import { expect, type Page, test } from '@playwright/test'
import { keysOf } from './crawl/keys.ts'
import { PEOPLE, settled, signInAs } from './people.ts'

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

  // The record's own page is there, and with it the focus at its beginning: only then is there something to press.
  await expect(page.getByRole('tab', { name: 'Details' })).toBeVisible()
  await page.getByRole('button', { name: 'Edit', exact: true }).press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(dialog.locator(':focus'), 'the focus is in the dialog').toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: 'Edit', exact: true })).toBeFocused()
})

/** What stands in a column, whatever stands before it. */
async function columnOf(page: Page, heading: string): Promise<string[]> {
  const headings = await page.locator('.list-table thead th').allTextContents()
  const place = headings.findIndex((text) => text.trim() === heading)
  expect(place, `there is a column ${heading}`).toBeGreaterThanOrEqual(0)
  return page.locator(`tbody tr.list-row td:nth-child(${place + 1})`).allTextContents()
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
  // Chinese by pinyin, then the letters of other scripts (G5: display order). First characters suffice: some have two readings.
  const first = subjects.map((subject) => [...subject][0] ?? '')
  expect(first).toEqual([...first].sort(new Intl.Collator('zh-u-co-pinyin', { sensitivity: 'base' }).compare))
})

test.use({ actionTimeout: 20_000, navigationTimeout: 20_000 })

/** The demonstration's people share one password. */
const PASSWORD = 'menshen-demo'

test('a service agent works on a whole case by keyboard alone, and always sees where the focus is', async ({ page }) => {
  test.setTimeout(240_000)
  const keys = keysOf(page)
  const subject = `Crate arrived open ${Date.now()}`
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
  const dialog = page.getByRole('dialog')
  const closed = async (where: string): Promise<void> => {
    await expect(dialog).toHaveCount(0)
    await keys.kept(where)
    await settled(page)
  }

  const listIsThere = async (): Promise<void> => {
    await expect(page.getByRole('heading', { level: 1, name: 'Cases' })).toBeVisible()
    await settled(page)
  }

  /** What Alt and the left arrow do: a browser without a window does not hear keys that are its own. */
  const goBack = async (): Promise<void> => {
    await page.goBack()
    await page.waitForURL(/cases\/[0-9a-f-]{36}/)
    await settled(page)
    await keys.kept('back at the case')
  }

  await test.step('signs in', async () => {
    await page.addInitScript(() => localStorage.setItem('menshen.language', 'en'))
    await page.goto('/sign-in')
    await keys.open(button('Sign in with e-mail and password'))
    // The form has the focus by itself.
    await expect(page.getByLabel('E-mail')).toBeFocused()
    await keys.type(PEOPLE.service)
    await keys.to(page.getByLabel('Password', { exact: true }))
    await keys.type(PASSWORD)
    await keys.press('Enter')
    await page.waitForURL((url) => url.pathname === '/')
    await settled(page)
  })

  await test.step('takes up a case', async () => {
    await keys.open(page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Cases' }))
    await listIsThere()
    await keys.press('n')
    await expect(dialog).toBeVisible()
    await keys.to(dialog.getByLabel('Subject'))
    await keys.type(subject)
    const customer = dialog.getByRole('combobox', { name: 'Customer' })
    await keys.to(customer)
    await keys.type('Paillarde')
    await expect(page.getByRole('option', { name: /Paillarde/ }).first()).toBeAttached()
    await settled(page)
    await keys.press('Enter')
    await keys.open(dialog.getByRole('button', { name: 'Save' }))
    await page.waitForURL(/cases\/[0-9a-f-]{36}/)
    await closed('a case was made')
  })

  await test.step('finds it through search', async () => {
    await keys.open(page.locator('.page-above a'))
    await listIsThere()
    await keys.press('/')
    await expect(page.getByRole('textbox', { name: /^Search in/ })).toBeFocused()
    await keys.type(subject)
    await keys.press('Enter')
    await expect(page.locator('tbody .record-link')).toHaveCount(1)
    await settled(page)
    await keys.open(page.locator('tbody .record-link'))
    await page.waitForURL(/cases\/[0-9a-f-]{36}/)
    await settled(page)
    await keys.kept('the case is open')
  })

  await test.step('changes its state', async () => {
    await keys.open(button('Edit'))
    await keys.choose(dialog.getByRole('combobox', { name: 'Status' }), 'Waiting for the customer')
    await keys.open(dialog.getByRole('button', { name: 'Save' }))
    await closed('the case was changed')
    await expect(button('Edit'), 'the focus is where it was').toBeFocused()
    await expect(page.locator('[data-field="status"]')).toContainText('Waiting for the customer')
  })

  await test.step('looks at the number of the customer, for a reason', async () => {
    await keys.open(page.locator('[data-field="customerId"] a'))
    await page.waitForURL(/customers\/[0-9a-f-]{36}/)
    await settled(page)
    await keys.open(button('Reveal Phone'))
    await expect(dialog.getByLabel('Reason')).toBeFocused()
    await keys.type('To call back')
    await keys.open(dialog.getByRole('button', { name: 'Reveal', exact: true }))
    await closed('the number is shown')
    await expect(page.locator('[data-field="phone"]')).not.toContainText('*')
    await goBack()
  })

  await test.step('writes down that one has called', async () => {
    await keys.to(page.getByRole('tab', { name: 'Details' }))
    await keys.to(page.getByRole('tab', { name: /^Activities/ }), 'ArrowRight')
    await settled(page)
    await keys.open(button('New Activity'))
    await keys.to(dialog.getByLabel('Subject'))
    await keys.type(`Called about ${subject}`)
    await keys.open(dialog.getByRole('button', { name: 'Save' }))
    await page.waitForURL(/activities\/[0-9a-f-]{36}/)
    await closed('the activity is there')
    await goBack()
  })

  await test.step('hands it to a colleague', async () => {
    await keys.open(button('More'))
    await keys.to(page.getByRole('menuitem', { name: 'Transfer' }), 'ArrowDown')
    await keys.press('Enter')
    const owner = dialog.getByRole('combobox', { name: 'New owner' })
    await keys.choose(owner, 'Grace')
    await keys.open(dialog.getByRole('button', { name: 'Transfer', exact: true }))
    await closed('the case was handed over')
  })

  await test.step('closes it, saying what was done', async () => {
    await keys.open(page.locator('.page-actions').getByRole('button', { name: 'Close' }))
    await expect(dialog.getByLabel('What was done')).toBeFocused()
    await keys.type('Sent a new crate.')
    await keys.open(dialog.locator('.ant-modal-footer').getByRole('button', { name: 'Close' }))
    await closed('the case is closed')
    await expect(page.locator('.detail-states')).toContainText('Closed')
  })

  await test.step('deletes what was only a trial, and goes back to the list', async () => {
    await keys.open(button('More'))
    await keys.to(page.getByRole('menuitem', { name: 'Delete' }), 'ArrowDown')
    await keys.press('Enter')
    await keys.open(dialog.locator('.ant-modal-footer').getByRole('button', { name: 'Delete' }))
    await page.waitForURL(/cases$/)
    await closed('the list is back')
  })

  await test.step('signs out', async () => {
    await keys.to(page.locator('.user-button'), 'Shift+Tab')
    await keys.press('Enter')
    await keys.open(button('Sign in as somebody else'))
    await page.waitForURL(/sign-in/)
    await expect(page.locator('.person-card').first()).toBeVisible()
    await keys.kept('signed out')
  })
  expect(keys.stops(), 'stops of the focus were looked at').toBeGreaterThan(60)
})
