import { expect, type Locator, type Page, test } from '@playwright/test'
import { violations } from './crawl/accessibility.ts'
import { wrongWords } from './crawl/language.ts'
import { saidWords } from './crawl/said-words.ts'
import { emptyInstallation } from './empty-server.ts'
import type { Language } from './people.ts'

const PASSWORD = 'violet teapots hum quietly'
/** From nothing to a policy in force for three departments: each click, each field and each choice counts as one. */
const MOST_INPUTS = 40

const WORDS = {
  en: {
    submit: 'Set up',
    signIn: 'Sign in now',
    enter: 'Sign in',
    policy: 'Roles and permissions',
    start: 'Begin with a few questions',
    departments: ['Sales', 'Service', 'Finance'],
    next: 'Next',
    open: 'Open as draft',
    preview: 'What this comes to',
    review: 'Review and publish',
    dialog: 'Publish these changes?',
    publish: 'Publish',
    done: /^Version 2 is in force\.$/,
    masked: 'sees the unit’s, personal data masked',
    menu: 'Open navigation',
  },
  zh: {
    submit: '完成初始化',
    signIn: '前往登录',
    enter: '登录',
    policy: '角色与权限',
    start: '从几个问题开始',
    departments: ['销售部', '客服部', '财务部'],
    next: '下一步',
    open: '打开为草稿',
    preview: '结果预览',
    review: '检查并发布',
    dialog: '发布这些更改？',
    publish: '发布',
    done: /^第 2 版已生效。$/,
    masked: '可看本部门的，个人信息脱敏',
    menu: '打开导航',
  },
} as const

/** Hands that count what they do. */
function countingHands() {
  let inputs = 0
  return {
    press: async (what: Locator): Promise<void> => {
      inputs += 1
      await what.click()
    },
    fill: async (what: Locator, text: string): Promise<void> => {
      inputs += 1
      await what.fill(text)
    },
    count: () => inputs,
  }
}

async function expectWell(page: Page, language: Language): Promise<void> {
  expect(wrongWords(await saidWords(page), language)).toEqual([])
  expect(await violations(page)).toEqual([])
}

const pictures = process.env.START_PICTURES

async function picture(page: Page, name: string): Promise<void> {
  if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
}

async function setUp(page: Page, hands: ReturnType<typeof countingHands>, token: string, words: (typeof WORDS)[Language]): Promise<void> {
  await page.goto(`/set-up#${token}`)
  await expect(page.locator('#token')).toHaveValue(token)
  const values = {
    company: 'Aurora Trading',
    companyZh: '极光贸易',
    name: 'Wen Li',
    nameZh: '李文',
    email: 'wen@aurora.example',
    password: PASSWORD,
  }
  for (const [name, value] of Object.entries(values)) await hands.fill(page.locator(`#${name}`), value)
  await hands.press(page.getByRole('button', { name: words.submit }))
  await hands.press(page.getByRole('link', { name: words.signIn }))
  await hands.fill(page.locator('input[type="email"]'), 'wen@aurora.example')
  await hands.fill(page.locator('input[autocomplete="current-password"]'), PASSWORD)
  await hands.press(page.getByRole('button', { name: words.enter, exact: true }))
  await page.waitForURL((url) => url.pathname === '/')
}

for (const language of ['en', 'zh'] as const) {
  test(`an empty installation has a policy for three departments in force within ${MOST_INPUTS} inputs (${language})`, async ({
    browser,
  }) => {
    const words = WORDS[language]
    const empty = await emptyInstallation()
    const isNarrow = language === 'zh'
    const context = await browser.newContext({
      baseURL: empty.url,
      locale: isNarrow ? 'zh-CN' : 'en-GB',
      viewport: isNarrow ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    })
    try {
      const page = await context.newPage()
      const hands = countingHands()
      await setUp(page, hands, empty.token, words)
      if (isNarrow) await hands.press(page.getByRole('button', { name: words.menu }))
      await hands.press(page.getByRole('link', { name: words.policy, exact: true }))
      await hands.press(page.getByRole('link', { name: words.start }))
      await picture(page, `start-1-${language}`)
      await expectWell(page, language)
      for (const name of words.departments) await hands.press(page.getByRole('button', { name, exact: true }))
      const preview = page.getByRole('region', { name: words.preview })
      await expect(preview.getByText(words.masked).first()).toBeVisible()
      await picture(page, `start-2-${language}`)
      await expectWell(page, language)
      await hands.press(page.getByRole('button', { name: words.next }))
      await picture(page, `start-3-${language}`)
      await expectWell(page, language)
      await hands.press(page.getByRole('button', { name: words.next }))
      await picture(page, `start-4-${language}`)
      await expectWell(page, language)
      await hands.press(page.getByRole('button', { name: words.open, exact: true }))
      await hands.press(page.getByRole('button', { name: words.review }))
      const dialog = page.getByRole('dialog', { name: words.dialog })
      await hands.press(dialog.getByRole('button', { name: words.publish, exact: true }))
      await expect(page.getByText(words.done)).toBeVisible()
      await picture(page, `start-5-${language}`)

      const inForce = await page.evaluate(async () => (await fetch('/api/v1/policy')).json())
      expect(Object.keys(inForce.document.roles)).toEqual(
        expect.arrayContaining(['sales', 'sales-head', 'service', 'service-head', 'finance']),
      )
      expect(inForce.document.claims.length).toBeGreaterThanOrEqual(20)
      expect(inForce.document.tests.length).toBeGreaterThanOrEqual(20)
      // What stands in force is the text, so that it can be read and edited as one.
      expect(inForce.source).toContain('roles:\n')
      console.log(`a policy of three departments in force after ${hands.count()} inputs (${language})`)
      expect(hands.count()).toBeLessThanOrEqual(MOST_INPUTS)
    } finally {
      await context.close()
      await empty.stop()
    }
  })
}
