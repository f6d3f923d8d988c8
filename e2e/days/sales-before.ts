import type { Browser } from '@playwright/test'
import type { Language } from '../people.ts'
import { CAST } from './cast.ts'
import { act, arrive, button, create, type Day, goToList, leave } from './day.ts'
import { objectsWord, operationWord } from './words.ts'

const tab = ({ page }: Day, name: string): Promise<void> => page.getByRole('tab', { name: new RegExp(`^${name}`) }).click()

/** What sales leaves for others to do: a customer with an open deal; the deal's name is the customer's with a 1. */
async function withDeal(browser: Browser, language: Language, customer: string): Promise<{ sales: Day; address: string }> {
  const sales = await arrive(browser, CAST[language].representative, language)
  await goToList(sales, 'customer')
  const address = await create(sales, 'customer', { name: customer, phone: '13612345678', status: 'active' })
  await tab(sales, objectsWord('deal', language))
  await create(sales, 'deal', { name: `${customer} 1`, amount: '36000' })
  return { sales, address }
}

/** An order that is invoiced and not paid yet. */
export async function sellBefore(browser: Browser, language: Language, customer: string, order: string): Promise<void> {
  const { sales, address } = await withDeal(browser, language, customer)
  await sales.page.goto(address)
  await tab(sales, objectsWord('transaction', language))
  await create(sales, 'transaction', {
    orderNumber: order,
    orderedOn: '2026-06-01',
    status: 'invoiced',
    amount: '1280',
    shipAddress: order,
  })
  await leave(sales)
}

/** A discount that somebody has to decide on. */
export async function askBefore(browser: Browser, language: Language, customer: string, percent: string): Promise<string> {
  const { sales, address } = await withDeal(browser, language, customer)
  await requestDiscount(sales, percent)
  await leave(sales)
  return address
}

/** Asks for a discount on the deal that is open. */
export async function requestDiscount(day: Day, percent: string): Promise<void> {
  const { page, words, language } = day
  const dialog = await act(day, 'requestDiscount')
  await dialog.getByLabel(words.records.discount.percent).fill(percent)
  await dialog.getByLabel(words.general.action.reason).fill(language === 'zh' ? '首单优惠' : 'A first order')
  await button(dialog, operationWord('requestDiscount', language)).click()
  await page.getByText(words.records.done.requestDiscount, { exact: true }).last().waitFor()
}
