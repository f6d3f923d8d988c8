import { expect, test } from '@playwright/test'
import { CAST, LANGUAGES } from './cast.ts'
import {
  act,
  arrive,
  button,
  confirm,
  create,
  type Day,
  edit,
  expectNothingHere,
  field,
  find,
  fresh,
  goToList,
  leave,
  places,
  section,
  shown,
} from './day.ts'
import { fieldWord, filled, objectsWord, operationWord, optionWord } from './words.ts'

/** A customer who calls, and what about. */
const CALL = {
  en: { search: 'Paillarde', customer: 'Mère Paillarde', subject: 'Crate arrived open', done: 'Sent a new crate.', why: 'To call back' },
  zh: { search: '半亩', customer: '半亩田餐饮管理有限公司', subject: '外箱破损', done: '已补发一箱。', why: '回电核实' },
} as const

/** V1: who it is and how to reach them under a mask; no money, nothing to change. */
async function lookAtCustomer(day: Day): Promise<void> {
  const { page, words, language } = day
  await goToList(day, 'customer')
  await find(day, 'customer', CALL[language].search, CALL[language].customer)
  await expect(page.locator('[data-field="phone"] .masked')).toBeVisible()
  for (const hidden of ['creditLimit', 'taxNumber', 'notes']) await expect(page.locator(`[data-field="${hidden}"]`)).toHaveCount(0)
  await expect(button(page, words.records.action.edit)).toHaveCount(0)
  await expect(button(page, words.general.action.more)).toHaveCount(0)
}

/** One field, once, for a reason: without one nothing is shown. */
async function revealPhone(day: Day): Promise<void> {
  const { page, words, language } = day
  const { reveal } = words.records
  const name = filled(reveal.of, { field: fieldWord('customer', 'phone', language) })
  await page.getByRole('button', { name }).click()
  const dialog = page.getByRole('dialog', { name })
  await button(dialog, reveal.button).click()
  await expect(dialog.getByText(words.general.form.required)).toBeVisible()
  await dialog.getByRole('textbox').fill(CALL[language].why)
  await button(dialog, reveal.button).click()
  await expect(field(day, 'phone')).not.toContainText('*')
  await expect(page.locator('[data-field="email"] .masked'), 'only the field that was asked for').toBeVisible()
  await button(field(day, 'phone'), reveal.hide).click()
  await expect(field(day, 'phone')).toContainText('*')
}

async function settleCase(day: Day, subject: string): Promise<void> {
  const { page, words, language } = day
  await page.getByRole('tab', { name: new RegExp(`^${objectsWord('case', language)}`) }).click()
  const address = await create(day, 'case', { subject, kind: 'complaint', priority: 'high', channel: 'phone', description: subject })
  await expect(field(day, 'description')).toHaveText(subject)
  await edit(day, 'case', { status: 'waiting', compensation: '30' })
  await expect(field(day, 'status')).toHaveText(optionWord('case', 'status', 'waiting', language))
  await page.getByRole('tab', { name: new RegExp(`^${objectsWord('activity', language)}`) }).click()
  await create(day, 'activity', { subject: CALL[language].why, outcome: 'reached', done: 'true' })
  await page.goto(address)
  await shown(day)
  const close = operationWord('close', language)
  await button(page, close).click()
  const dialog = page.getByRole('dialog', { name: close })
  await dialog.getByLabel(words.records.close.resolution).fill(CALL[language].done)
  // The cross of the dialog is called the same in English; its own button stands last.
  await button(dialog, close).last().click()
  await expect(page.getByText(words.records.done.close, { exact: true })).toBeVisible()
  await expect(field(day, 'status')).toHaveText(optionWord('case', 'status', 'closed', language))
  await expect(field(day, 'resolution')).toHaveText(CALL[language].done)
  await expect(page.locator('.page-actions').getByRole('button', { name: close })).toHaveCount(0)
}

test.describe.configure({ timeout: 300_000 })

for (const language of LANGUAGES) {
  test(`a day of a service agent (${language})`, async ({ browser }) => {
    const day = await arrive(browser, CAST[language].agent, language)
    const { page, words } = day
    const subject = fresh(CALL[language].subject)
    await test.step('home shows the cases; leads and deals are no places for service', async () => {
      await expect(section(day, words.home.cases)).toBeVisible()
      await expect(section(day, words.home.deals)).toHaveCount(0)
      const seen = await places(day)
      expect(seen).toContain(objectsWord('case', language))
      for (const object of ['lead', 'deal'] as const) expect(seen).not.toContain(objectsWord(object, language))
      expect(seen).not.toContain(words.general.nav.pool)
    })
    await test.step('a customer calls', () => lookAtCustomer(day))
    await test.step('the number is looked at for a reason', () => revealPhone(day))
    await test.step('the case is taken up, worked on and closed', () => settleCase(day, subject))
    await test.step('the charts say how old the open cases are', async () => {
      await goToList(day, 'case')
      await expect(button(page, words.export.button), 'service takes nothing out').toHaveCount(0)
      await button(page, words.records.charts.charts).click()
      await expect(page.getByText(words.records.charts.ages).first()).toBeVisible()
    })
    await test.step('what was only a trial is deleted for good', async () => {
      await find(day, 'case', subject, subject)
      await confirm(day, await act(day, 'delete'), operationWord('delete', language), words.records.done.delete)
      await goToList(day, 'case')
      await button(page, words.records.list.bin).click()
      const row = page.locator('tbody tr').filter({ hasText: subject })
      const purge = operationWord('purge', language)
      await button(row, purge).click()
      await confirm(day, page.getByRole('dialog'), purge, words.records.done.purge)
      await expect(row).toHaveCount(0)
    })
    await test.step('V2: what is not for service does not exist', async () => {
      await page.goto('/deals')
      await expectNothingHere(day)
      await page.goto('/pool')
      await expectNothingHere(day)
    })
    await leave(day)
  })
}
