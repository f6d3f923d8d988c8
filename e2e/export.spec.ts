import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { settled, signInAs } from './people.ts'

const WORDS = {
  en: {
    export: 'Export',
    reason: 'What is it for?',
    start: 'Start the export',
    download: 'Download',
    csv: 'CSV for any program',
    mine: 'My exports',
  },
  zh: { export: '导出', reason: '用途', start: '开始导出', download: '下载', csv: 'CSV（通用）', mine: '我的导出' },
} as const

for (const language of ['en', 'zh'] as const) {
  test(`a manager takes customers out of the house, without what may not leave (${language})`, async ({ page }) => {
    const words = WORDS[language]
    await signInAs(page, 'manager', language)
    await page.goto('/customers')
    await settled(page)
    await page.getByRole('button', { name: new RegExp(`^(\\S+ )?${words.export}$`) }).click()
    await page.getByLabel(words.reason).fill('Quarterly review 季度回访')
    await page.getByLabel(words.csv).check()
    await page.getByRole('button', { name: words.start }).click()
    const link = page.getByRole('dialog').getByRole('link', { name: words.download })
    await expect(link).toBeVisible({ timeout: 20_000 })
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
    const text = await readFile(await download.path(), 'utf8')
    expect(download.suggestedFilename()).toMatch(/^customers-[-0-9a-f]+\.csv$/)
    expect(text.split('\r\n').length).toBeGreaterThan(20)
    expect(text).not.toMatch(/@[\w.-]+\.example/)
    await page.goto('/exports')
    await settled(page)
    await expect(page.getByRole('heading', { level: 1, name: words.mine })).toBeVisible()
    await expect(page.getByText('Quarterly review 季度回访').first()).toBeVisible()
  })
}

test('whoever may not export finds no button', async ({ page }) => {
  await signInAs(page, 'owner')
  await page.goto('/customers')
  await settled(page)
  await expect(page.getByRole('button', { name: /Columns/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /^(\S+ )?Export$/ })).toHaveCount(0)
})
