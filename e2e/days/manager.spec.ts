import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { CAST, LANGUAGES } from './cast.ts'
import {
  arrive,
  button,
  chooseOption,
  confirm,
  create,
  type Day,
  expectNothingHere,
  field,
  find,
  fresh,
  goTo,
  goToList,
  leave,
  places,
  search,
  section,
  shown,
} from './day.ts'
import { askBefore, requestDiscount } from './sales-before.ts'
import { fieldWord, filled, objectsWord, operationWord, optionWord } from './words.ts'

const SAID = {
  en: {
    customer: 'Tidewater Grocers',
    known: 'Mère Paillarde',
    search: 'Paillarde',
    heir: 'Janet Leverling',
    lead: 'Copper Kettle',
    why: 'Quarterly review',
  },
  zh: { customer: '潮汐生鲜', known: '半亩田餐饮管理有限公司', search: '半亩', heir: '吴思远', lead: '铜壶茶社', why: '季度回访' },
} as const

/** G3: decides on what another asked for, and finds no button on what they asked for themselves. */
async function decide(day: Day, customer: string, address: string): Promise<void> {
  const { page, words, language } = day
  const { discount } = words.records
  const approve = operationWord('approveDiscount', language)
  await page
    .getByRole('link', { name: `${customer} 1` })
    .first()
    .click()
  await shown(day)
  await button(page, approve).click()
  const dialog = page.getByRole('dialog', { name: approve })
  await expect(
    dialog.getByText(filled(discount.decideExplanation, { percent: '10', reason: language === 'zh' ? '首单优惠' : 'A first order' })),
  ).toBeVisible()
  await dialog.getByRole('radio', { name: discount.approve }).check()
  await confirm(day, dialog, discount.decide, words.records.done.approveDiscount)
  await expect(field(day, 'discountStatus')).toHaveText(optionWord('deal', 'discountStatus', 'approved', language))
  await page.goto(address)
  await page.getByRole('tab', { name: new RegExp(`^${objectsWord('deal', language)}`) }).click()
  await create(day, 'deal', { name: `${customer} 2`, amount: '9000' })
  await requestDiscount(day, '5')
  await expect(field(day, 'discountStatus')).toHaveText(optionWord('deal', 'discountStatus', 'requested', language))
  await expect(button(page, approve), 'nobody decides on an own discount').toHaveCount(0)
}

/** Hands on what a colleague looks after, and takes it back. */
async function handOver(day: Day): Promise<void> {
  const { page, words, language } = day
  const { bulk, filter, list, transfer } = words.records
  const owner = fieldWord('customer', 'ownerId', language)
  await goToList(day, 'customer')
  await page
    .locator('.filters')
    .getByRole('button', { name: new RegExp(`${filter.add}$`) })
    .click()
  await page.getByRole('menuitem', { name: owner, exact: true }).click()
  await page.getByRole('combobox', { name: owner }).fill(CAST[language].colleague.name)
  await chooseOption(page, CAST[language].colleague.name)
  await page.keyboard.press('Escape')
  await expect(page.locator('.chip-filter')).toContainText(CAST[language].colleague.name)
  await shown(day)
  await page.getByRole('checkbox', { name: list.chooseAll }).check()
  const bar = page.getByRole('region', { name: bulk.bar })
  const chosen = Number(/\d+/.exec((await bar.getByRole('status').textContent()) ?? '')?.[0])
  expect(chosen).toBeGreaterThan(3)
  const title = filled(bulk.title.transfer, { objects: objectsWord('customer', language) })
  await button(bar, bulk.act.transfer).click()
  const dialog = page.getByRole('dialog', { name: title })
  await expect(dialog.getByText(filled(bulk.about_other, { text: chosen }))).toBeVisible()
  await dialog.getByRole('combobox', { name: transfer.owner }).fill(SAID[language].heir)
  await chooseOption(page, SAID[language].heir)
  await button(dialog, title).click()
  await expect(dialog.locator('.bulk-counts')).toContainText(`${chosen} ${bulk.outcome.done}`, { timeout: 30_000 })
  await button(dialog, bulk.undo).click()
  await expect(dialog.locator('.bulk-counts')).toContainText(`${chosen} ${bulk.undone.done}`, { timeout: 30_000 })
  await page.keyboard.press('Escape')
  await expect(bar).toHaveCount(0)
}

async function revealTaxNumber(day: Day): Promise<void> {
  const { page, words, language } = day
  const { reveal } = words.records
  await goToList(day, 'customer')
  await find(day, 'customer', SAID[language].search, SAID[language].known)
  const name = filled(reveal.of, { field: fieldWord('customer', 'taxNumber', language) })
  await page.getByRole('button', { name }).click()
  const dialog = page.getByRole('dialog', { name })
  await button(dialog, reveal.button).click()
  await expect(dialog.getByText(words.general.form.required)).toBeVisible()
  await expect(field(day, 'taxNumber')).toContainText('****')
  await dialog.getByRole('textbox').fill(SAID[language].why)
  await button(dialog, reveal.button).click()
  await expect(field(day, 'taxNumber')).toHaveText(/^[A-Z0-9]{6,}/)
}

