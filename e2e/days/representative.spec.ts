import { expect, type Locator, test } from '@playwright/test'
import { CAST, LANGUAGES } from './cast.ts'
import {
  act,
  arrive,
  button,
  chooseOption,
  confirm,
  create,
  type Day,
  edit,
  expectNothingHere,
  field,
  find,
  fresh,
  goTo,
  goToList,
  leave,
  offered,
  places,
  section,
  shown,
} from './day.ts'
import { requestDiscount } from './sales-before.ts'
import { filled, objectsWord, operationWord, optionWord } from './words.ts'

/** What she writes; the rest is the product's. */
const SAID = {
  en: {
    customer: 'Quillfeather Pantry',
    search: 'Qu',
    deal: 'Autumn range',
    contact: 'Iris Quill',
    call: 'First order talked over',
    view: 'To call',
  },
  zh: { customer: '鹤鸣轩食品', search: '鹤鸣', deal: '秋季新品', contact: '沈鹤鸣', call: '首单沟通', view: '待联系' },
} as const

/** A lead from the pool: masked until it is hers, and back in the pool at the end. */
async function workOnLead(day: Day): Promise<void> {
  const { page, words, language } = day
  const { pool } = words.records
  await goTo(day, words.general.nav.pool)
  const row = page.locator('tbody tr').first()
  const company = ((await row.getByRole('link').textContent()) ?? '').trim()
  await expect(row.locator('.masked').first()).toBeVisible()
  const claim = operationWord('claim', language)
  await row.getByRole('button', { name: filled(pool.actOn, { act: claim, title: company }) }).click()
  await confirm(day, page.getByRole('dialog'), claim, words.records.done.claim)
  await page.getByRole('tab', { name: pool.mine }).click()
  const mine = (): Locator => page.locator('tbody tr').filter({ has: page.getByRole('link', { name: company, exact: true }) })
  await expect(mine().locator('.masked')).toHaveCount(0)
  await mine().getByRole('link', { name: company, exact: true }).click()
  await shown(day)
  await expect(page.locator('.masked')).toHaveCount(0)
  await edit(day, 'lead', { rating: 'cold', city: 'Kirkland' })
  await expect(field(day, 'rating')).toHaveText(optionWord('lead', 'rating', 'cold', language))
  const dialog = await act(day, 'release')
  await dialog.getByRole('textbox').fill(language === 'zh' ? '不在负责区域' : 'Outside of my region')
  await confirm(day, dialog, operationWord('release', language), words.records.done.release)
  await expect(page.locator('.masked').first()).toBeVisible()
}

async function winCustomer(day: Day, name: string): Promise<string> {
  const { page, language } = day
  const said = SAID[language]
  await goToList(day, 'customer')
  const address = await create(day, 'customer', { name, phone: '13912345678', email: 'order@quill.example', status: 'active' })
  await expect(field(day, 'phone')).toHaveText('13912345678')
  await page.getByRole('tab', { name: new RegExp(`^${objectsWord('contact', language)}`) }).click()
  await create(day, 'contact', { name: said.contact, mobile: '13712345678' })
  await page.goto(address)
  await page.getByRole('tab', { name: new RegExp(`^${objectsWord('deal', language)}`) }).click()
  await create(day, 'deal', { name: `${said.deal} ${name}`, amount: '48000' })
  await expect(page.locator('[data-field="margin"]'), 'V1: the margin is not for sales').toHaveCount(0)
  return address
}

async function moveDeal(day: Day, name: string): Promise<void> {
  const { page, words, language } = day
  const stage = (key: string): string => optionWord('deal', 'stage', key, language)
  await goToList(day, 'deal')
  await page.getByRole('link', { name: words.records.board.asBoard }).click()
  await shown(day)
  const title = `${SAID[language].deal} ${name}`
  await page.getByRole('button', { name: filled(words.records.board.move, { title }) }).click()
  await page.getByRole('menuitem', { name: filled(words.records.board.moveTo, { stage: stage('proposal') }) }).click()
  await expect(page.locator('[data-stage="proposal"]').getByRole('link', { name: title })).toBeVisible()
  await page.getByRole('link', { name: title }).click()
  await shown(day)
  await requestDiscount(day, '10')
  await expect(field(day, 'discountStatus')).toHaveText(optionWord('deal', 'discountStatus', 'requested', language))
  await expect(button(page, operationWord('approveDiscount', language)), 'nobody decides on an own discount').toHaveCount(0)
}

