import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { CAST, LANGUAGES } from './cast.ts'
import {
  arrive,
  button,
  type Day,
  edit,
  expectNothingHere,
  field,
  find,
  fresh,
  goToList,
  leave,
  offered,
  places,
  section,
  shown,
} from './day.ts'
import { sellBefore } from './sales-before.ts'
import { fieldWord, filled, objectsWord, objectWord, optionWord } from './words.ts'

async function bookPayment(day: Day, order: string): Promise<void> {
  const { page, words, language } = day
  await goToList(day, 'transaction')
  await find(day, 'transaction', order, order)
  await expect(page.locator('[data-field="shipAddress"]'), 'V1: where people live is not for finance').toHaveCount(0)
  await edit(day, 'transaction', { status: 'paid', paidOn: '2026-06-20', invoiceNumber: `INV ${order}`, cost: '900' })
  await expect(field(day, 'status')).toHaveText(optionWord('transaction', 'status', 'paid', language))
  await expect(field(day, 'invoiceNumber')).toHaveText(`INV ${order}`)
  await expect(field(day, 'cost')).toContainText('900')
  expect(await offered(day), 'what is paid is kept, and finance hands nothing over').toEqual([])
  await button(page, words.records.action.edit).click()
  const form = page.getByRole('dialog').last()
  await expect(form.getByLabel(fieldWord('transaction', 'freight', language), { exact: true })).toBeVisible()
  await expect(form.getByLabel(fieldWord('transaction', 'amount', language), { exact: true })).toHaveCount(0)
  await button(form, words.general.action.cancel).click()
}

async function setTerms(day: Day, customer: string): Promise<void> {
  const { page } = day
  await goToList(day, 'customer')
  await find(day, 'customer', customer, customer)
  await expect(field(day, 'phone')).toContainText('136****5678')
  await expect(page.locator('.reveal'), 'finance reaches nobody').toHaveCount(0)
  await edit(day, 'customer', { creditLimit: '5000', paymentDays: '30', taxNumber: '91310000MA1KQUILL8' })
  await expect(field(day, 'taxNumber')).toHaveText('91310000MA1KQUILL8')
}

/** One amount at a time: the others stay under their masks. */
async function revealAmount(day: Day, deal: string): Promise<void> {
  const { page, words, language } = day
  await goToList(day, 'deal')
  const open = optionWord('deal', 'stage', 'qualification', language)
  await button(page, open).click()
  await shown(day)
  await expect(page.locator('tbody .masked').first()).toBeVisible()
  await find(day, 'deal', deal, deal)
  const name = filled(words.records.reveal.of, { field: fieldWord('deal', 'amount', language) })
  await page.getByRole('button', { name }).click()
  const dialog = page.getByRole('dialog', { name })
  await dialog.getByRole('textbox').fill(language === 'zh' ? '核对授信' : 'To weigh the credit limit')
  await button(dialog, words.records.reveal.button).click()
  await expect(field(day, 'amount')).toContainText('36,000')
  await expect(page.locator('[data-field="margin"]')).toHaveCount(0)
}

/** D3: money leaves, accounts and addresses do not. */
async function exportTransactions(day: Day): Promise<void> {
  const { page, words, language } = day
  await goToList(day, 'transaction')
  await button(page, words.export.button).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(fieldWord('transaction', 'bankAccount', language))).toContainText(
    filled(words.export.left, { fields: '' }).slice(0, 6),
  )
  await dialog.getByLabel(words.export.csv).check()
  await dialog.getByLabel(words.export.reason).fill(language === 'zh' ? '月结对账' : 'Month-end closing')
  await button(dialog, words.export.start).click()
  const link = dialog.getByRole('link', { name: words.export.download })
  await expect(link).toBeVisible({ timeout: 30_000 })
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  const [titles = ''] = (await readFile(await download.path(), 'utf8')).split('\r\n')
  expect(titles).toContain(fieldWord('transaction', 'amount', language))
  for (const kept of ['bankAccount', 'shipAddress']) expect(titles).not.toContain(fieldWord('transaction', kept, language))
}

test.describe.configure({ timeout: 300_000 })

for (const language of LANGUAGES) {
  test(`a day of a finance clerk (${language})`, async ({ browser }) => {
    const customer = fresh(language === 'zh' ? '松果坊食品' : 'Pinecone Larder')
    const order = fresh('PO').replace(' ', '-')
    await sellBefore(browser, language, customer, order)
    const day = await arrive(browser, CAST[language].clerk, language)
    const { page, words } = day
    await test.step('money is a place, leads and the pool are none', async () => {
      await expect(section(day, words.home.pipeline)).toBeVisible()
      const seen = await places(day)
      expect(seen).toContain(objectsWord('transaction', language))
      for (const absent of [
        objectsWord('lead', language),
        objectsWord('contact', language),
        words.general.nav.pool,
        words.general.nav.policy,
      ])
        expect(seen).not.toContain(absent)
    })
    await test.step('an order is paid', () => bookPayment(day, order))
    await test.step('terms and tax number are set, the phone stays masked', () => setTerms(day, customer))
    await test.step('the amount of an open deal is revealed', () => revealAmount(day, `${customer} 1`))
    await test.step('transactions are taken out for the closing', () => exportTransactions(day))
    await test.step('V2: leads do not exist, and nothing can be made', async () => {
      await page.goto('/leads')
      await expectNothingHere(day)
      await goToList(day, 'customer')
      await expect(button(page, filled(words.records.form.new, { object: objectWord('customer', language) }))).toHaveCount(0)
    })
    await leave(day)
  })
}
