import { expect, type Locator, type Page, test } from '@playwright/test'
import { type Language, settled, signInAs } from './people.ts'

const WORDS = {
  en: {
    ...{ matrix: 'Matrix', written: 'Written policy', checks: 'Checks', versions: 'Versions', find: 'Find' },
    limit: /^Fields in 24 hours by case-reveal/,
    ...{ readable: 'The text can be read', mistake: /mistake/, unread: /The text has a mistake in line/, discard: 'Discard' },
    ...{ addClaim: 'Add a claim', inZh: /^What it claims \(Chinese\)/, inEn: /^What it claims \(English\)/, operation: 'Operation' },
    ...{ export: 'Export', toDraft: 'Put into the draft', fails: 'Not kept', holds: 'Holds', signedIn: 'Signed in' },
    ...{ password: 'with a password at least', sentence: /^Somebody who is Sales manager .+ may use “Export” on a customer/ },
    ...{ editRole: 'Edit the role Finance clerk', dutyEn: /^Duty \(English\)/, review: 'Review and publish', publish: 'Publish' },
    ...{ merge: 'Compare and merge', keepMine: 'Keep mine', goOn: /^Go on from version/, done: /^Version \d+ is in force\.$/ },
    ...{ place: 'Finance clerk: duty', cancel: 'Cancel', meaning: 'What it means', lines: 'Changed lines', owner: 'Owner' },
  },
  zh: {
    ...{ matrix: '矩阵', written: '书面策略', checks: '检查', versions: '版本', find: '查找' },
    limit: /case-reveal 的 24 小时查看上限/,
    ...{ readable: '文本可以读取', mistake: /错误/, unread: /行有误/, discard: '放弃更改' },
    ...{ addClaim: '新增断言', inZh: /^断言内容（中文）/, inEn: /^断言内容（英文）/, operation: '操作' },
    ...{ export: '导出', toDraft: '放入草稿', fails: '不成立', holds: '成立', signedIn: '登录方式' },
    ...{ password: '至少密码登录', sentence: /^身为销售经理.+对一条客户.+可以执行“导出”/ },
    ...{ editRole: '编辑角色财务人员', dutyEn: /^职责（英文）/, review: '检查并发布', publish: /^发\s*布$/ },
    ...{ merge: '比较并合并', keepMine: '保留我的', goOn: /^在第 .+ 版上继续/, done: /^第 \d+ 版已生效。$/ },
    ...{ place: '财务人员：职责', cancel: /^取\s*消$/, meaning: '含义差异', lines: '改动的行', owner: '责任人' },
  },
} as const

const view = (page: Page, name: string): Promise<void> => page.getByRole('tab', { name, exact: true }).click()

/** Looks for a text in the field, as people do: what is far away is not drawn. */
async function find(page: Page, language: Language, text: string): Promise<void> {
  await page.locator('.cm-content').click()
  await page.keyboard.press('Control+f')
  const field = page.getByRole('textbox', { name: WORDS[language].find })
  await field.fill('')
  await field.pressSequentially(text)
  await field.press('Enter')
  await expect(page.locator('.cm-searchMatch-selected')).toHaveText(text)
  await page.keyboard.press('Escape')
}

async function choose(within: Locator, label: string, option: string): Promise<void> {
  await within.getByRole('combobox', { name: label, exact: true }).click()
  await within.page().locator(`.ant-select-dropdown:visible .ant-select-item-option[title="${option}"]`).click()
}

