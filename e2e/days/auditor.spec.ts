import { expect, test } from '@playwright/test'
import { CAST, LANGUAGES } from './cast.ts'
import { arrive, button, chooseOption, expectNothingHere, goTo, leave, places } from './day.ts'

/** Somebody whose role ended: their history is what an auditor looks for. */
const ENDED = { en: 'Claire Dubois', zh: '克莱尔·杜布瓦' } as const
const UNIT = { en: 'Internal Audit', zh: '内部审计部' } as const

const CATEGORY = { en: 'Customer records', zh: '客户数据' } as const

test.describe.configure({ timeout: 300_000 })

for (const language of LANGUAGES) {
  test(`a day of an auditor (${language})`, async ({ browser }) => {
    const day = await arrive(browser, CAST[language].auditor, language)
    const { page, words } = day
    const { nav } = words.general
    await test.step('home says that seeing no customers is meant', async () => {
      await expect(page.getByText(words.home.noData)).toBeVisible()
      expect(await places(day)).toEqual([nav.home, nav.access, nav.organisation, nav.policy, nav.auditLog, nav.alerts, nav.behaviour])
    })
    await test.step('G2: who holds which role where, since when and until when, ended ones too', async () => {
      await goTo(day, nav.organisation)
      await page.getByRole('tree').getByText(UNIT[language]).click()
      await page.getByRole('button', { name: ENDED[language] }).first().click()
      const person = page.getByRole('dialog')
      const ended = person.locator('tr.ended')
      await expect(ended.first()).toBeVisible()
      await expect(ended.first().locator('td').nth(2)).toHaveText(/\d/)
      await expect(ended.first().locator('.reason-cell')).not.toBeEmpty()
    })
    await test.step('nothing can be changed about people and units', async () => {
      const person = page.getByRole('dialog')
      for (const name of [words.organisation.grant.button, words.organisation.person.change, words.organisation.end])
        await expect(button(person, name)).toHaveCount(0)
      await page.keyboard.press('Escape')
      await expect(person).toHaveCount(0)
      await expect(button(page, words.organisation.unit.change)).toHaveCount(0)
      await expect(page.getByRole('link', { name: words.organisation.import })).toHaveCount(0)
    })
    await test.step('the policy is read, grants, fields and denials, and not edited', async () => {
      await goTo(day, nav.policy)
      await expect(page.getByText(words.policy.readOnly)).toBeVisible()
      const boxes = page.getByRole('checkbox')
      await expect(boxes.nth(50)).toBeAttached()
      expect(await boxes.evaluateAll((all) => all.filter((box) => !(box as HTMLInputElement).disabled).length)).toBe(0)
      await page.getByRole('tab', { name: words.policy.tab.records }).click()
      await expect(page.getByRole('heading', { name: words.policy.denials.title })).toBeVisible()
      await expect(button(page, words.policy.records.add)).toHaveCount(0)
    })
    await test.step('the log is searched, an event opened, and what it holds shown without values of customers (A6)', async () => {
      await goTo(day, nav.auditLog)
      const { wish, column, inside, further } = words.auditLog
      await expect(page.getByRole('columnheader', { name: column.when })).toBeVisible()
      await page.getByLabel(wish.category).click()
      await chooseOption(page, CATEGORY[language])
      await expect(page).toHaveURL(/category/)
      await page.locator('.audit-open').first().click()
      const event = page.getByRole('dialog')
      await expect(event.getByText(inside.allowed).first()).toBeVisible()
      await expect(event.getByRole('button', { name: further.who })).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(event).toHaveCount(0)
    })
    await test.step('a search is kept under a name and asked again', async () => {
      const { saved, reset } = words.auditLog
      await button(page, saved.title).click()
      await page.getByRole('menuitem', { name: saved.save }).click()
      await page.getByRole('dialog').getByLabel(saved.name).fill(`records ${language}`)
      await button(page.getByRole('dialog'), words.general.action.save).click()
      await expect(page.getByRole('dialog')).toHaveCount(0)
      await button(page, reset).click()
      await expect(page).not.toHaveURL(/category/)
      await button(page, saved.title).click()
      await page
        .getByRole('menuitem', { name: `records ${language}` })
        .first()
        .click()
      await expect(page).toHaveURL(/category/)
    })
    await test.step('A6: events are read, with the addresses of people masked', async () => {
      const answer = await page.request.get('/api/v1/audit-events?limit=5')
      const { items } = (await answer.json()) as { items: { fields: Record<string, unknown>; masked: string[] }[] }
      expect(items).toHaveLength(5)
      for (const { fields, masked } of items) {
        expect(fields.event).toMatch(/^[a-z-]+\.[a-z-]+/i)
        expect(masked).toContain('address')
      }
    })
    await test.step('D1: customers do not exist, by any address', async () => {
      for (const path of ['/customers', '/deals/board', '/pool', '/customers/0197f7f0-0000-7000-8000-000000000000']) {
        await page.goto(path)
        await expectNothingHere(day)
      }
    })
    await leave(day)
  })
}
