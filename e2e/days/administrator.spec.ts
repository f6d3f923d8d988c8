import { type Browser, expect, type Page, test } from '@playwright/test'
import type { Language } from '../people.ts'
import { CAST, LANGUAGES } from './cast.ts'
import { arrive, button, chooseOption, type Day, expectNothingHere, fresh, goTo, leave, named, places, shown } from './day.ts'
import { filled, objectsWord, WORDS } from './words.ts'

const SAID = {
  en: {
    unit: 'Night desk',
    person: 'Robin Vale',
    hire: 'Begins on the night desk',
    end: 'Night desk is closed',
    publish: 'A trial, taken back below',
  },
  zh: { unit: '夜班组', person: '罗晚舟', hire: '夜班组新人', end: '夜班组撤销', publish: '试行，随后恢复' },
} as const

const PASSWORD = 'a lantern for the night desk'
const BELOW = { en: 'Customer Service', zh: '客户服务部' } as const
const AGENT = { en: 'Service agent', zh: '客服代表' } as const
const AUDITOR = { en: 'Auditor', zh: '审计员' } as const
/** The other administrator: of one's own rights one may not even ask. */
const PEER = { en: 'Wang Jianguo', zh: '艾米莉·福斯特' } as const
const CELL = { en: /^Phone, service-customer: /, zh: /^电话, service-customer: / } as const
const LEVELS = { en: { hidden: 'Hidden' }, zh: { hidden: '隐藏' } } as const

const inTree = (page: Page, name: string) => page.getByRole('tree').getByText(name, { exact: true })

async function openMenu({ page }: Day, within: 'page' | 'dialog', menu: string, item: string): Promise<void> {
  await button(within === 'page' ? page.locator('.unit-panel') : page.getByRole('dialog').first(), menu).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

/** A new unit with somebody in it, who can do nothing yet. */
async function makeUnitAndPerson(day: Day, unit: string, person: string, email: string): Promise<void> {
  const { page, words, language } = day
  const { organisation } = words
  await goTo(day, words.general.nav.organisation)
  await inTree(page, BELOW[language]).click()
  await openMenu(day, 'page', organisation.unit.change, organisation.unit.create)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').first().fill(unit)
  await button(dialog, organisation.unit.create).click()
  await expect(dialog).toBeHidden()
  await inTree(page, unit).click()
  await openMenu(day, 'page', organisation.unit.change, organisation.unit.person)
  await dialog.locator('#name, [id$="_name"]').first().fill(person)
  await dialog.locator('input[type="email"]').fill(email)
  await dialog.locator('input[type="password"]').fill(PASSWORD)
  await button(dialog, organisation.person.create).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: person }).first()).toBeVisible()
}

async function grant(day: Day, role: string, reason: string) {
  const { page, words } = day
  const { grant: texts } = words.organisation
  await button(page.getByRole('dialog').first(), texts.button).click()
  const dialog = page.getByRole('dialog', { name: texts.title })
  const input = dialog.getByRole('combobox', { name: texts.role })
  await input.fill(role)
  await chooseOption(page, role)
  await dialog.getByLabel(words.general.action.reason).fill(reason)
  await button(dialog, texts.title).click()
  return dialog
}

