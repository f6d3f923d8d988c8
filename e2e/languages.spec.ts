import { expect, test } from '@playwright/test'
import { settled } from './people.ts'

test('the language is switched at once, remembered, and goes with what the server says', async ({ page }) => {
  await page.goto('/sign-in')
  // Before that the page says in which language it was made, not in which it is shown.
  await page.getByRole('button', { name: /English|简体中文/ }).waitFor()
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
