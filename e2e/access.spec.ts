import { type Browser, expect, type Page, test } from '@playwright/test'
import { violations } from './crawl/accessibility.ts'
import { type Language, PEOPLE, settled, signInWith } from './people.ts'

const OFFICER = 'zhao.wenjing@northwind.example'

const WORDS = {
  en: {
    ask: 'Ask for access',
    role: 'Role',
    service: 'Service agent',
    unit: 'In unit',
    company: 'Northwind Traders',
    reason: 'Reason',
    waiting: 'Waiting for me',
    nav: /^Access/,
    request: /^Janet Leverling asks for Service agent$/,
    approve: /^Approve the request of Janet Leverling/,
    granted: /^Granted until/,
    end: 'End now',
    over: /^Over since/,
    ready: 'Held ready for you',
    take: 'Take it in an emergency',
    confirm: 'Take the role',
    write: 'Write the report',
    text: 'What was done, and why it could not wait',
    emergencies: 'Emergencies',
    sign: /^Sign the report of Janet Leverling/,
    signed: /^Signed by Zhao Wenjing/,
    signIt: 'Sign the report',
    figures: 'Figures',
    mine: 'My requests',
  },
  zh: {
    ask: '申请权限',
    role: '角色',
    service: '客服代表',
    unit: '适用部门',
    company: '北风商贸',
    reason: '理由',
    waiting: '待我审批',
    nav: /^权限/,
    request: /申请客服代表$/,
    approve: /^同意.*对客服代表的申请$/,
    granted: /^已授予，有效期至/,
    end: '立即结束',
    over: /^已于.*结束$/,
    ready: '可直接启用',
    take: '紧急启用',
    confirm: '启用角色',
    write: '填写报告',
    text: '做了什么，为何不能等待',
    emergencies: '紧急启用',
    sign: /^签署报告：/,
    signed: /^赵文静于.*签署$/,
    signIt: '签署报告',
    figures: '统计',
    mine: '我的申请',
  },
} as const

async function page(browser: Browser, baseURL: string | undefined, email: string, language: Language): Promise<Page> {
  const made = await browser.newPage({ ...(baseURL === undefined ? {} : { baseURL }) })
  await signInWith(made, email, language)
  return made
}

/** A case that service sees and the representative does not. */
async function hiddenCase(service: Page, representative: Page): Promise<string> {
  const { csrfToken } = await (await service.request.get('/api/v1/session')).json()
  const data = { data: { limit: 100 }, headers: { 'x-csrf-token': csrfToken } }
  const { items } = await (await service.request.post('/api/v1/cases/query', data)).json()
  for (const { id } of items) if ((await representative.request.get(`/api/v1/cases/${id}`)).status() === 404) return id
  throw new Error('the representative sees every case')
}

async function choose(dialog: ReturnType<Page['getByRole']>, name: string, option: string): Promise<void> {
  await dialog.getByRole('combobox', { name }).click()
  await dialog.page().locator(`.ant-select-item-option[title="${option}"]`).click()
}

for (const language of ['en', 'zh'] as const) {
  const words = WORDS[language]

  test(`${language}: what was refused is asked for, approved, done, and given back`, async ({ browser, baseURL }) => {
    const owner = await page(browser, baseURL, PEOPLE.owner, language)
    const id = await hiddenCase(await page(browser, baseURL, PEOPLE.service, language), owner)
    await owner.goto(`/cases/${id}`)
    await settled(owner)
    await owner.getByRole('link', { name: words.ask }).click()
    const dialog = owner.getByRole('dialog', { name: words.ask })
    await choose(dialog, words.role, words.service)
    await choose(dialog, words.unit, words.company)
    await dialog.getByRole('textbox', { name: words.reason }).fill('Grace is ill; her customer calls me')
    expect(await violations(owner)).toEqual([])
    await dialog.getByRole('button', { name: words.ask }).click()
    await expect(dialog).toHaveCount(0)
    await expect(owner.locator('.access-state-waiting').first()).toBeVisible()
    expect(await violations(owner)).toEqual([])

    const manager = await page(browser, baseURL, PEOPLE.manager, language)
    await expect(manager.locator('.nav-count')).toBeVisible()
    await manager.getByRole('navigation').getByRole('link', { name: words.nav }).click()
    await manager.getByRole('tab', { name: words.waiting }).click()
    await expect(manager.getByRole('heading', { name: words.request })).toBeVisible()
    await manager.locator('.access-gains summary').first().click()
    expect(await violations(manager)).toEqual([])
    await manager.getByRole('button', { name: words.approve }).click()
    await expect(manager.getByRole('heading', { name: words.request })).toHaveCount(0)

    await owner.goto(`/cases/${id}`)
    await settled(owner)
    await expect(owner.locator('[data-field="subject"], h1').first()).toBeVisible()
    await expect(owner.getByRole('link', { name: words.ask })).toHaveCount(0)
    await owner.goto('/access')
    await settled(owner)
    await expect(owner.getByText(words.granted).first()).toBeVisible()
    await owner.getByRole('button', { name: words.end }).first().click()
    await expect(owner.getByText(words.over).first()).toBeVisible()
    expect((await owner.request.get(`/api/v1/cases/${id}`)).status()).toBe(404)
  })

  test(`${language}: an emergency, from its reason to the signed report`, async ({ browser, baseURL }) => {
    const owner = await page(browser, baseURL, PEOPLE.owner, language)
    await owner.goto('/access')
    await settled(owner)
    await owner.getByRole('tab', { name: words.ready }).click()
    await owner.getByRole('button', { name: words.take }).first().click()
    const dialog = owner.getByRole('dialog')
    await dialog.getByRole('textbox', { name: words.reason }).fill('A customer is locked out, and nobody of service is there')
    expect(await violations(owner)).toEqual([])
    await dialog.getByRole('button', { name: words.confirm }).click()
    await expect(dialog).toHaveCount(0)
    await owner.getByRole('tab', { name: words.mine }).click()
    await owner.getByRole('button', { name: words.end }).first().click()
    await expect(owner.getByText(words.over).first()).toBeVisible()
    await owner.getByRole('button', { name: words.write }).first().click()
    await owner.getByRole('textbox', { name: words.text }).fill('Closed the case and called the customer back.')
    await owner.getByRole('dialog').getByRole('button', { name: words.write }).click()
    await expect(owner.locator('.access-report').first()).toBeVisible()

    const officer = await page(browser, baseURL, OFFICER, language)
    await officer.goto('/access?tab=reports')
    await settled(officer)
    await officer.getByRole('button', { name: words.sign }).first().click()
    expect(await violations(officer)).toEqual([])
    await officer.getByRole('dialog').getByRole('button', { name: words.signIt }).click()
    await expect(officer.getByText(words.signed).first()).toBeVisible()
    await officer.getByRole('tab', { name: words.figures }).click()
    await settled(officer)
    expect(await violations(officer)).toEqual([])
  })
}
