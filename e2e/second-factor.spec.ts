import { expect, type Locator, type Page, test } from '@playwright/test'
import { generate } from 'otplib'
import { type Language, settled, signInWith } from './people.ts'
import { underPolicy } from './under-policy.ts'

/** Nobody else's journeys. */
const WHO: Readonly<Record<Language, string>> = { en: 'nancy.davolio@northwind.example', zh: 'chen.liqun@northwind.example' }

const WORDS = {
  en: {
    account: 'Your account',
    add: 'Add an app',
    goOn: 'Go on',
    confirm: 'Confirm',
    kept: 'I have kept them',
    left: '9 recovery codes are left.',
    factor: 'Second factor',
    wrong: 'The code is wrong, too old, or was used already.',
    remove: 'Remove',
    removed: 'Removed.',
    enrol: 'Set up a second factor',
    app: /^App/,
    later: 'Later',
    export: 'Export',
    prove: 'Prove that it is you',
    noFactor: 'You have no second factor yet.',
    toAccount: 'To your account',
  },
  zh: {
    account: '我的账号',
    add: '添加验证器应用',
    goOn: '继续',
    confirm: '确认',
    kept: '我已保存',
    left: '还剩 9 个恢复码。',
    factor: '第二因素',
    wrong: '验证码错误、已过期或已使用。',
    remove: '移除',
    removed: '已移除。',
    enrol: '设置第二因素',
    app: /^验证器应用/,
    later: '稍后',
    export: '导出',
    prove: '请验证身份',
    noFactor: '您尚未设置第二因素。',
    toAccount: '前往我的账号',
  },
} as const

/** The code that an app shows now. */
const codeOf = (secret: string): Promise<string> => generate({ secret })

/** A code is taken once, so the next one is waited for. */
async function nextCode(page: Page, secret: string, used: string): Promise<string> {
  await expect.poll(() => codeOf(secret), { timeout: 40_000, intervals: [500] }).not.toBe(used)
  await page.waitForTimeout(100)
  return codeOf(secret)
}

/** Reads what an app would scan, and confirms it by its first code. */
async function setUp(page: Page, words: (typeof WORDS)[Language]): Promise<{ secret: string; code: string; recovery: string[] }> {
  const secret = ((await page.locator('.totp-by-hand code').textContent()) ?? '').replaceAll(' ', '')
  const code = await codeOf(secret)
  await page.locator('.totp-setup input').fill(code)
  await page.getByRole('button', { name: words.confirm }).click()
  await expect(page.locator('.recovery-codes li')).toHaveCount(10)
  const recovery = await page.locator('.recovery-codes li').allTextContents()
  await page.getByRole('button', { name: words.kept }).click()
  return { secret, code, recovery }
}

const factorsOf = (page: Page): Locator => page.locator('#account-factors + .panel-body li')

/** Leaves the account as it was, with no factor. */
async function takeAway(page: Page, words: (typeof WORDS)[Language]): Promise<void> {
  await page.goto('/account')
  await factorsOf(page).getByRole('button').click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(`^${words.remove}`) })
    .click()
  await expect(page.getByText(words.removed)).toBeVisible()
  await expect(factorsOf(page)).toHaveCount(0)
}

/** Chooses somebody from the list of people, as far as the step that then comes. */
async function choose(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: /^Show all|^显示全部/ }).click()
  await page.locator(`[data-email="${email}"]`).click()
}

for (const language of ['en', 'zh'] as const) {
  test(`an app is set up, asked for at the sign-in, replaced by a recovery code, and taken away (${language})`, async ({ page }) => {
    const words = WORDS[language]
    await signInWith(page, WHO[language], language)
    await page.goto('/account')
    await settled(page)
    await page.getByRole('button', { name: words.add }).click()
    await page.getByRole('button', { name: words.goOn }).click()
    const { secret, code, recovery } = await setUp(page, words)
    await expect(factorsOf(page)).toHaveCount(1)

    await test.step('the password alone opens nothing; a code that was used does neither', async () => {
      await page.context().clearCookies()
      await choose(page, WHO[language])
      await expect(page.getByRole('heading', { level: 1, name: words.factor })).toBeVisible()
      await page.locator('.code-input').fill(code)
      await page.getByRole('button', { name: words.goOn }).click()
      await expect(page.getByRole('alert')).toContainText(words.wrong)
      await page.goto('/customers')
      await page.waitForURL(/\/sign-in/)
    })

    await test.step('a recovery code opens it, once', async () => {
      await choose(page, WHO[language])
      await page.locator('.code-input').fill(recovery[0] ?? '')
      await page.getByRole('button', { name: words.goOn }).click()
      await page.waitForURL((url) => url.pathname === '/')
      await page.goto('/account')
      await expect(page.getByText(words.left)).toBeVisible()
    })

    await test.step('so does the next code of the app', async () => {
      await page.context().clearCookies()
      await choose(page, WHO[language])
      await page.locator('.code-input').fill(await nextCode(page, secret, code))
      await page.getByRole('button', { name: words.goOn }).click()
      await page.waitForURL((url) => url.pathname === '/')
    })

    await takeAway(page, words)
  })
}

test('G1: an export that needs a second factor asks for one, and goes on when it is there', async ({ page, browser, baseURL }) => {
  const words = WORDS.en
  const { administrator, restore } = await underPolicy(browser, baseURL, ({ roles }) => {
    for (const grant of roles['sales-manager']?.grants ?? []) {
      if (grant.operations.includes('export')) grant.conditions = { ...grant.conditions, assurance: 2 }
    }
  })
  try {
    await signInWith(page, 'andrew.fuller@northwind.example', 'en')
    await page.goto('/customers')
    await settled(page)
    await page.getByRole('button', { name: words.export, exact: true }).click()
    await expect(page.getByRole('dialog', { name: words.prove })).toContainText(words.noFactor)
    await page.getByRole('dialog', { name: words.prove }).getByRole('link', { name: words.toAccount }).click()
    await expect(page.getByRole('heading', { level: 1, name: words.account })).toBeVisible()
    await page.getByRole('button', { name: words.add }).click()
    await page.getByRole('button', { name: words.goOn }).click()
    await setUp(page, words)
    await page.goto('/customers')
    await settled(page)
    await page.getByRole('button', { name: words.export, exact: true }).click()
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Start the export' })).toBeEnabled()
    await expect(page.getByRole('dialog', { name: words.prove })).toHaveCount(0)
    await page.keyboard.press('Escape')
    await takeAway(page, words)
  } finally {
    await restore()
    await administrator.close()
  }
})

test('a role that needs a second factor has it set up at the sign-in', async ({ page, browser, baseURL }) => {
  const words = WORDS.zh
  const { administrator, restore } = await underPolicy(browser, baseURL, ({ roles }) => {
    const auditor = roles.auditor
    if (auditor !== undefined) auditor.signIn = { secondFactor: { required: true, graceDays: 3 } }
  })
  try {
    await page.addInitScript(() => localStorage.setItem('menshen.language', 'zh'))
    await choose(page, 'ingrid.holm@northwind.example')
    await expect(page.getByRole('heading', { level: 1, name: words.enrol })).toBeVisible()
    await page.getByRole('button', { name: words.later }).click()
    await page.waitForURL((url) => url.pathname === '/')
    await page.context().clearCookies()
    await choose(page, 'ingrid.holm@northwind.example')
    await page.getByRole('button', { name: words.app }).click()
    await setUp(page, words)
    await page.waitForURL((url) => url.pathname === '/')
  } finally {
    await restore()
    await administrator.close()
  }
  // Only now: the role has asked for it until here.
  await takeAway(page, words)
})
