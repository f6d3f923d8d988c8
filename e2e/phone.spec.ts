import { expect, type Page, test } from '@playwright/test'
import { settled, signInWith } from './people.ts'

/** Nobody else's journey. */
const WHO = 'wu.siyuan@northwind.example'
const PHONE = '+8613900001234'

/** The code of the newest message to a number, out of the outbox of the demonstration. */
async function codeFor(page: Page, phone: string, used: readonly string[]): Promise<string> {
  const outbox = await page.context().newPage()
  await outbox.goto('/outbox')
  const message = outbox.locator(`article[data-sms-to="${phone}"] .outbox-sms`).first()
  await expect(message).toBeVisible({ timeout: 15_000 })
  const read = async (): Promise<string> => /\d{6}/.exec((await message.textContent()) ?? '')?.[0] ?? ''
  await expect.poll(read, { timeout: 10_000 }).not.toMatch(new RegExp(`^(${['', ...used].join('|')})$`))
  const code = await read()
  await outbox.close()
  return code
}

test('a phone is set up, its code is read in the outbox and opens the next sign-in, once; then it is taken away', async ({ page }) => {
  await signInWith(page, WHO, 'en')
  await page.goto('/account')
  await settled(page)
  await page.getByRole('button', { name: 'Add a phone number' }).click()
  await page.getByLabel('Mobile number').fill('138')
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await expect(page.getByRole('alert')).toContainText('with the code of its country')
  await page.getByLabel('Mobile number').fill('+86 139 0000 1234')
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await expect(page.getByRole('status').filter({ hasText: '+86 139****1234' })).toBeVisible()
  const first = await codeFor(page, PHONE, [])
  await page.getByLabel('Code of the message').fill(first)
  await page.getByRole('button', { name: 'Confirm' }).click()
  await page.getByRole('button', { name: 'I have kept them' }).click()
  const factors = page.locator('#account-factors + .panel-body li')
  await expect(factors).toContainText('+86 139****1234')

  await test.step('the password alone opens nothing; the code does, once', async () => {
    await page.context().clearCookies()
    await page.evaluate(() => localStorage.setItem('menshen.language', 'zh'))
    await page.goto('/sign-in')
    await page.getByRole('button', { name: /^显示全部/ }).click()
    await page.locator(`[data-email="${WHO}"]`).click()
    await expect(page.getByRole('heading', { level: 1, name: '第二因素' })).toBeVisible()
    await page.locator('.code-input').fill(first)
    await page.getByRole('button', { name: '继续' }).click()
    await expect(page.getByRole('alert')).toContainText('验证码错误、已过期或已使用')
    await page.getByRole('button', { name: '发送验证码' }).click()
    await expect(page.getByRole('status')).toContainText('+86 139****1234')
    await page.locator('.code-input').fill(await codeFor(page, PHONE, [first]))
    await page.getByRole('button', { name: '继续' }).click()
    await page.waitForURL((url) => url.pathname === '/')
  })

  await page.goto('/account')
  await factors.getByRole('button').click()
  await page.getByRole('dialog').getByRole('button', { name: /^移除/ }).click()
  await expect(page.getByText('已移除。')).toBeVisible()
  await expect(factors).toHaveCount(0)
})
