import { expect, test } from '@playwright/test'
import { violations } from './crawl/accessibility.ts'
import { maskedCustomer, picture } from './explained.ts'
import { type Language, settled, signInAs } from './people.ts'

const WORDS = {
  en: {
    why: 'Why is Phone masked?',
    panel: /^Why\? Phone$/,
    verdict: 'You may see “Phone” masked only.',
    near: 'What nearly gives it',
    change: 'handing the record over, so that its owner is this person',
    missing: 'Why is something missing here?',
    mayNot: /^You may not use “.+” on this record\.$/,
    who: 'Who can see this',
    person: /^Laura Callahan/,
    way: /Sales representative in .+: My unit and below/,
    only: 'Listed are people whose rights you may have explained, and nobody else.',
    organisation: 'Laura Callahan',
    show: 'Choose a day',
    policy: /^Version \d+ of the policy was in force/,
    matrix: 'What could be done with some record, at most',
    early: 'No policy was in force at that moment.',
    at: 'At',
    close: 'Close',
  },
  zh: {
    why: '为什么电话已脱敏？',
    panel: /^为什么？ 电话$/,
    verdict: '您只能看到脱敏后的“电话”。',
    near: '差一点就能授予的规则',
    change: '将记录转移给此人负责',
    missing: '为什么没有我要的操作？',
    mayNot: /^您不能对此记录执行“.+”。$/,
    who: '谁能看到',
    person: /^劳拉·卡拉汉/,
    way: /的销售代表：本部门及下级/,
    only: '仅列出您可查看权限的人员。',
    organisation: '劳拉·卡拉汉',
    show: '选择日期',
    policy: /^当时生效的是策略第 \d+ 版/,
    matrix: '对某些记录最多可执行的操作',
    early: '所选时刻尚无生效策略。',
    at: '时刻',
    close: '关闭',
  },
} as const

for (const language of ['en', 'zh'] as const satisfies readonly Language[]) {
  const words = WORDS[language]

  test(`a masked value says why, and what would change it (${language})`, async ({ page }) => {
    await signInAs(page, 'colleague', language)
    const { id } = await maskedCustomer(page)
    await page.goto(`/customers/${id}`)
    await settled(page)
    const why = page.getByRole('button', { name: words.why })
    await why.click()
    const panel = page.getByRole('dialog', { name: words.panel })
    await expect(panel.getByRole('status')).toHaveText(words.verdict)
    await expect(panel.getByRole('heading', { name: words.near })).toBeVisible()
    await expect(panel.getByText(words.change, { exact: true })).toBeVisible()
    expect(await violations(page)).toEqual([])
    await picture(page, `why-${language}`)
    await page.setViewportSize({ width: 390, height: 844 })
    await picture(page, `why-narrow-${language}`)
    await page.keyboard.press('Escape')
    await expect(panel).toBeHidden()
    await expect(why).toBeFocused()
    await page.setViewportSize({ width: 1280, height: 720 })
    await page.getByRole('button', { name: words.missing }).click()
    await expect(page.getByRole('dialog').getByRole('status')).toHaveText(words.mayNot)
    await picture(page, `absent-${language}`)
    // Whoever may have nobody explained is offered nobody.
    await expect(page.getByRole('button', { name: words.who })).toHaveCount(0)
  })

  test(`a manager sees who can see a record, and why somebody cannot (${language})`, async ({ page, browser }) => {
    const colleague = await browser.newPage()
    await signInAs(colleague, 'colleague', language)
    const { id } = await maskedCustomer(colleague)
    await colleague.close()
    await signInAs(page, 'manager', language)
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(`/customers/${id}`)
    await settled(page)
    await page.getByRole('button', { name: words.who }).click()
    const panel = page.getByRole('dialog', { name: words.who })
    await expect(panel.getByRole('row', { name: words.person })).toContainText(words.way)
    await expect(panel.getByText(words.only)).toBeVisible()
    expect(await violations(page)).toEqual([])
    await picture(page, `audience-${language}`)
    await page.setViewportSize({ width: 390, height: 844 })
    await picture(page, `audience-narrow-${language}`)
  })

  test(`what somebody could do on a day stands on their page (${language})`, async ({ page }) => {
    await signInAs(page, 'administrator', language)
    await page.setViewportSize({ width: 1440, height: 900 })
    const found = await (await page.request.get('/api/v1/users?q=Callahan')).json()
    await page.goto(`/organisation?unit=${found.items[0].fields.unitId}`)
    await settled(page)
    await page.getByRole('button', { name: words.organisation }).first().click()
    const drawer = page.getByRole('dialog', { name: words.organisation })
    await drawer.getByRole('button', { name: words.show }).click()
    await expect(drawer.getByText(words.policy)).toBeVisible()
    await expect(drawer.getByRole('table', { name: words.matrix })).toBeVisible()
    expect(await violations(page)).toEqual([])
    await drawer.getByRole('table', { name: words.matrix }).scrollIntoViewIfNeeded()
    await picture(page, `rights-${language}`)
    const at = drawer.getByRole('textbox', { name: words.at })
    await at.fill('2001-01-01 12:00')
    await at.press('Enter')
    await expect(drawer.getByText(words.early)).toBeVisible()
    await picture(page, `rights-early-${language}`)
  })
}
