import { expect, test } from '@playwright/test'
import { violations } from './crawl/accessibility.ts'
import { maskedCustomer, picture } from './explained.ts'
import { type Language, settled, signInAs } from './people.ts'

const WORDS = {
  en: {
    person: 'Laura Callahan',
    link: 'View as Laura Callahan',
    title: 'As Laura Callahan sees it',
    shown: /^Of [\d,]+ of your records looked at, Laura Callahan sees [\d,]+\./,
    customers: 'Customers',
    contacts: 'Contacts',
    operations: 'What Laura Callahan may do with it',
    close: 'Close',
  },
  zh: {
    person: '劳拉·卡拉汉',
    link: '以劳拉·卡拉汉的视角查看',
    title: '劳拉·卡拉汉看到的内容',
    shown: /^已查看您的 [\d,]+ 条记录，其中劳拉·卡拉汉能看到 [\d,]+ 条。/,
    customers: '客户',
    contacts: '联系人',
    operations: '劳拉·卡拉汉可对其进行的操作',
    close: '关闭',
  },
} as const

for (const language of ['en', 'zh'] as const satisfies readonly Language[]) {
  const words = WORDS[language]

  test(`a manager looks at the records as somebody of the team sees them (${language})`, async ({ page, browser }) => {
    const colleague = await browser.newPage()
    await signInAs(colleague, 'colleague', language)
    const theirs = await maskedCustomer(colleague)
    await colleague.close()
    await signInAs(page, 'manager', language)
    await page.setViewportSize({ width: 1440, height: 900 })
    const found = await (await page.request.get('/api/v1/users?q=Callahan')).json()
    await page.goto(`/organisation?unit=${found.items[0].fields.unitId}`)
    await settled(page)
    await page.getByRole('button', { name: words.person }).first().click()
    await page.getByRole('link', { name: words.link }).click()
    await expect(page.getByRole('heading', { level: 1, name: words.title })).toBeVisible()
    await expect(page.getByRole('status').filter({ hasText: words.shown })).toBeVisible()
    await settled(page)
    expect(await violations(page)).toEqual([])
    await picture(page, `view-as-${language}`)
    await page.getByRole('tab', { name: words.customers }).click()
    const name = String(theirs.fields.name)
    await page.getByRole('textbox').fill(name)
    await page.getByRole('textbox').press('Enter')
    const row = page
      .getByRole('row')
      .filter({ has: page.getByRole('button', { name, exact: true }) })
      .first()
    // The manager sees the number; their colleague only a mask of it.
    await expect(row).toContainText(String(theirs.fields.phone))
    await row.getByRole('button').click()
    const drawer = page.getByRole('dialog', { name: words.title })
    await expect(drawer.getByText(words.operations)).toBeVisible()
    expect(await violations(page)).toEqual([])
    await picture(page, `view-as-one-${language}`)
    await page.keyboard.press('Escape')
    await page.getByRole('tab', { name: words.contacts }).click()
    await expect(page.getByRole('status').filter({ hasText: words.shown })).toBeVisible()
    await page.setViewportSize({ width: 390, height: 844 })
    await picture(page, `view-as-narrow-${language}`)
    expect(await violations(page)).toEqual([])
  })
}