/** D3: the file has its mark and nothing personal. */
async function exportCustomers(day: Day): Promise<void> {
  const { page, words, language } = day
  await goToList(day, 'customer')
  await button(page, words.export.button).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(words.export.csv).check()
  await dialog.getByLabel(words.export.reason).fill(SAID[language].why)
  await button(dialog, words.export.start).click()
  const link = dialog.getByRole('link', { name: words.export.download })
  await expect(link).toBeVisible({ timeout: 30_000 })
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  const text = await readFile(await download.path(), 'utf8')
  const lines = text.trimEnd().split('\r\n')
  expect(text.startsWith('\uFEFF'), 'a spreadsheet reads it as UTF-8').toBe(true)
  expect(lines.length).toBeGreaterThan(20)
  for (const kept of ['phone', 'email', 'address', 'taxNumber']) expect(lines[0]).not.toContain(fieldWord('customer', kept, language))
  expect(lines.at(-1), 'the mark says who and which export').toMatch(language === 'zh' ? /陈立群/ : /Andrew Fuller/)
  await page.keyboard.press('Escape')
}

/** Two good lines and a bad one: the report says which and why; what came in goes to the bin and for good. */
async function importAndPurge(day: Day): Promise<void> {
  const { page, words, language } = day
  const lead = fresh(SAID[language].lead)
  const titles = ['company', 'name', 'expectedAmount'].map((name) => fieldWord('lead', name, language)).join(',')
  await goToList(day, 'lead')
  await page.locator('.page a.ant-btn').filter({ hasText: words.import.button }).click()
  await page.locator('input[type=file]').setInputFiles({
    name: 'leads.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`${titles}\n${lead} 1,Ada Wells,1000\n${lead} 2,Ben Wells,much\n${lead} 3,Cy Wells,3000\n`),
  })
  await button(page, words.import.columns.try).click()
  await expect(page.getByRole('heading', { name: words.import.faults.title })).toBeVisible({ timeout: 30_000 })
  await button(page, filled(words.import.run.start_other, { count: 2 })).click()
  await expect(page.getByRole('heading', { name: words.import.outcome.done })).toBeVisible({ timeout: 30_000 })
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, words.import.report.download).click()])
  const report = await readFile(await download.path(), 'utf8')
  expect(
    report
      .split('\r\n')
      .filter((line) => line.includes('3'))
      .join(),
    'line 3 is named with its reason',
  ).toMatch(language === 'zh' ? /金额/ : /not an amount/)
  await goToList(day, 'lead')
  await search(day, lead)
  await expect(page.locator('tbody .record-link')).toHaveCount(2)
  await page.getByRole('checkbox', { name: words.records.list.chooseAll }).check()
  await button(page.getByRole('region', { name: words.records.bulk.bar }), words.records.bulk.act.delete).click()
  const title = filled(words.records.bulk.title.delete, { objects: objectsWord('lead', language) })
  const dialog = page.getByRole('dialog', { name: title })
  await button(dialog, title).click()
  await expect(dialog.locator('.bulk-counts')).toContainText(`2 ${words.records.bulk.outcome.done}`, { timeout: 30_000 })
  await page.keyboard.press('Escape')
  await goToList(day, 'lead')
  await button(page, words.records.list.bin).click()
  const purge = operationWord('purge', language)
  for (const left of [`${lead} 1`, `${lead} 3`]) {
    await button(page.locator('tbody tr').filter({ hasText: left }), purge).click()
    await confirm(day, page.getByRole('dialog'), purge, words.records.done.purge)
  }
  await expect(page.locator('tbody tr').filter({ hasText: lead })).toHaveCount(0)
}

test.describe.configure({ timeout: 300_000 })

for (const language of LANGUAGES) {
  test(`a day of a sales manager (${language})`, async ({ browser }) => {
    const customer = fresh(SAID[language].customer)
    const address = await askBefore(browser, language, customer, '10')
    const day = await arrive(browser, CAST[language].manager, language)
    const { page, words } = day
    await test.step('a discount waits on home; the policy is no place for managers', async () => {
      await expect(section(day, words.home.discounts)).toBeVisible()
      expect(await places(day)).not.toContain(words.general.nav.policy)
    })
    await test.step('discounts are decided on', () => decide(day, customer, address))
    await test.step("a colleague's customers are handed over and taken back", () => handOver(day))
    await test.step('a tax number is revealed for a reason', () => revealTaxNumber(day))
    await test.step('customers are taken out for the review', () => exportCustomers(day))
    await test.step('leads come in by file', () => importAndPurge(day))
    await test.step('charts, and who holds which role in the unit', async () => {
      await goToList(day, 'deal')
      await button(page, words.records.charts.charts).click()
      await expect(page.getByText(words.records.charts.won).first()).toBeVisible()
      await goTo(day, words.general.nav.organisation)
      await page.getByRole('tab', { name: words.organisation.rolesHere }).click()
      await expect(page.locator('.unit-panel tbody tr').first()).toBeVisible()
      await expect(button(page, words.organisation.end), 'managers see roles and end none').toHaveCount(0)
      await page.goto('/policy')
      await expectNothingHere(day)
    })
    await leave(day)
  })
}
