import { expect, type Page, test } from '@playwright/test'
import { violations } from './crawl/accessibility.ts'
import { wrongWords } from './crawl/language.ts'
import { saidWords } from './crawl/said-words.ts'
import { emptyInstallation } from './empty-server.ts'
import type { Language } from './people.ts'

const PASSWORD = 'violet teapots hum quietly'

const WORDS = {
  en: {
    notice: 'There is no organisation yet, so nobody can sign in.',
    way: 'Set it up with the token on the server’s console',
    submit: 'Set up',
    wrong: 'This is not the token of the present start.',
    rules: 'Leave out “aurora”',
    done: 'The company is set up.',
    signIn: 'Sign in now',
    enter: 'Sign in',
    closed: 'This has been done already.',
    organisation: 'Organisation',
  },
  zh: {
    notice: '系统中还没有组织，暂时无法登录。',
    way: '使用服务器控制台上的令牌进行初始化',
    submit: '完成初始化',
    wrong: '令牌与本次启动的不符。',
    rules: '请不要包含“aurora”',
    done: '公司已创建。',
    signIn: '前往登录',
    enter: '登录',
    closed: '系统已完成初始化。',
    organisation: '组织',
  },
} as const

async function fill(page: Page, more: Readonly<Record<string, string>> = {}): Promise<void> {
  const values = {
    company: 'Aurora Trading',
    companyZh: '极光贸易',
    name: 'Wen Li',
    nameZh: '李文',
    email: 'wen@aurora.example',
    password: PASSWORD,
    ...more,
  }
  for (const [name, value] of Object.entries(values)) await page.locator(`#${name}`).fill(value)
}

async function expectWell(page: Page, language: Language): Promise<void> {
  expect(wrongWords(await saidWords(page), language)).toEqual([])
  expect(await violations(page)).toEqual([])
}

for (const language of ['en', 'zh'] as const) {
  test(`an empty installation is set up by whoever has the token on its console, once (${language})`, async ({ browser }) => {
    const words = WORDS[language]
    const empty = await emptyInstallation()
    const context = await browser.newContext({
      baseURL: empty.url,
      locale: language === 'zh' ? 'zh-CN' : 'en-GB',
      viewport: language === 'zh' ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    })
    try {
      const page = await context.newPage()
      await page.goto('/')
      await page.waitForURL(/\/sign-in/)
      await expect(page.getByText(words.notice)).toBeVisible()
      await expectWell(page, language)
      await page.getByRole('link', { name: words.way }).click()
      await page.locator('#token').fill('A'.repeat(43))
      await fill(page)
      await expectWell(page, language)
      await page.getByRole('button', { name: words.submit }).click()
      await expect(page.getByRole('alert')).toContainText(words.wrong)

      await page.goto(`/set-up#${empty.token}`)
      await expect(page.locator('#token')).toHaveValue(empty.token)
      expect(page.url()).not.toContain(empty.token)
      await fill(page, { password: 'Aurora Trading forever' })
      await page.getByRole('button', { name: words.submit }).click()
      await expect(page.getByRole('alert')).toContainText(words.rules)
      await fill(page)
      await page.getByRole('button', { name: words.submit }).click()
      await expect(page.getByRole('status')).toContainText(words.done)
      await expectWell(page, language)

      await page.getByRole('link', { name: words.signIn }).click()
      await page.locator('input[type="email"]').fill('wen@aurora.example')
      await page.locator('input[autocomplete="current-password"]').fill(PASSWORD)
      await page.getByRole('button', { name: words.enter, exact: true }).click()
      await page.waitForURL((url) => url.pathname === '/')
      await page.goto('/organisation')
      await expect(page.getByRole('heading', { level: 1, name: words.organisation })).toBeVisible()
      await expect(page.getByText(language === 'zh' ? '极光贸易' : 'Aurora Trading').first()).toBeVisible()
      await page.goto('/set-up')
      await expect(page.getByText(words.closed)).toBeVisible()
    } finally {
      await context.close()
      await empty.stop()
    }
  })
}
