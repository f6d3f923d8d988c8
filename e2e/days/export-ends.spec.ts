import { expect, type Request, test } from '@playwright/test'
import { CAST } from './cast.ts'
import { arrive, button, type Day, goToList, leave, shown } from './day.ts'

const escaped = (text: string): string => text.replace(/[.*+?^$()|[\]\\{}]/g, '\\$&')

/** Opens the cell of the matrix that says whether representatives take activities out, and sets it; not published yet. */
async function turn({ page, words }: Day, on: boolean, note: string) {
  await page.goto('/policy?role=sales-representative&tab=functions')
  await page.getByRole('button', { name: /^Activity: Export\. In \d of \d grants$/ }).click()
  const grants = page.locator('.grant-choice')
  await grants.getByRole('checkbox', { name: /^What it belongs to is readable or My unit/ }).setChecked(on)
  await page.keyboard.press('Escape')
  await button(page, words.policy.review).click()
  const dialog = page.getByRole('dialog', { name: words.policy.publish.title })
  await dialog.getByRole('textbox').fill(note)
  const publish = button(dialog, words.policy.publish.confirm)
  await expect(publish).toBeEnabled()
  return async () => {
    await publish.click()
    await expect(page.getByText(/^Version \d+ is in force\.$/).last()).toBeVisible()
    await expect(dialog).toBeHidden()
  }
}

/** Asks for an export in the dialog, and gives back what the browser sent. */
async function start({ page, words }: Day): Promise<Request> {
  await button(page, words.export.button).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(words.export.csv).check()
  await dialog.getByLabel(words.export.reason).fill('To plan the visits of the quarter')
  const [request] = await Promise.all([
    page.waitForRequest((sent) => sent.method() === 'POST' && sent.url().endsWith('/activities/export')),
    button(dialog, words.export.start).click(),
  ])
  return request
}

test('F3: an export is refused, granted, run, and destroyed when its right goes meanwhile', async ({ browser }) => {
  const sales = await arrive(browser, CAST.en.representative, 'en')
  const administrator = await arrive(browser, CAST.en.administrator, 'en')
  const { page, words } = sales
  const { why, state } = words.export
  await goToList(sales, 'activity')
  await expect(button(page, words.records.charts.charts)).toBeVisible()
  await expect(button(page, words.export.button), 'without the right there is no button').toHaveCount(0)

  await test.step('the administrator grants it, and the open session has the button', async () => {
    const publish = await turn(administrator, true, 'Visits are planned in a spreadsheet.')
    await publish()
    await expect(async () => {
      await page.reload()
      await shown(sales)
      await expect(button(page, words.export.button)).toBeVisible({ timeout: 2_000 })
    }).toPass({ timeout: 20_000 })
  })

  const link = page.getByRole('dialog').getByRole('link', { name: words.export.download })
  const ready = await test.step('one runs to its end and waits to be downloaded', async () => {
    await start(sales)
    await expect(link).toBeVisible({ timeout: 30_000 })
    const href = (await link.getAttribute('href')) ?? ''
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    return href
  })

  const takeAway = await turn(administrator, false, 'Visits are planned in here again.')
  // One after the other until the right is gone: the last that was taken was taken just before, so it had not ended then.
  await test.step('exports are asked for while the right goes', async () => {
    const first = await start(sales)
    const { 'x-csrf-token': token = '' } = await first.allHeaders()
    const sent = { data: first.postData() ?? '', headers: { 'content-type': 'application/json', 'x-csrf-token': token } }
    const ask = async (): Promise<number> => (await page.request.post(first.url(), sent)).status()
    const going = takeAway()
    const answers: number[] = []
    while (answers.at(-1) !== 403) answers.push(await ask())
    await going
    expect(answers, 'some were taken before').toContain(201)
  })

  await test.step('those that had not ended are stopped, and say why', async () => {
    await expect(async () => {
      await page.goto('/exports')
      await shown(sales)
      await expect(page.locator('.export-entry').first()).toBeVisible()
      await expect(page.locator('.export-entry').filter({ hasText: new RegExp(`${state.running}|${state.waiting}`) })).toHaveCount(0)
    }).toPass({ timeout: 30_000 })
    const newest = page.locator('.export-entry')
    const stopped = await newest.filter({ hasText: new RegExp(`${escaped(why['not-permitted'])}|${escaped(why.destroyed)}`) }).count()
    expect(stopped, 'at least one was caught before its end').toBeGreaterThan(0)
  })

  await test.step('F3: what was ready before is not handed out any more, and is destroyed', async () => {
    await page.locator(`a[href="${ready}"]`).click()
    await expect(page.locator(`a[href="${ready}"]`), 'asked for, it is gone, and the page says so').toHaveCount(0)
    const answer = await page.request.get(ready)
    expect(answer.status()).toBe(410)
    expect(await answer.text()).toContain('urn:menshen:problem:export-destroyed')
    // Whichever of the others reached its end in time is no way out either.
    const links = page.locator('.export-entry').getByRole('link', { name: words.export.download })
    for (const href of await links.evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? '')))
      expect((await page.request.get(href)).status()).toBe(410)
    await page.reload()
    await shown(sales)
    await expect(page.getByText(why.destroyed).first()).toBeVisible()
    await expect(links).toHaveCount(0)
    await goToList(sales, 'activity')
    await expect(button(page, words.records.charts.charts)).toBeVisible()
    await expect(button(page, words.export.button)).toHaveCount(0)
  })
  await leave(sales, administrator)
})
