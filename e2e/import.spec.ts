import { expect, type Page, test } from '@playwright/test'
import { violations } from './crawl/accessibility.ts'
import { type Language, settled, signInAs } from './people.ts'

/** What the pages say, in the language of the journey. */
const WORDS = {
  en: {
    import: 'Import',
    title: 'Import customers',
    attempt: 'Try it',
    wrong: 'Lines that are wrong',
    run: 'Import 2 lines',
    done: 'This is what was done',
    report: 'Download the report',
    amount: 'This is not an amount in the currency of this line and with the decimal mark that you chose.',
    people: 'Import people from a file',
  },
  zh: {
    import: '导入',
    title: '导入客户',
    attempt: '试运行',
    wrong: '有问题的行',
    run: '导入 2 行',
    done: '导入结果',
    report: '下载报告',
    amount: '与本行币种或所选小数点不符的金额。',
    people: '从文件导入人员',
  },
} as const

const file = (language: Language) => ({
  name: 'customers.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`Customer name,Credit limit\nBlue Harbor ${language},"12,000.00"\nRed Lantern,abc\n,1\nWhite Crane ${language},5\n`),
})

async function accessible(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([])
}

for (const language of ['en', 'zh'] as const) {
  test(`a manager imports a file with mistakes, in ${language}`, async ({ page }) => {
    const words = WORDS[language]
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await signInAs(page, 'manager', language)
    await page.goto('/customers')
    await settled(page)
    await page.locator('.page a.ant-btn').filter({ hasText: words.import }).press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: words.title })).toBeVisible()
    await accessible(page)
    await page.locator('input[type=file]').setInputFiles(file(language))
    await expect(page.getByText('Credit limit', { exact: true }).first()).toBeVisible()
    await accessible(page)
    await page.getByRole('button', { name: words.attempt }).press('Enter')
    await expect(page.getByRole('heading', { name: words.wrong })).toBeVisible({ timeout: 30_000 })
    await expect(page.getByRole('cell', { name: words.amount })).toBeVisible()
    await expect(page.getByRole('row')).toHaveCount(3)
    await accessible(page)
    await page.getByRole('button', { name: words.run }).press('Enter')
    await expect(page.getByRole('heading', { name: words.done })).toBeVisible({ timeout: 30_000 })
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: new RegExp(`${words.report}$`) }).press('Enter')
    expect((await download).suggestedFilename()).toMatch(/^customers\.csv-.*\.csv$/)
    // What the reader comes back to finds it as it was left.
    await page.reload()
    await expect(page.getByRole('heading', { name: words.done })).toBeVisible()
    await page.goto('/customers')
    await expect(page.getByText(`Blue Harbor ${language}`)).toBeVisible()
    expect(errors).toEqual([])
  })
}

test('importing is offered to whoever may, and to nobody else', async ({ page }) => {
  await signInAs(page, 'owner')
  await page.goto('/customers')
  await settled(page)
  await expect(page.locator('.page a.ant-btn').filter({ hasText: WORDS.en.import })).toHaveCount(0)
  await page.goto('/import/customers')
  await expect(page.getByText('There is nothing here that you may import.')).toBeVisible()
  await page.goto('/organisation')
  await settled(page)
  await expect(page.getByRole('link', { name: WORDS.en.people })).toHaveCount(0)
})
