import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { CLIENT, type RealProvider, realProvider } from '../packages/server/test/sign-in/single-sign-on/real-provider.ts'
import { violations } from './crawl/accessibility.ts'
import { wrongWords } from './crawl/language.ts'
import { saidWords } from './crawl/said-words.ts'
import { type Empty, emptyInstallation } from './empty-server.ts'
import { type Language, settled } from './people.ts'

const PASSWORD = 'violet teapots hum quietly'
const EMAIL = 'wen@aurora.example'

const WORDS = {
  en: {
    with: 'Sign in with Aurora',
    title: 'Sign in',
    none: 'No account here belongs to',
    back: 'To the sign-in',
    incomplete: 'Begin one on the sign-in page',
  },
  zh: { with: '使用极光登录', title: '登录', none: '没有与您登录的身份相对应的账号', back: '返回登录', incomplete: '请从登录页面开始' },
} as const

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

interface World {
  readonly provider: RealProvider
  readonly server: Empty
  stop(): Promise<void>
}

/** A provider with its own log-in form, and a company that knows it. */
async function world(): Promise<World> {
  const port = await freePort()
  const site = `http://localhost:${port}`
  const provider = await realProvider({ site, forms: true, logoutUri: `${site}/api/v1/session/sign-on/corp/logout` })
  const folder = await mkdtemp(join(tmpdir(), 'menshen-sign-on-'))
  const file = join(folder, 'providers.json')
  const corp = {
    id: 'corp',
    label: { en: 'Aurora', zh: '极光' },
    issuer: provider.issuer,
    clientId: CLIENT.id,
    clientSecretVariable: 'AURORA_SECRET',
    signOutAtProvider: true,
  }
  await writeFile(file, JSON.stringify({ providers: [corp] }))
  const server = await emptyInstallation({ PORT: String(port), SINGLE_SIGN_ON_FILE: file, AURORA_SECRET: CLIENT.secret })
  return {
    provider,
    server,
    stop: async () => {
      await server.stop()
      await provider.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Signs in at the provider by its form, and agrees to what it asks. */
async function atProvider(page: Page, issuer: string, login: string): Promise<void> {
  await page.waitForURL((url) => url.origin === issuer)
  await page.locator('input[name="login"]').fill(login)
  await page.locator('input[name="password"]').fill('anything')
  await page.locator('button[type="submit"]').click()
  await page.getByRole('button', { name: 'Continue' }).click()
}

async function expectWell(page: Page, language: Language): Promise<void> {
  expect(wrongWords(await saidWords(page), language)).toEqual([])
  expect(await violations(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
}

const pictures = process.env.SIGN_ON_PICTURES
const picture = async (page: Page, name: string): Promise<void> => {
  if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`) })
}

/** Founds the company, and leaves its administrator signed in. */
async function found(page: Page, { token, url }: Empty): Promise<void> {
  const administrator = { name: 'Wen Li', nameZh: '李文', email: EMAIL, locale: 'en', timeZone: 'Asia/Shanghai' }
  const company = { name: 'Aurora Trading', nameZh: '极光贸易' }
  const set = await page.request.post(`${url}/api/v1/set-up`, { data: { token, company, administrator, password: PASSWORD } })
  expect(set.status(), await set.text()).toBeLessThan(300)
  await page.goto('/sign-in')
  await page.locator('input[type="email"]').fill(EMAIL)
  await page.locator('input[autocomplete="current-password"]').fill(PASSWORD)
  await page.locator('form button[type="submit"]').click()
  await page.waitForURL((at) => at.pathname === '/')
}

async function signsIn(context: BrowserContext, language: Language, { provider, server }: World): Promise<void> {
  const words = WORDS[language]
  const page = await context.newPage()
  await page.goto('/account')
  await page.waitForURL(/\/sign-in/)
  await settled(page)
  await expect(page.getByRole('button', { name: words.with })).toBeVisible()
  await expectWell(page, language)
  await picture(page, `sign-in-${language}`)
  await page.getByRole('button', { name: words.with }).click()
  await atProvider(page, provider.issuer, 'stranger')
  // Two servers answer one after the other, on a machine that may be busy.
  await expect(page.getByRole('alert')).toContainText(words.none, { timeout: 20_000 })
  expect(new URL(page.url()).search, 'nothing of the provider’s stays in the address').toBe('')
  await expectWell(page, language)
  await picture(page, `refused-${language}`)
  await page.reload()
  await expect(page.getByText(words.incomplete)).toBeVisible()
  await expectWell(page, language)
  await page.getByRole('link', { name: words.back }).click()
  await expect(page.getByRole('button', { name: words.with })).toBeVisible()
  // Whoever is signed in at the provider as somebody else first signs out there.
  await context.clearCookies({ domain: '127.0.0.1' })
  await page.goto('/sign-in?to=%2Faccount')
  await page.getByRole('button', { name: words.with }).click()
  await atProvider(page, provider.issuer, 'wen')
  await page.waitForURL((url) => url.pathname === '/account')
  await settled(page)
  await expectWell(page, language)
  await picture(page, `account-${language}`)
  // The provider ends its own session: its server tells ours, and the next thing asked for is refused.
  const other = await context.newPage()
  await other.goto(`${provider.issuer}/session/end`)
  await other.getByRole('button', { name: /yes/i }).click()
  await expect.poll(async () => (await page.request.get(`${server.url}/api/v1/session`)).status(), { timeout: 20_000 }).toBe(401)
}

// A machine that other work keeps busy takes its time over two servers and two browsers.
test.slow()

test('somebody links an account, signs out at the provider too, and signs in by it in both languages', async ({ browser }) => {
  const at = await world()
  const of = (language: Language) =>
    browser.newContext({
      baseURL: at.server.url,
      locale: language === 'zh' ? 'zh-CN' : 'en-GB',
      viewport: language === 'zh' ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    })
  const contexts = { en: await of('en'), zh: await of('zh') }
  try {
    const page = await contexts.en.newPage()
    await found(page, at.server)
    await page.goto('/account')
    await page.getByRole('button', { name: 'Link your account with Aurora' }).click()
    await atProvider(page, at.provider.issuer, 'wen')
    await page.waitForURL((url) => url.pathname === '/account')
    await expect(page.getByRole('button', { name: 'Unlink your account from Aurora' })).toBeVisible()
    await page.close()
    await contexts.en.clearCookies()
    for (const language of ['en', 'zh'] as const) await signsIn(contexts[language], language, at)
  } finally {
    await contexts.en.close()
    await contexts.zh.close()
    await at.stop()
  }
})
