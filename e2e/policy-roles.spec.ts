import { expect, type Locator, type Page, test } from '@playwright/test'
import { parse } from 'yaml'
import { texts as en } from '../packages/web/src/features/policy/texts/en.ts'
import { texts as zh } from '../packages/web/src/features/policy/texts/zh.ts'
import { violations } from './crawl/accessibility.ts'
import { settled, signInAs } from './people.ts'

const TEXTS = { en, zh } as const
const ROLES = {
  en: { agent: 'Service agent', representative: 'Sales representative', desk: 'Night desk', clause: 'need-to-know' },
  zh: { agent: '客服代表', representative: '销售代表', desk: '夜间值班', clause: 'need-to-know' },
} as const

async function choose(within: Locator, label: string, option: string): Promise<void> {
  await within.getByRole('combobox', { name: label, exact: true }).click()
  await within.page().locator(`.ant-select-dropdown:visible .ant-select-item-option[title="${option}"]`).click()
}

/** What axe says of the page from its top: what lies half under the bar there is no target for anybody. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(() => window.scrollTo(0, 0))
  return violations(page)
}

for (const language of ['en', 'zh'] as const) {
  const [words, roles] = [TEXTS[language], ROLES[language]]
  const inLanguage = (label: string, which: 'en' | 'zh'): string =>
    words.form.inLanguage.replace('{{label}}', label).replace('{{language}}', words.form[which])

  test(`${language}: a role is made from another, held ready for some hours, and removed; a clause gets a day; all of it stands in the YAML`, async ({
    page,
  }) => {
    await signInAs(page, 'administrator', language)
    await page.goto('/policy')
    await settled(page)
    const dialog = page.getByRole('dialog')
    const list = page.getByRole('navigation', { name: words.roles })
    const panel = page.locator('.role-panel')

    await test.step('a copy begins with the grants of another role, under ids of its own', async () => {
      const copied = await list.getByRole('button', { name: roles.agent }).locator('.role-item-line').textContent()
      await page.getByRole('button', { name: words.role.new }).click()
      await dialog.getByRole('textbox', { name: inLanguage(words.written.name, 'zh') }).fill('夜间值班')
      await dialog.getByRole('textbox', { name: inLanguage(words.written.name, 'en') }).fill('Night desk')
      await dialog.getByRole('textbox', { name: inLanguage(words.written.duty, 'zh') }).fill('夜间受理客户来电。')
      await dialog.getByRole('textbox', { name: inLanguage(words.written.duty, 'en') }).fill('Answers customers at night.')
      await expect(dialog.locator('code')).toHaveText('night-desk')
      await choose(dialog, words.role.from, roles.agent)
      expect(await faults(page)).toEqual([])
      await dialog.getByRole('button', { name: words.form.toDraft }).click()
      await expect(panel.getByRole('heading', { name: roles.desk })).toBeVisible()
      await expect(list.locator('[aria-current="true"] .role-item-line')).toHaveText(copied ?? '')
      await panel.getByRole('tab', { name: words.tab.records }).click()
      await expect(panel.locator('.grant-id').first()).toHaveText(/^night-desk-/)
    })

    await test.step('it can be taken for hours', async () => {
      await panel.getByRole('tab', { name: words.tab.obtaining }).click()
      const elevation = panel.locator('[data-way="elevation"]')
      await expect(elevation.getByText(words.obtaining.off.elevation)).toBeVisible()
      const turn = elevation.getByRole('switch', { name: words.obtaining.way.elevation })
      await turn.focus()
      await page.keyboard.press('Space')
      await expect(turn).toBeChecked()
      await expect(elevation.getByText(words.obtaining.lack.eligible)).toBeVisible()
      await choose(elevation, words.obtaining.eligible, roles.representative)
      await page.keyboard.press('Escape')
      await elevation.getByRole('spinbutton', { name: words.obtaining.mostHours }).fill('12')
      const says = words.obtaining.says.elevation
        .replace('{{roles}}', roles.representative)
        .replace('{{time}}', words.obtaining.hours_other.replace('{{count}}', '12'))
      await expect(elevation.locator('.way-says')).toHaveText(says)
      await elevation.getByRole('checkbox', { name: words.obtaining.approval }).check()
      await expect(elevation.getByText(words.obtaining.lack.request)).toBeVisible()
      await elevation.getByRole('checkbox', { name: words.obtaining.approval }).uncheck()
      await panel.locator('[data-way="breakGlass"]').getByRole('switch').click()
      await expect(panel.getByText(words.obtaining.lack.watchers)).toBeVisible()
      expect(await faults(page)).toEqual([])
      await panel.locator('[data-way="breakGlass"]').getByRole('switch').click()
    })

    await test.step('a clause is reviewed on another day, and a day that has passed is marked', async () => {
      await page.getByRole('tab', { name: words.view.written, exact: true }).click()
      const clause = page.locator(`[data-clause="${roles.clause}"]`)
      await clause.getByRole('button', { name: words.written.editClause.replace('{{id}}', roles.clause) }).click()
      await dialog.getByLabel(words.written.reviewOn).fill('2020-02-29')
      await dialog.getByLabel(words.written.owner).fill('Head of the night')
      await dialog.getByRole('button', { name: words.form.toDraft }).click()
      await expect(clause.locator('.overdue')).toBeVisible()
      await expect(clause.getByText('Head of the night')).toBeVisible()
      expect(await faults(page)).toEqual([])
    })

    await test.step('the YAML says all of it, and keeps its comments', async () => {
      await page.getByRole('tab', { name: words.view.yaml, exact: true }).click()
      await expect(page.locator('.cm-content')).toBeVisible()
      const download = page.waitForEvent('download')
      await page.getByRole('button', { name: words.yaml.save }).click()
      const saved = await (await download).createReadStream()
      const chunks: Buffer[] = []
      for await (const chunk of saved) chunks.push(chunk as Buffer)
      const text = Buffer.concat(chunks).toString('utf8')
      const written = parse(text)
      const clause = written.clauses.find(({ id }: { readonly id: string }) => id === roles.clause)
      expect(clause).toMatchObject({ owner: 'Head of the night', reviewOn: '2020-02-29' })
      expect(written.roles['night-desk'].elevation).toEqual({ eligible: ['sales-representative'], mostHours: 12 })
      // Other journeys publish versions with comments and without: those that are in force stay.
      const { source } = await (await page.request.get('/api/v1/policy')).json()
      const comments = String(source ?? '')
        .split('\n')
        .filter((line) => line.trim().startsWith('#'))
      for (const comment of comments) expect(text).toContain(comment.trim())
      const role = text.slice(text.indexOf('\n  night-desk:\n'))
      expect(role.slice(0, role.indexOf('\n    grants:'))).not.toContain('breakGlass')
    })

    await test.step('a role that others speak of says who, and one that nobody does goes', async () => {
      await page.getByRole('tab', { name: words.view.matrix, exact: true }).click()
      await list.getByRole('button', { name: roles.representative }).click()
      await panel.getByRole('button', { name: words.role.remove }).click()
      const manager = language === 'en' ? 'Sales manager' : '销售经理'
      await expect(dialog.getByText(words.role.mention.inherits.replace('{{role}}', manager))).toBeVisible()
      await expect(dialog.getByText(words.role.mention.elevation.replace('{{role}}', roles.desk))).toBeVisible()
      expect(await faults(page)).toEqual([])
      await page.keyboard.press('Escape')
      await expect(dialog).toHaveCount(0)
      await list.getByRole('button', { name: roles.desk }).click()
      await panel.getByRole('button', { name: words.role.remove }).click()
      await expect(dialog.getByText(words.role.unmentioned)).toBeVisible()
      await dialog.getByRole('button', { name: words.role.removeNamed.replace('{{role}}', roles.desk) }).click()
      await expect(list.getByRole('button', { name: roles.desk })).toHaveCount(0)
      await page.getByRole('button', { name: words.discard }).click()
    })
  })
}
