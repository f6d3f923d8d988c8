import { expect, type Page, test } from '@playwright/test'
import { type Language, settled, signInAs } from './people.ts'

/** What the pages say, in the language of the journey. */
const WORDS = {
  en: {
    view: /^View:/,
    saveAs: 'Save as a new view…',
    name: 'Name',
    save: 'Save',
    keep: 'Save changes to this view',
    first: 'Open the list with this view',
    rename: 'Rename this view…',
    remove: 'Delete this view…',
    removeTitle: 'Delete the view',
    active: 'Active',
    changed: 'changed',
    all: 'All customers',
  },
  zh: {
    view: /^视图：/,
    saveAs: '另存为新视图…',
    name: '名称',
    save: '保存',
    keep: '保存对此视图的改动',
    first: '设为默认视图',
    rename: '重命名此视图…',
    remove: '删除此视图…',
    removeTitle: '删除视图',
    active: '合作中',
    changed: '已改动',
    all: '全部客户',
  },
} as const

async function choose(page: Page, language: Language, item: string): Promise<void> {
  await page.getByRole('button', { name: WORDS[language].view }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

for (const language of ['en', 'zh'] as const) {
  test(`a view is kept, opens first, changes, is renamed and goes (${language})`, async ({ page, browser }) => {
    const words = WORDS[language]
    await signInAs(page, 'owner', language)
    await page.goto('/customers')
    await settled(page)
    const menu = page.getByRole('button', { name: words.view })
    const active = page.getByRole('button', { name: words.active, exact: true })
    await active.click()
    await choose(page, language, words.saveAs)
    await page.getByRole('dialog').getByRole('textbox', { name: words.name }).fill('甲 view')
    await page.getByRole('dialog').getByRole('button', { name: words.save }).click()
    await expect(menu).toContainText('甲 view')
    await choose(page, language, words.first)

    await test.step('the list opens with it, in another window too', async () => {
      if (language === 'zh') return
      const other = await (await browser.newContext()).newPage()
      await signInAs(other, 'owner', language)
      await other.goto('/customers')
      await expect(other.getByRole('button', { name: words.view })).toContainText('甲 view')
      await expect(other.getByRole('button', { name: words.active, exact: true })).toHaveAttribute('aria-pressed', 'true')
      await other.context().close()
    })
    await test.step('V7: a colleague has no such view', async () => {
      // The same in either language; one of them suffices.
      if (language === 'zh') return
      const other = await (await browser.newContext()).newPage()
      await signInAs(other, 'colleague', language)
      await other.goto('/customers')
      await settled(other)
      await other.getByRole('button', { name: words.view }).click()
      await expect(other.getByRole('menuitem', { name: words.all })).toBeVisible()
      await expect(other.getByRole('menuitem', { name: '甲 view' })).toHaveCount(0)
      await other.context().close()
    })
    await test.step('what is changed in it is kept when asked to', async () => {
      await page.goto('/customers')
      await expect(active).toHaveAttribute('aria-pressed', 'true')
      await active.click()
      await expect(menu).toContainText(words.changed)
      await choose(page, language, words.keep)
      await expect(menu).not.toContainText(words.changed)
    })
    await choose(page, language, words.rename)
    await page.getByRole('dialog').getByRole('textbox', { name: words.name }).fill('乙 view')
    await page.getByRole('dialog').getByRole('button', { name: words.save }).click()
    await expect(menu).toContainText('乙 view')
    await choose(page, language, words.remove)
    await page.getByRole('dialog').getByRole('button', { name: words.removeTitle }).click()
    await expect(menu).toContainText(words.all)
    await menu.click()
    await expect(page.getByRole('menuitem', { name: '乙 view' })).toHaveCount(0)
  })
}

const column = (page: Page, stage: string) => page.locator(`[data-stage="${stage}"]`)

test('deals move on the board, by mouse and by keyboard; those that may not be moved do not', async ({ page }) => {
  await signInAs(page, 'owner')
  await page.goto('/deals')
  await page.getByRole('link', { name: 'Board' }).click()
  await settled(page)
  const from = column(page, 'qualification')
  const card = from.locator('.board-card-movable').first()
  const id = await card.getAttribute('data-deal')
  const cardIn = (stage: string) => column(page, stage).locator(`[data-deal="${id}"]`)
  await test.step('by mouse', async () => {
    await card.dragTo(column(page, 'proposal'))
    await expect(cardIn('proposal')).toBeVisible()
    await settled(page)
    await page.reload()
    await expect(cardIn('proposal')).toBeVisible()
  })
  await test.step('by keyboard, and the focus goes along', async () => {
    await cardIn('proposal').getByRole('button').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Move to Qualification' }).focus()
    await page.keyboard.press('Enter')
    await expect(cardIn('qualification')).toBeVisible()
    await expect(cardIn('qualification').getByRole('link').first()).toBeFocused()
    await expect(page.getByRole('status').filter({ hasText: /moved to Qualification\.$/ })).toHaveCount(1)
  })
  await test.step('a deal that ends has the day on which it did, and none when it is taken up again', async () => {
    const closed = async (): Promise<unknown> => (await (await page.request.get(`/api/v1/deals/${id}`)).json()).fields.closedOn
    expect(await closed()).toBeNull()
    const moveTo = async (from: string, name: string, to: string): Promise<void> => {
      await cardIn(from).getByRole('button').click()
      await page.getByRole('menuitem', { name }).click()
      await expect(cardIn(to)).toBeVisible()
      await settled(page)
    }
    await moveTo('qualification', 'Move to Won', 'won')
    expect(await closed()).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    await moveTo('won', 'Move to Qualification', 'qualification')
    expect(await closed()).toBeNull()
  })
  await test.step('one’s own deals stay one’s own between board and list', async () => {
    const others = page.locator('.board-card').filter({ hasText: 'Laura Callahan' })
    await page.getByRole('button', { name: 'Mine' }).click()
    await expect(others).toHaveCount(0)
    await page.getByRole('link', { name: 'List', exact: true }).click()
    await expect(page.getByRole('button', { name: 'Mine' })).toHaveAttribute('aria-pressed', 'true')
    await page.getByRole('link', { name: 'Board' }).click()
    await expect(page.getByRole('button', { name: 'Mine' })).toHaveAttribute('aria-pressed', 'true')
    await page.getByRole('button', { name: 'Mine' }).click()
    await expect(others.first()).toBeVisible()
  })
  await test.step('what may not be moved has no way to be', async () => {
    const fixed = page.locator('.board-card:not(.board-card-movable)').filter({ hasText: 'Laura Callahan' }).first()
    await expect(fixed).toBeVisible()
    await expect(fixed.getByRole('button')).toHaveCount(0)
    expect(await fixed.getAttribute('draggable')).toBe('false')
    const fixedId = await fixed.getAttribute('data-deal')
    const stage = await fixed.evaluate((element) => element.closest('[data-stage]')?.getAttribute('data-stage') ?? '')
    await fixed.dragTo(column(page, stage === 'lost' ? 'won' : 'lost')).catch(() => undefined)
    await settled(page)
    await expect(column(page, stage).locator(`[data-deal="${fixedId}"]`)).toBeVisible()
  })
  await expect(page.getByText(/^The sums cover \d+ of \d+ deals/)).toBeVisible()
})

test('a lead is claimed from the pool, seen in the clear, and released with a reason', async ({ page }) => {
  await signInAs(page, 'owner')
  await page.getByRole('link', { name: 'Lead pool' }).click()
  await settled(page)
  const quota = page.getByText(/^You hold \d+ of at most 100 leads; you can claim \d+ more\.$/)
  const before = (await quota.textContent()) ?? ''
  const row = page.locator('tbody tr').first()
  const company = ((await row.getByRole('link').textContent()) ?? '').trim()
  await expect(row.locator('.masked').first()).toBeVisible()
  await row.getByRole('button', { name: /^Claim from the pool:/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Claim from the pool' }).click()
  await expect(page.getByText('The lead is yours now.')).toBeVisible()
  await settled(page)
  await expect(quota).not.toHaveText(before)
  await expect(page.locator('tbody').getByRole('link', { name: company, exact: true })).toHaveCount(0)
  await page.getByRole('tab', { name: 'My open leads' }).click()
  const mine = page.locator('tbody tr').filter({ has: page.getByRole('link', { name: company, exact: true }) })
  await expect(mine).toBeVisible()
  await expect(mine.locator('.masked')).toHaveCount(0)
  await mine.getByRole('button', { name: /^Release/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Outside of my region.')
  await dialog.getByRole('button', { name: /^Release/ }).click()
  await expect(mine).toHaveCount(0)
  await settled(page)
  await expect(quota).toHaveText(before)
})

test('what is deleted lies in the bin and comes back', async ({ page }) => {
  await signInAs(page, 'owner')
  await page.goto('/activities')
  await page.getByRole('button', { name: 'Mine' }).click()
  await settled(page)
  const first = page.locator('.record-link').first()
  const subject = ((await first.textContent()) ?? '').trim()
  await first.click()
  await settled(page)
  const address = page.url()
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await page.waitForURL(/\/activities/)
  await page.goto('/activities?bin=true')
  await settled(page)
  const row = page.locator('tbody tr.list-row').filter({ hasText: subject }).first()
  await row.getByRole('button', { name: 'Restore' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByText('Restored.')).toBeVisible()
  await page.goto(address)
  await expect(page.locator('h1')).toContainText(subject)
})