for (const language of ['en', 'zh'] as const) {
  const words = WORDS[language]

  test(`${language}: what the matrix changes stands in the YAML, comments kept, and what is typed there in the matrix`, async ({
    browser,
  }) => {
    const page = await (await browser.newContext()).newPage()
    await signInAs(page, 'administrator', language)
    await page.goto('/policy?role=sales-representative&tab=records')
    await settled(page)
    await page.getByRole('spinbutton', { name: words.limit }).fill('23')
    await view(page, language === 'en' ? 'YAML' : 'YAML 文本')
    await find(page, language, 'perDay: 23')
    await find(page, language, '# Leads: own ones in full')
    await test.step('a text that cannot be read is said so, and the other views say that they show what was before', async () => {
      await page.locator('.cm-content').click()
      await page.keyboard.press('Control+Home')
      await page.keyboard.type('roles: [\n')
      await expect(page.locator('.yaml-state')).toHaveText(words.mistake)
      await view(page, words.matrix)
      await expect(page.getByText(words.unread)).toBeVisible()
      await expect(page.getByRole('spinbutton', { name: words.limit })).toHaveCount(0)
    })
    await test.step('mended, the matrix shows it, the change made there before as well', async () => {
      await page.getByRole('tab', { name: /^YAML/ }).click()
      await page.locator('.cm-line').first().click()
      await page.keyboard.press('Control+Home')
      await page.keyboard.press('Shift+End')
      await page.keyboard.type('# Written by hand.')
      await expect(page.locator('.yaml-state')).toContainText(words.readable)
      await find(page, language, 'perDay: 23')
      await page.keyboard.press('ArrowLeft')
      await page.keyboard.press('End')
      await page.keyboard.press('Backspace')
      await page.keyboard.type('4')
      await expect(page.locator('.yaml-state')).toContainText(words.readable)
      await view(page, words.matrix)
      await expect(page.getByRole('spinbutton', { name: words.limit })).toHaveValue('24')
    })
    await page.getByRole('button', { name: words.discard }).click()
  })

  test(`${language}: a claim that is not kept is shown with who could do it, and mended`, async ({ browser }) => {
    const page = await (await browser.newContext()).newPage()
    await signInAs(page, 'administrator', language)
    await page.goto('/policy?view=checks')
    await settled(page)
    await expect(page.locator('[data-claim]').first()).toBeVisible()
    await page.getByRole('button', { name: words.addClaim }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: words.inZh }).fill('任何人不得导出客户。')
    await dialog.getByRole('textbox', { name: words.inEn }).fill('Nobody takes customers out.')
    await choose(dialog, words.operation, words.export)
    await dialog.getByRole('button', { name: words.toDraft }).click()
    const claim = page.locator('[data-claim="nobody-takes-customers-out"]')
    await expect(claim.getByText(words.fails, { exact: true })).toBeVisible()
    await expect(claim.locator('.counter-sentence')).toHaveText(words.sentence)
    await expect(claim.getByRole('button', { name: /customer-export/ })).toBeVisible()
    await claim
      .getByRole('button', { name: /nobody-takes-customers-out/ })
      .first()
      .click()
    await choose(dialog, words.signedIn, words.password)
    await dialog.getByRole('button', { name: words.toDraft }).click()
    await expect(claim.getByText(words.holds, { exact: true })).toBeVisible()
    await expect(claim.locator('.counter-sentence')).toHaveCount(0)
    await page.getByRole('button', { name: words.discard }).click()
    await expect(claim).toHaveCount(0)
  })

  test(`${language}: two administrators change the same duty, and see both side by side`, async ({ browser }) => {
    const [page, other] = [await (await browser.newContext()).newPage(), await (await browser.newContext()).newPage()]
    await signInAs(page, 'administrator', language)
    await signInAs(other, 'administrator', language)
    const { csrfToken } = await (await other.request.get('/api/v1/session')).json()
    const headers = { 'x-csrf-token': csrfToken }
    const before = await (await other.request.get('/api/v1/policy')).json()
    await page.goto('/policy?view=written')
    await settled(page)
    await page.getByRole('button', { name: words.editRole }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: words.dutyEn }).fill('Mine: books payments.')
    await dialog.getByRole('button', { name: words.toDraft }).click()

    const document = structuredClone(before.document)
    document.roles['finance-clerk'].duty.en = 'Theirs: settles accounts.'
    document.roles['finance-clerk'].owner = 'Their owner'
    const published = await other.request.put('/api/v1/policy', { headers, data: { document, basedOn: before.id, note: 'Theirs' } })
    expect(published.ok(), await published.text()).toBe(true)

    await page.getByRole('button', { name: words.review }).click()
    await dialog.getByRole('button', { name: words.publish, exact: true }).click()
    await expect(dialog.getByRole('alert')).toBeVisible()
    await dialog.getByRole('button', { name: words.cancel }).last().click()
    await page.getByRole('button', { name: words.merge }).click()
    const place = dialog.locator('[data-place="roles.finance-clerk.duty"]')
    await expect(place.getByText(words.place, { exact: true })).toBeVisible()
    const goOn = dialog.getByRole('button', { name: words.goOn })
    await expect(goOn).toBeDisabled()
    await place.getByRole('radio', { name: words.keepMine }).check()
    await goOn.click()
    await page.getByRole('button', { name: words.review }).click()
    await dialog.getByRole('button', { name: words.publish, exact: true }).click()
    await expect(page.getByText(words.done)).toBeVisible()
    const after = await (await other.request.get('/api/v1/policy')).json()
    expect(after.document.roles['finance-clerk']).toMatchObject({ owner: 'Their owner', duty: { en: 'Mine: books payments.' } })

    await test.step('the versions tell what became of it', async () => {
      await view(page, words.versions)
      await expect(page.getByRole('heading', { name: words.meaning })).toBeVisible()
      await expect(page.getByRole('heading', { name: words.lines })).toBeVisible()
      await expect(page.locator('.line-added').filter({ hasText: 'Mine: books payments.' })).toBeVisible()
    })
    const back = await other.request.post(`/api/v1/policy/versions/${before.id}/restore`, { headers, data: { basedOn: after.id } })
    expect(back.ok(), await back.text()).toBe(true)
  })
}
