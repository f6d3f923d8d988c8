import { objects } from '@menshen/contract'
import { expect, test } from '@playwright/test'
import { texts as en } from '../packages/web/src/features/policy/texts/en.ts'
import { texts as zh } from '../packages/web/src/features/policy/texts/zh.ts'
import { violations } from './crawl/accessibility.ts'
import { settled, signInAs } from './people.ts'

const WORDS = { en, zh } as const

for (const language of ['en', 'zh'] as const) {
  test(`what a draft would change on the records there are, in ${language}`, async ({ page }) => {
    const words = WORDS[language].simulation
    const { lead } = objects
    const release = lead.operationLabels.release?.[language] ?? ''
    await signInAs(page, 'administrator', language)
    await page.goto('/policy?role=sales-representative&tab=functions')
    await settled(page)
    await page.getByRole('button', { name: `${lead.labels[language]}: ${release}.` }).click()
    await page
      .locator('.grant-choice label')
      .filter({ has: page.locator('input:checked') })
      .first()
      .click()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: words.action, exact: true }).click()
    const dialog = page.getByRole('dialog', { name: words.title })
    const change = dialog.locator('.simulation-change').first()
    await expect(change).toBeVisible({ timeout: 60_000 })
    await expect(change).toHaveAttribute('data-sign', '−')
    // V8: whoever writes the policy sees no leads, so there is a number of them in tens and none to look at.
    await expect(change.locator('summary')).toContainText(release)
    await change.locator('summary').click()
    await expect(change.getByText(words.byRole)).toBeVisible()
    await expect(change.locator('.simulation-persons li').first()).toBeVisible()
    await expect(change.getByText(words.noSamples)).toBeVisible()
    await expect(dialog.getByRole('table')).toBeVisible()
    expect(await violations(page)).toEqual([])
    await dialog
      .getByRole('button', { name: WORDS[language] === en ? 'Close' : '关闭' })
      .last()
      .click()
    await expect(dialog).toHaveCount(0)
    await test.step('opened again it shows what was found, and begins anew only when asked to', async () => {
      let begun = 0
      page.on('request', (request) => {
        if (request.method() === 'POST' && request.url().includes('/simulations')) begun += 1
      })
      await page.getByRole('button', { name: words.action, exact: true }).click()
      await expect(change).toBeVisible()
      expect(begun).toBe(0)
      await dialog.getByRole('button', { name: words.again }).click()
      await expect.poll(() => begun).toBe(1)
      await expect(change).toBeVisible({ timeout: 60_000 })
    })
  })
}
