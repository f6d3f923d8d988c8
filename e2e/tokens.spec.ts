import { expect, test } from '@playwright/test'
import { type Language, settled, signInWith } from './people.ts'

const WHO: Readonly<Record<Language, string>> = { en: 'laura.callahan@northwind.example', zh: 'robert.king@northwind.example' }
const PASSWORD = 'menshen-demo'

const WORDS = {
  en: {
    make: 'Make a token',
    name: 'What it is for',
    customers: 'Customers',
    read: 'Read',
    readOnly: 'For reading alone',
    password: 'Present password',
    wrong: 'The present password is wrong.',
    empty: 'Choose something that it may do.',
    once: 'Your new token',
    kept: 'I have it',
    end: /^End the token “Nightly sync”$/,
    ended: 'The token “Nightly sync” has ended.',
    unused: /Not used yet\./,
  },
  zh: {
    make: '创建令牌',
    name: '用途',
    customers: '客户',
    read: '查看',
    readOnly: '仅供读取',
    password: '当前密码',
    wrong: '当前密码错误。',
    empty: '请至少选择一项操作。',
    once: '您的新令牌',
    kept: '已保存好',
    end: /^停用令牌“Nightly sync”$/,
    ended: '令牌“Nightly sync”已停用。',
    unused: /尚未使用。/,
  },
} as const

for (const language of ['en', 'zh'] as const) {
  test(`V7: a token is made, shown once, used by a program and ended (${language})`, async ({ page, playwright, baseURL }) => {
    const words = WORDS[language]
    await signInWith(page, WHO[language], language)
    await page.goto('/account')
    await settled(page)
    const section = page.locator('section[aria-labelledby="account-tokens"]')
    await section.getByRole('button', { name: words.make }).click()
    await section.getByLabel(words.name).fill('Nightly sync')
    await section.getByLabel(words.password).fill('not my password')
    await section.getByRole('button', { name: words.make }).click()
    await expect(section.getByText(words.empty)).toBeVisible()
    const customers = section.getByRole('group', { name: words.customers, exact: true })
    await customers.getByRole('checkbox', { name: words.read, exact: true }).check()
    await section.getByRole('checkbox', { name: words.readOnly }).check()
    await section.getByRole('button', { name: words.make }).click()
    await expect(section.getByText(words.wrong)).toBeVisible()
    await section.getByLabel(words.password).fill(PASSWORD)
    await section.getByRole('button', { name: words.make }).click()
    await expect(section.getByText(words.once)).toBeVisible()
    const token = (await section.locator('.account-token').textContent())?.trim() ?? ''
    expect(token).toMatch(/^mst_[0-9A-Za-z]{49}$/)

    const program = await playwright.request.newContext({ ...(baseURL === undefined ? {} : { baseURL }) })
    const asked = (path: string) => program.get(path, { headers: { authorization: `Bearer ${token}` } })
    expect((await asked('/api/v1/customers')).status()).toBe(200)
    expect((await asked('/api/v1/leads')).status()).toBe(403)
    expect((await asked('/api/v1/account/tokens')).status()).toBe(403)

    await section.getByRole('button', { name: words.kept }).click()
    await expect(page.getByText(token)).toHaveCount(0)
    await page.reload()
    await settled(page)
    await expect(section.getByText(words.unused)).toHaveCount(0)
    await section.getByRole('button', { name: words.end }).click()
    await page.getByRole('dialog').getByRole('button', { name: words.end }).click()
    await expect(page.getByText(words.ended)).toBeVisible()
    expect((await asked('/api/v1/customers')).status()).toBe(401)
    await program.dispose()
  })
}
