import { crmObjects, objects, SCOPE_LABELS } from '@menshen/contract'
import { type APIRequestContext, type Browser, expect, type Page, test } from '@playwright/test'
import { texts as en } from '../packages/web/src/features/policy/texts/en.ts'
import { texts as zh } from '../packages/web/src/features/policy/texts/zh.ts'
import { type Language, settled, signInWith } from './people.ts'

const WORDS = { en, zh } as const
const FIRST = 'wang.jianguo@northwind.example'
const SECOND = 'emily.foster@northwind.example'
const SELLER = 'janet.leverling@northwind.example'
const NEW = { en: 'New Customer', zh: '新建客户' } as const

const as = async (browser: Browser, email: string, language: Language): Promise<Page> => {
  const page = await (await browser.newContext()).newPage()
  await signInWith(page, email, language)
  return page
}

async function send(api: APIRequestContext, path: string, data?: object): Promise<{ id: string }> {
  const { csrfToken } = await (await api.get('/api/v1/session')).json()
  const answer = await api.post(`/api/v1/${path}`, { headers: { 'x-csrf-token': csrfToken }, ...(data === undefined ? {} : { data }) })
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true)
  return answer.json()
}

const inForce = async (api: APIRequestContext) => (await api.get('/api/v1/policy')).json()

/** A policy that asks for a second person, and what puts the one before back: with a second person. */
async function fourEyes(first: Page, second: Page): Promise<() => Promise<void>> {
  const { csrfToken } = await (await first.request.get('/api/v1/session')).json()
  const { id, document } = await inForce(first.request)
  const strict = { ...document, publication: { secondPerson: true, undoHours: 24 } }
  const data = { document: strict, basedOn: id }
  const answer = await first.request.put('/api/v1/policy', { headers: { 'x-csrf-token': csrfToken }, data })
  expect(answer.ok(), await answer.text()).toBe(true)
  return async () => {
    const change = await send(first.request, 'policy/changes', {
      title: 'Back to one',
      document,
      basedOn: (await inForce(first.request)).id,
    })
    await send(first.request, `policy/changes/${change.id}/submit`)
    const { digest } = await (await second.request.get(`/api/v1/policy/changes/${change.id}/content`)).json()
    await send(second.request, `policy/changes/${change.id}/approve`, { digest })
    await send(first.request, `policy/changes/${change.id}/publish`)
  }
}

/** Sellers are to make no customers any more. By a slip, they could suspend accounts, which a claim of the policy forbids. */
async function writeDraft(page: Page, language: Language): Promise<void> {
  const { customer, user } = objects
  await page.goto('/policy?role=sales-representative&tab=functions')
  await settled(page)
  await page.getByRole('button', { name: `${customer.labels[language]}: ${customer.operationLabels.create?.[language]}.` }).click()
  const grant = page
    .locator('.grant-choice label')
    .filter({ hasText: new RegExp(`${SCOPE_LABELS.mine[language]} · ${customer.operationLabels.create?.[language]}$`) })
  await grant.click()
  await page.keyboard.press('Escape')
  await page.getByRole('checkbox', { name: `${user.labels[language]}: ${user.operationLabels.suspend?.[language]}` }).check()
}

async function saveMended(page: Page, language: Language): Promise<void> {
  const words = WORDS[language].change
  const { user } = objects
  // Where a second person is needed there is no other way.
  await expect(page.getByRole('button', { name: WORDS[language].review })).toHaveCount(0)
  await page.getByRole('button', { name: words.save }).click()
  const dialog = page.getByRole('dialog', { name: words.save })
  await expect(dialog.getByRole('status')).toContainText(/[1-9]/)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await page.getByRole('checkbox', { name: `${user.labels[language]}: ${user.operationLabels.suspend?.[language]}` }).uncheck()
  await page.getByRole('button', { name: words.save }).click()
  await dialog.getByRole('textbox', { name: words.titleField }).fill('Sellers make no customers')
  await settled(page)
  await expect(dialog.getByRole('status')).toHaveCount(0)
  await dialog.getByRole('button', { name: words.save }).click()
  await page.waitForURL(/\/policy\/changes\/[0-9a-f-]{36}$/)
  await settled(page)
}

/** Does it, and says once more that it is meant. */
async function act(page: Page, language: Language, name: 'submit' | 'approve' | 'publish'): Promise<void> {
  const words = WORDS[language].change
  await page.getByRole('button', { name: words.act[name], exact: true }).click()
  await page.getByRole('dialog', { name: words.act[name] }).getByRole('button', { name: words.act[name], exact: true }).click()
  await expect(page.getByText(words.done[name])).toBeVisible()
  await settled(page)
}

async function seesNew(page: Page, language: Language, sees: boolean): Promise<void> {
  await page.getByRole('navigation').getByRole('link').first().click()
  await page.getByRole('link', { name: crmObjects.customer.pluralLabels[language], exact: true }).click()
  await settled(page)
  await expect(page.getByRole('button', { name: NEW[language] })).toHaveCount(sees ? 1 : 0)
}

for (const language of ['en', 'zh'] as const) {
  test(`the whole life of a change, in ${language}`, async ({ browser }) => {
    const words = WORDS[language].change
    const first = await as(browser, FIRST, language)
    const second = await as(browser, SECOND, language)
    const seller = await as(browser, SELLER, language)
    const restore = await fourEyes(first, second)
    try {
      await seesNew(seller, language, true)
      await test.step('it is written, a claim that fails is mended, and it is saved and submitted', async () => {
        await writeDraft(first, language)
        await saveMended(first, language)
        await expect(first.locator('.change-line').first()).toBeVisible()
        await act(first, language, 'submit')
        await expect(first.getByText(words.needsApproval)).toBeVisible()
        await expect(first.getByText(words.obstacle.author)).toBeVisible()
        await expect(first.getByRole('button', { name: words.act.approve, exact: true })).toHaveCount(0)
        await expect(first.getByRole('button', { name: words.act.publish, exact: true })).toHaveCount(0)
      })
      await test.step('somebody else approves it', async () => {
        await second.goto('/policy/changes')
        await settled(second)
        await second.getByRole('link', { name: 'Sellers make no customers' }).first().click()
        await settled(second)
        await expect(second.getByText(words.checksPassed)).toBeVisible()
        await act(second, language, 'approve')
      })
      await test.step('it is published, and the other session has lost the right with its next page', async () => {
        await seesNew(seller, language, true)
        await first.reload()
        await settled(first)
        await act(first, language, 'publish')
        await seesNew(seller, language, false)
      })
      await test.step('and one click puts the version before back', async () => {
        await first.goto('/policy/changes?tab=versions')
        await settled(first)
        await first.locator('.version').nth(1).getByRole('button').click()
        const dialog = first.getByRole('dialog')
        await expect(dialog.locator('.change-line').first()).toBeVisible()
        await dialog.locator('.ant-modal-footer button').last().click()
        await expect(dialog).toHaveCount(0)
        await seesNew(seller, language, true)
      })
    } finally {
      await restore()
    }
  })
}
