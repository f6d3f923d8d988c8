import { type Browser, expect, type Locator, type Page } from '@playwright/test'
import { type Language, signInWith } from '../people.ts'
import {
  fieldWord,
  filled,
  type ObjectName,
  objectsWord,
  objectWord,
  operationWord,
  optionWord,
  specOf,
  WORDS,
  type Words,
} from './words.ts'

/** Somebody at work: the window, the language and its words. */
export interface Day {
  readonly page: Page
  readonly language: Language
  readonly words: Words
}

/** Somebody comes to work, in a browser of their own. */
export async function arrive(browser: Browser, email: string, language: Language): Promise<Day> {
  const context = await browser.newContext({ locale: language === 'zh' ? 'zh-CN' : 'en-GB', viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await signInWith(page, email, language)
  return { page, language, words: WORDS[language] }
}

/**
 * Waits until a page has its title and no placeholder. Quicker than waiting until all is quiet, and enough before something is looked
 * for; before saying that something is absent, days look first for what stands beside it.
 */
export async function shown({ page }: Day): Promise<void> {
  await page.locator('h1').first().waitFor({ state: 'attached' })
  await expect(page.locator('.ant-skeleton, [aria-busy="true"], .list-updating')).toHaveCount(0)
}

export async function leave(...days: readonly Day[]): Promise<void> {
  for (const { page } of days) await page.context().close()
}

/** Goes to a place by the navigation, as one does. */
export async function goTo(day: Day, name: string): Promise<void> {
  const { page } = day
  await page.getByRole('navigation').first().getByRole('link', { name, exact: true }).click()
  await shown(day)
}

export const goToList = (day: Day, object: ObjectName): Promise<void> => goTo(day, objectsWord(object, day.language))

/** Which places the navigation offers. */
export async function places({ page }: Day): Promise<readonly string[]> {
  return (await page.getByRole('navigation').first().getByRole('link').allTextContents()).map((text) => text.trim())
}

/** A part of a page by its heading. */
export const section = ({ page }: Day, title: string): Locator => page.getByRole('heading', { level: 2 }).filter({ hasText: title })

/** Ant Design sets a space between the two characters of a Chinese button. */
export function named(text: string): RegExp {
  const escaped = text.replace(/[.*+?^$()|[\]\\{}]/g, '\\$&')
  return new RegExp(`^(\\S+ )?${/^\p{Script=Han}{2}$/u.test(text) ? [...text].join('\\s?') : escaped}$`, 'u')
}

export const button = (within: Page | Locator, text: string): Locator => within.getByRole('button', { name: named(text) })

/** Searches a list, as far as it goes on the keyboard. What is searched for stands in no address: it may be a personal value. */
export async function search(day: Day, text: string): Promise<void> {
  const { page, words } = day
  const box = page.getByRole('textbox', { name: new RegExp(`^${filled(words.records.list.searchIn, { fields: '' })}`) })
  await box.fill(text)
  await Promise.all([page.waitForResponse((answer) => answer.url().includes('/api/')), box.press('Enter')])
  await shown(day)
}

/** Searches a list and opens what is called so. */
export async function find(day: Day, object: ObjectName, text: string, title: string): Promise<void> {
  const { page } = day
  await search(day, text)
  await page.getByRole('link', { name: title, exact: true }).first().click()
  await page.waitForURL(/\/[a-z]+\/[0-9a-f-]{36}/)
  await shown(day)
  await expect(page.locator('h1'), `${object} ${title} is open`).toContainText(title)
}

export const field = ({ page }: Day, name: string): Locator => page.locator(`[data-field="${name}"] dd`)

/** Writes one value into a form, by the kind of its field. */
async function write({ page, language }: Day, form: Locator, object: ObjectName, name: string, value: string): Promise<void> {
  const input = form.getByLabel(fieldWord(object, name, language), { exact: true })
  const { type } = specOf(object, name)
  switch (type) {
    case 'enum':
      await input.click()
      await chooseOption(page, optionWord(object, name, value, language))
      await expect(
        form.locator('.ant-select').filter({ has: page.getByLabel(fieldWord(object, name, language), { exact: true }) }),
      ).toContainText(optionWord(object, name, value, language))
      return
    case 'boolean':
      await input.setChecked(value === 'true')
      return
    case 'reference':
      await input.fill(value)
      await chooseOption(page, value)
      return
    case 'date':
      await input.click()
      await input.fill(value)
      await input.press('Enter')
      return
    default:
      await input.fill(value)
  }
}

/** Takes one entry of the list that a select has open. */
export async function chooseOption(page: Page, text: string): Promise<void> {
  const option = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').filter({ hasText: text })
  await option.first().click()
}

type Values = Readonly<Record<string, string>>

/** Does something and sees what the product says of it, which stands there for a few seconds only: so one looks from before on. */
async function hears(page: Page, said: string, work: () => Promise<void>): Promise<void> {
  await Promise.all([expect(page.getByText(said, { exact: true }).last()).toBeVisible(), work()])
}

async function save(day: Day, object: ObjectName, values: Values, said: string): Promise<void> {
  const { page, words } = day
  const form = page.getByRole('dialog').last()
  for (const [name, value] of Object.entries(values)) await write(day, form, object, name, value)
  await hears(page, said, () => button(form, words.general.action.save).click())
  await expect(form).toBeHidden()
  await shown(day)
}

/** Makes a record with the button of the page, and stands before it afterwards. */
export async function create(day: Day, object: ObjectName, values: Values): Promise<string> {
  const { page, words, language } = day
  const before = page.url()
  await button(page, filled(words.records.form.new, { object: objectWord(object, language) })).click()
  await save(day, object, values, words.records.form.created)
  await page.waitForURL((url) => url.href !== before && /\/[0-9a-f-]{36}/.test(url.pathname))
  await shown(day)
  return page.url()
}

export async function edit(day: Day, object: ObjectName, values: Values): Promise<void> {
  await button(day.page, day.words.records.action.edit).click()
  await save(day, object, values, day.words.records.form.saved)
}

/** What the menu of a record offers beside its buttons. */
export async function offered({ page, words }: Day): Promise<readonly string[]> {
  const more = button(page, words.general.action.more)
  if ((await more.count()) === 0) return []
  await more.click()
  await expect(page.getByRole('menuitem').first()).toBeVisible()
  const items = await page.getByRole('menuitem').allTextContents()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toBeHidden()
  return items
}

/** Begins an act from the menu of a record; its dialog is given back. */
export async function act({ page, words, language }: Day, operation: Parameters<typeof operationWord>[0]): Promise<Locator> {
  const name = operationWord(operation, language)
  await button(page, words.general.action.more).click()
  await page.getByRole('menuitem', { name, exact: true }).click()
  return page.getByRole('dialog', { name })
}

/** Confirms a dialog with the button of this name, and waits until the product says that it is done. */
export async function confirm(day: Day, dialog: Locator, name: string, said: string): Promise<void> {
  const { page } = day
  await hears(page, said, () => button(dialog, name).click())
  await expect(dialog).toBeHidden()
  await shown(day)
}

/** A name that no other run has given. */
export const fresh = (text: string): string => `${text} ${Date.now().toString(36)}`

/** Expects what is answered for something that does not exist (D1). */
export async function expectNothingHere({ page, words }: Day): Promise<void> {
  await expect(page.getByRole('heading', { name: words.general.notFound.title })).toBeAttached()
}