/** The new person, with mail address and password. */
async function signInByPassword(browser: Browser, email: string, language: Language): Promise<Day> {
  const context = await browser.newContext({ locale: language === 'zh' ? 'zh-CN' : 'en-GB', viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.addInitScript((chosen) => localStorage.setItem('menshen.language', chosen), language)
  await page.goto('/sign-in')
  await page.getByRole('button', { name: /Sign in with e-mail|使用邮箱/ }).click()
  await page.getByLabel(/E-mail|邮箱/).fill(email)
  await page.locator('input[type="password"]').fill(PASSWORD)
  await page.getByRole('button', { name: /^(Sign in|登\s?录)$/ }).click()
  await page.waitForURL((url) => url.pathname === '/')
  const day = { page, language, words: WORDS[language] }
  await shown(day)
  return day
}

async function setPhone(day: Day, choice: string): Promise<void> {
  const { page, words, language } = day
  await page.goto('/policy?role=service-agent&tab=fields')
  await shown(day)
  await page.getByRole('combobox').first().click()
  await page.locator(`.ant-select-item-option[title="${language === 'zh' ? '客户' : 'Customer'}"]`).click()
  await page.getByRole('button', { name: CELL[language] }).first().click()
  await page.getByRole('radio', { name: choice, exact: true }).first().click()
  await page.keyboard.press('Escape')
  await button(page, words.policy.review).click()
  const dialog = page.getByRole('dialog', { name: words.policy.publish.title })
  await expect(dialog.locator('.change-line')).toHaveCount(1)
  await expect(dialog.locator('.publish-people')).toContainText(/[1-9]/)
  await dialog.getByRole('textbox').fill(SAID[language].publish)
  await button(dialog, words.policy.publish.confirm).click()
  await expect(page.getByText(/^Version \d+ is in force\.$|^第 \d+ 版已生效。$/).last()).toBeVisible()
}

test.describe.configure({ timeout: 300_000 })

for (const language of LANGUAGES) {
  test(`a day of an administrator (${language})`, async ({ browser }) => {
    const day = await arrive(browser, CAST[language].administrator, language)
    const { page, words } = day
    const { organisation } = words
    const unit = fresh(SAID[language].unit)
    const person = fresh(SAID[language].person)
    const email = `${fresh('robin').replace(' ', '.')}@northwind.example`
    await test.step('customers are no place for whoever gives the rights', async () => {
      await expect(page.getByText(words.home.noData)).toBeVisible()
      expect(await places(day)).toEqual([
        words.general.nav.home,
        words.general.nav.access,
        words.general.nav.organisation,
        words.general.nav.policy,
        words.general.nav.auditLog,
        words.general.nav.alerts,
      ])
      for (const path of ['/customers', '/transactions', '/pool', '/customers/0197f7f0-0000-7000-8000-000000000000']) {
        await page.goto(path)
        await expectNothingHere(day)
      }
    })
    await test.step('the import of customers is none either', async () => {
      await page.goto('/import/customers')
      await expect(page.getByText(words.import.none)).toBeVisible()
    })
    await test.step('a unit and somebody in it', () => makeUnitAndPerson(day, unit, person, email))
    const hired = await test.step('the account can do nothing before it holds a role', async () => {
      const other = await signInByPassword(browser, email, language)
      await expect(other.page.getByText(words.home.noData)).toBeVisible()
      expect(await places(other)).toEqual([words.general.nav.home])
      return other
    })
    await test.step('G2: a role is granted, and opens its places at once', async () => {
      await page.getByRole('button', { name: person }).first().click()
      await expect(await grant(day, AGENT[language], SAID[language].hire)).toBeHidden()
      await expect(page.getByRole('dialog').getByRole('rowheader', { name: AGENT[language] })).toBeVisible()
      await hired.page.reload()
      await shown(hired)
      expect(await places(hired)).toContain(objectsWord('case', language))
    })
    await test.step('F1: the role is withdrawn for a reason, and the next page knows', async () => {
      await button(page.getByRole('dialog').first(), organisation.end).click()
      const dialog = page.getByRole('dialog', { name: filled(organisation.endTitle, { role: AGENT[language] }) })
      await button(dialog, organisation.end).click()
      await expect(dialog.getByText(words.general.form.required)).toBeVisible()
      await dialog.getByRole('textbox').fill(SAID[language].end)
      await button(dialog, organisation.end).click()
      await expect(dialog).toBeHidden()
      await expect(page.getByRole('dialog').locator('tr.ended')).toBeVisible()
      await hired.page.goto('/cases')
      await expectNothingHere(hired)
    })
    await test.step('the account is suspended, which ends its session', async () => {
      await openMenu(day, 'dialog', organisation.person.change, organisation.person.suspend)
      const dialog = page.getByRole('dialog', { name: organisation.person.suspend })
      await dialog.getByRole('textbox').fill(SAID[language].end)
      await button(dialog, organisation.person.suspend).click()
      await expect(dialog).toBeHidden()
      await hired.page.goto('/')
      await hired.page.waitForURL(/sign-in/)
      await leave(hired)
      await page.keyboard.press('Escape')
    })
    await test.step('separation of duty: nobody administers and audits, and the refusal says why', async () => {
      await inTree(page, language === 'zh' ? '信息技术部' : 'IT').click()
      await page.locator('.unit-panel table').getByRole('button', { name: PEER[language] }).click()
      const dialog = await grant(day, AUDITOR[language], SAID[language].hire)
      await expect(
        dialog.getByText(language === 'zh' ? '这些职责必须由不同的人承担。' : 'These duties must lie with different people.'),
      ).toBeVisible()
      await dialog.getByRole('button', { name: named(words.general.action.cancel) }).click()
      await page.keyboard.press('Escape')
    })
    await test.step('the matrix: a change is looked through, published, and taken back', async () => {
      await setPhone(day, LEVELS[language].hidden)
      await setPhone(day, words.policy.fields.asClass)
    })
    await leave(day)
  })
}
