import { expect, type Page, test } from '@playwright/test'
import { violations } from './crawl/accessibility.ts'
import { type Language, settled, signInAs } from './people.ts'

const WORDS = {
  en: {
    title: 'Behaviour',
    unusual: 'Unusual',
    people: 'People',
    groups: 'Groups',
    viewed: /\d+ records viewed; usual 0 a day \(hardly ever in \d+ working days\)/,
    look: 'Grace Lin',
    days: 'Days of Grace Lin',
    // How many days she has worked of late is the story's of the day: it may be this one alone.
    beyond: /^Records viewed: (?:one day|\d+ days), highest [\d,]+, [1-9]\d* above what was usual\.$/,
    hours: 'Acts by day of the week and hour',
    table: 'Acts by day of the week and hour: Table',
    close: 'Close',
  },
  zh: {
    title: '行为分析',
    unusual: '异常',
    people: '人员',
    groups: '群体',
    viewed: /查看 \d+ 条记录；平时每天 0（\d+ 个工作日中极少发生）/,
    look: '林雅婷',
    days: '林雅婷 的每日行为',
    beyond: /^查看记录：\d+ 天，最高 [\d,]+，其中 [1-9]\d* 天高于平时。$/,
    hours: '按星期与小时的操作数',
    table: '按星期与小时的操作数: 表格',
    close: '关闭',
  },
} as const

/** Somebody looks at far more than in all the days of the demonstration's story, through the interface that the pages use. */
async function lookAtMuch(page: Page): Promise<void> {
  const { csrfToken } = await (await page.request.get('/api/v1/session')).json()
  for (let time = 0; time < 8; time++) {
    const answer = await page.request.post('/api/v1/cases/query', { data: { limit: 50 }, headers: { 'x-csrf-token': csrfToken } })
    expect(answer.ok()).toBe(true)
  }
}

/** Events are counted some seconds after they were kept, and other journeys may make others unusual before: it is about this person. */
async function openUntilTold(page: Page, told: RegExp, who: string): Promise<void> {
  await expect(async () => {
    await page.goto('/behaviour')
    await settled(page)
    await expect(page.getByText(told).first()).toBeVisible({ timeout: 2_000 })
    await expect(page.getByRole('button', { name: who, exact: true }).first()).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 90_000, intervals: [5_000] })
}

async function journey(page: Page, language: Language): Promise<void> {
  const words = WORDS[language]
  await openUntilTold(page, words.viewed, words.look)
  await expect(page.getByRole('heading', { level: 1, name: words.title })).toBeVisible()
  expect(await violations(page)).toEqual([])

  await page.getByRole('button', { name: words.look, exact: true }).first().click()
  const drawer = page.getByRole('dialog', { name: words.days })
  await expect(drawer.getByRole('img', { name: words.beyond })).toBeVisible()
  await settled(page)
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: words.close }).click()

  await page.getByRole('tab', { name: words.people }).click()
  await settled(page)
  const names = await page.locator('.behaviour-table tbody .person-link').allInnerTexts()
  expect(names.length).toBeGreaterThan(10)
  expect(await violations(page)).toEqual([])

  await page.getByRole('tab', { name: words.groups }).click()
  await settled(page)
  await expect(page.getByRole('heading', { name: words.hours })).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: words.table }).click()
  await expect(page.getByRole('region', { name: words.hours }).getByRole('table')).toBeVisible()
}

test.describe('unusual behaviour', () => {
  for (const language of ['en', 'zh'] as const) {
    test(`is told to the auditor with its numbers, and shown over what was usual (${language})`, async ({ browser, page }) => {
      const other = await browser.newContext()
      const much = await other.newPage()
      await signInAs(much, 'service', language)
      await lookAtMuch(much)
      await other.close()
      await signInAs(page, 'auditor', language)
      await journey(page, language)
    })
  }

  test('is no page for whoever may not analyse', async ({ page }) => {
    await signInAs(page, 'owner')
    await expect(page.getByRole('link', { name: WORDS.en.title })).toHaveCount(0)
    await page.goto('/behaviour')
    await settled(page)
    await expect(page.getByText('There is nobody whose behaviour you may analyse')).toBeVisible()
    expect((await page.request.get('/api/v1/behaviour/deviations')).status()).toBe(403)
  })
})
