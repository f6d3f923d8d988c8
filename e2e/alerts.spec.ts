import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'
import { violations } from './crawl/accessibility.ts'
import { type Language, settled, signInAs, signInWith } from './people.ts'

const OFFICER = 'zhao.wenjing@northwind.example'

const WORDS = {
  en: {
    title: 'Alerts',
    found: 'Privileged role given outside of a request',
    about: 'priya.nair@northwind.example',
    name: 'Priya Nair',
    take: 'Take on',
    taken: 'Taken by Zhao Wenjing',
    close: 'Close alert',
    expected: /^Expected/,
    days: /^Do not raise it again for/,
    note: 'What you found and did',
    verdict: 'Expected',
    detections: 'Detections',
    precision: 'Least precise first',
    right: /^\d+ of \d+ right$/,
  },
  zh: {
    title: '告警',
    found: '未经申请授予特权角色',
    about: 'huang.zixuan@northwind.example',
    name: '黄梓轩',
    take: '受理',
    taken: '赵文静 处理中',
    close: '关闭告警',
    expected: /^预期行为/,
    days: /^免告警天数/,
    note: '核查情况与处理措施',
    verdict: '预期行为',
    detections: '检测规则',
    precision: '准确率从低到高',
    right: /^\d+ 条中 \d+ 条有效$/,
  },
} as const

interface Figures {
  readonly id: string
  readonly open: number
  readonly expected: number
}

async function figures(page: Page): Promise<Figures> {
  const { detections } = (await (await page.request.get('/api/v1/detections')).json()) as { readonly detections: readonly Figures[] }
  const found = detections.find(({ id }) => id === 'privilege-given')
  if (found === undefined) throw new Error('the detection of this journey is gone')
  return found
}

/** The administrator makes somebody an auditor whom nobody has asked for. */
async function giveRole(browser: Browser, baseURL: string | undefined, email: string): Promise<void> {
  const page = await browser.newPage({ ...(baseURL === undefined ? {} : { baseURL }) })
  await signInAs(page, 'administrator')
  const { csrfToken } = await (await page.request.get('/api/v1/session')).json()
  const { items } = (await (await page.request.get('/api/v1/users?limit=200')).json()) as {
    readonly items: readonly { readonly id: string; readonly fields: { readonly email?: string; readonly unitId?: string } }[]
  }
  const user = items.find(({ fields }) => fields.email === email)
  const data = { userId: user?.id, unitId: user?.fields.unitId, role: 'auditor', reason: 'Helps with the audit of the year' }
  const answer = await page.request.post('/api/v1/assignments', { data, headers: { 'x-csrf-token': csrfToken } })
  expect(answer.ok(), await answer.text()).toBe(true)
  await page.context().close()
}

/** The alert of this journey's own person: other journeys may raise some as well. */
const rowOf = (page: Page, name: string, found: string): Locator =>
  page.getByRole('row').filter({ hasText: name }).filter({ hasText: found })

for (const language of ['en', 'zh'] as const satisfies readonly Language[]) {
  const words = WORDS[language]

  test(`${language}: an alert appears by itself, is taken on, and is closed with a verdict that counts`, async ({
    browser,
    baseURL,
    page,
  }) => {
    await signInWith(page, OFFICER, language)
    await page.getByRole('navigation').getByRole('link', { name: words.title, exact: true }).click()
    await settled(page)
    await expect(page.getByRole('heading', { level: 1, name: words.title })).toBeVisible()
    const row = rowOf(page, words.name, words.found)
    await expect(row).toHaveCount(0)
    await giveRole(browser, baseURL, words.about)
    await expect(row).toHaveCount(1, { timeout: 30_000 })
    expect(await violations(page)).toEqual([])
    const before = await figures(page)

    await row.getByRole('link', { name: words.found }).click()
    const drawer = page.getByRole('dialog', { name: words.found })
    await expect(drawer.locator('.alert-event')).toHaveCount(1)
    await settled(page)
    expect(await violations(page)).toEqual([])
    await drawer.getByRole('button', { name: words.take, exact: true }).click()
    await expect(drawer.getByText(words.taken)).toBeVisible()
    await expect(drawer.getByRole('button', { name: words.take, exact: true })).toHaveCount(0)

    // The address alone leads there again.
    await page.reload()
    await settled(page)
    await drawer.getByRole('button', { name: words.close }).click()
    const form = page.getByRole('dialog', { name: words.close })
    await form.getByRole('button', { name: words.close }).click()
    await expect(form.locator('.ant-form-item-explain-error')).toHaveCount(2)
    await form.getByRole('radio', { name: words.expected }).check()
    await form.getByLabel(words.days).fill('7')
    await form.getByRole('textbox', { name: words.note }).fill('Agreed on the telephone')
    expect(await violations(page)).toEqual([])
    await form.getByRole('button', { name: words.close }).click()
    await expect(form).toHaveCount(0)
    await expect(drawer.locator('[data-field="verdict"]')).toHaveText(words.verdict)
    await expect(drawer.locator('[data-field="note"]')).toHaveText('Agreed on the telephone')
    await expect(drawer.getByRole('button', { name: words.close })).toHaveCount(0)
    await page.keyboard.press('Escape')
    await expect(drawer).toHaveCount(0)
    await expect(row).toHaveCount(0)

    await page.getByRole('tab', { name: words.detections }).click()
    await page.getByRole('button', { name: words.precision }).click()
    await expect(page.locator('[data-detection="privilege-given"]').getByText(words.right)).toBeVisible()
    expect(await violations(page)).toEqual([])
    expect((await figures(page)).expected).toBe(before.expected + 1)
  })
}

test('alerts are a page for an auditor, and none for whoever may not read them', async ({ browser, baseURL, page }) => {
  await signInAs(page, 'owner')
  await expect(page.getByRole('link', { name: WORDS.en.title, exact: true })).toHaveCount(0)
  await page.goto('/alerts')
  await settled(page)
  await expect(page.getByText('There is nothing here').first()).toBeVisible()
  expect((await page.request.get('/api/v1/detections')).status()).toBe(403)
  const auditor = await browser.newPage({ ...(baseURL === undefined ? {} : { baseURL }) })
  await signInAs(auditor, 'auditor')
  await auditor.goto('/alerts?tab=detections')
  await settled(auditor)
  await expect(auditor.locator('[data-detection="guessing-fast"]')).toBeVisible()
  await auditor.context().close()
})