async function logAndRestore(day: Day, address: string): Promise<void> {
  const { page, words, language } = day
  await page.goto(address)
  await page.getByRole('tab', { name: new RegExp(`^${objectsWord('activity', language)}`) }).click()
  const subject = `${SAID[language].call} ${Date.now().toString(36)}`
  await create(day, 'activity', { subject, outcome: 'agreed', done: 'true' })
  const dialog = await act(day, 'delete')
  await confirm(day, dialog, operationWord('delete', language), words.records.done.delete)
  await goToList(day, 'activity')
  await button(page, words.records.list.bin).click()
  await shown(day)
  const row = page.locator('tbody tr').filter({ hasText: subject })
  await expect(button(row, operationWord('purge', language)), 'she deletes nothing for good').toHaveCount(0)
  await button(row, operationWord('restore', language)).click()
  await confirm(day, page.getByRole('dialog'), operationWord('restore', language), words.records.done.restore)
  await page.goto(address)
  await page.getByRole('tab', { name: words.records.detail.timeline }).click()
  await expect(page.getByRole('link', { name: subject })).toBeVisible()
}

/** Two characters suffice to find a Chinese customer; a view keeps what she looks for. */
async function searchAndKeep(day: Day, name: string): Promise<void> {
  const { page, words, language } = day
  const { view } = words.records
  await goToList(day, 'customer')
  await find(day, 'customer', SAID[language].search, name)
  await page.goBack()
  await shown(day)
  await button(page, words.records.filter.mine).click()
  await shown(day)
  const kept = fresh(SAID[language].view)
  await page.getByRole('button', { name: view.view }).click()
  await page.getByRole('menuitem', { name: view.saveAs }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: view.name }).fill(kept)
  await button(page.getByRole('dialog'), words.general.action.save).click()
  await expect(page.getByRole('button', { name: view.view })).toContainText(kept)
  await page.getByRole('button', { name: view.view }).click()
  await page.getByRole('menuitem', { name: view.delete }).click()
  await button(page.getByRole('dialog'), view.deleteTitle).click()
  await expect(page.getByRole('button', { name: view.view })).not.toContainText(kept)
}

test.describe.configure({ timeout: 300_000 })

for (const language of LANGUAGES) {
  test(`a day of a sales representative (${language})`, async ({ browser }) => {
    const cast = CAST[language]
    const day = await arrive(browser, cast.representative, language)
    const { page, words } = day
    const name = fresh(SAID[language].customer)
    await test.step('home says what waits, and offers the places of sales only', async () => {
      for (const title of [words.home.tasks, words.home.deals, words.home.leads]) await expect(section(day, title)).toBeVisible()
      await expect(section(day, words.home.discounts)).toHaveCount(0)
      const seen = await places(day)
      expect(seen).toContain(words.general.nav.pool)
      expect(seen).not.toContain(words.general.nav.policy)
    })
    await test.step('a lead comes from the pool and goes back', () => workOnLead(day))
    const address = await winCustomer(day, name)
    await test.step('the deal goes on, and a discount is asked for', () => moveDeal(day, name))
    await test.step('what was deleted comes back', () => logAndRestore(day, address))
    await test.step('search and views', () => searchAndKeep(day, name))
    await test.step('D4: sharing opens to the colleague what her own role shows of shared records', async () => {
      const colleague = await arrive(browser, cast.colleague.email, language)
      await colleague.page.goto(address)
      await shown(colleague)
      await expect(field(colleague, 'phone')).toContainText('139****5678')
      await expect(button(colleague.page, words.records.action.edit)).toHaveCount(0)
      expect(await offered(colleague)).toEqual([])
      await page.goto(address)
      await shown(day)
      const dialog = await act(day, 'share')
      await dialog.getByRole('combobox', { name: words.records.share.with }).fill(cast.colleague.name)
      await chooseOption(page, cast.colleague.name)
      await confirm(day, dialog, operationWord('share', language), words.records.done.share)
      await colleague.page.reload()
      await expect(field(colleague, 'phone')).toHaveText('13912345678')
      await leave(colleague)
    })
    await test.step('V1: a customer of the unit is masked, without a way to reveal it', async () => {
      const colleague = await arrive(browser, cast.colleague.email, language)
      await goToList(colleague, 'customer')
      await button(colleague.page, words.records.filter.mine).click()
      await shown(colleague)
      await colleague.page.locator('.record-link').first().click()
      await shown(colleague)
      await page.goto(colleague.page.url())
      await shown(day)
      await expect(page.locator('[data-field="phone"] .masked')).toBeVisible()
      await expect(page.locator('[data-field="taxNumber"]')).toHaveCount(0)
      await expect(page.locator('.reveal')).toHaveCount(0)
      await leave(colleague)
    })
    await test.step('nothing leaves through her: no export, no import, no policy', async () => {
      await goToList(day, 'customer')
      await expect(button(page, words.export.button)).toHaveCount(0)
      await expect(page.locator('.page').getByRole('link', { name: words.import.button, exact: true })).toHaveCount(0)
      await page.goto('/policy')
      await expectNothingHere(day)
    })
    await leave(day)
  })
}
