import { PROBLEMS, type ProblemCode, type ShownBulk, type ShownExport, type ShownJob } from '@menshen/contract'
import { expect, type Page, test } from '@playwright/test'
import { type Language, type PersonName, signInAs } from '../people.ts'
import { goTo, loadAnew, stopAt, type Walk } from './crawler.ts'
import { LOOKS, walkerIn } from './looks.ts'
import { problemBody } from './page-watch.ts'
import { type CrawlReport, countOf, emptyReport } from './report.ts'

const NOBODY = '0190b2c4-0000-7000-8000-000000000000'

/** Answers one kind of request in place of the server, until what is returned is called. */
async function answer(
  page: Page,
  method: string,
  path: RegExp,
  body: { status: number; contentType: string; body: string } | 'lost',
): Promise<() => Promise<void>> {
  const matches = ({ pathname }: URL): boolean => path.test(pathname)
  await page.route(matches, (route) => {
    if (route.request().method() !== method) return route.fallback()
    return body === 'lost' ? route.abort('internetdisconnected') : route.fulfill(body)
  })
  return () => page.unroute(matches)
}

const json = (value: unknown, status = 200) => ({ status, contentType: 'application/json', body: JSON.stringify(value) })

/** Looks at an alert that is there now; an error state that does not come is a failure of the test. */
async function stopAtAlert(walk: Walk, name: string): Promise<void> {
  await expect(walk.page.getByRole('alert').first(), name).toBeVisible()
  await stopAt(walk, 'error', name)
}

/** Pages that cannot be shown, or that are not there. */
async function pages(walk: Walk): Promise<void> {
  const { page, watch } = walk
  watch.expect(404)
  for (const address of ['/nowhere/at/all', '/nothing', `/customers/${NOBODY}`, '/import/nothing']) {
    await goTo(walk, address)
    await expect(page.locator('.empty-title')).toBeVisible()
    await stopAt(walk, 'error', address)
  }
  const codes: readonly ProblemCode[] = ['internal', 'unavailable', 'time-limit', 'rate-limited', 'not-permitted']
  for (const [place, code] of codes.entries()) {
    watch.expect(PROBLEMS[code].status)
    const restore = await answer(page, 'POST', /\/contacts\/query$/, problemBody(code, walk.language))
    // Another question each time: what was answered once is remembered.
    await goTo(walk, `/contacts?q=${place}${place}`)
    await stopAtAlert(walk, `list, ${code}`)
    await restore()
  }
  watch.expect()
  const restore = await answer(page, 'POST', /\/contacts\/query$/, 'lost')
  await goTo(walk, '/contacts?q=lost')
  await stopAtLost(walk, 'list, no network')
  await restore()
}

/** What the browser and the router say to the console when something does not come. */
const OF_THE_LOSS = /ERR_INTERNET_DISCONNECTED|Unable to preload CSS|Failed to fetch dynamically imported module/

/** The network is lost on purpose here, so that it was lost is no complaint. */
async function stopAtLost(walk: Walk, name: string): Promise<void> {
  await expect(walk.page.getByRole('alert').first(), name).toBeVisible()
  const other = walk.watch.take().filter((text) => !OF_THE_LOSS.test(text))
  expect(other, name).toEqual([])
  await stopAt(walk, 'error', name)
}

/** The program of a page cannot be loaded. */
async function program(walk: Walk): Promise<void> {
  await walk.page.route('**/assets/policy-page*', (route) => route.abort('internetdisconnected'))
  await goTo(walk, '/policy')
  await stopAtLost(walk, 'the program of a page is lost')
  await walk.page.unroute('**/assets/policy-page*')
}

/** Writes that are refused, in a form beside the page. */
async function writes(walk: Walk): Promise<void> {
  const { page, watch, language } = walk
  await goTo(walk, '/customers')
  await page.locator('.record-link').first().click()
  await stopAt(walk, 'page', 'a customer', false)
  await page.locator('.page-actions .ant-btn-primary').click()
  await expect(page.getByRole('dialog')).toBeVisible()
  const save = page.locator('.drawer-footer .ant-btn-primary')
  await page.getByRole('dialog').locator('input[type="text"], input:not([type])').first().fill('Blue Harbor')
  const refusals: readonly [ProblemCode, object][] = [
    ['conflict', {}],
    ['wrong-state', {}],
    ['busy', {}],
    [
      'invalid-value',
      { errors: [{ pointer: '/elsewhere', code: 'invalid', message: language === 'en' ? 'This is not valid.' : '此处无效。' }] },
    ],
  ]
  for (const [code, more] of refusals) {
    watch.expect(PROBLEMS[code].status)
    const restore = await answer(page, 'PATCH', /\/customers\/[^/]+$/, problemBody(code, language, more))
    await save.click()
    await stopAtAlert(walk, `edit, ${code}`)
    await restore()
  }
  watch.expect()
  const restore = await answer(page, 'PATCH', /\/customers\/[^/]+$/, 'lost')
  await save.click()
  await stopAtLost(walk, 'edit, no network')
  await restore()
  // A session that has ended leads to the sign-in.
  watch.expect(401)
  const signedOut = await answer(page, 'PATCH', /\/customers\/[^/]+$/, problemBody('not-signed-in', language))
  await save.click()
  await expect(page).toHaveURL(/\/sign-in/)
  await expect(page.locator('.sign-in h1')).toBeVisible()
  await stopAt(walk, 'error', 'edit, not-signed-in')
  await signedOut()
}

const EXPORT_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled', 'destroyed', 'expired'] as const

/** Exports in every state in which they can be, and none. */
async function exports(walk: Walk): Promise<void> {
  const at = '2026-03-04T05:06:07.000Z'
  const items = [...EXPORT_STATES, 'failed' as const].map(
    (state, place): ShownExport => ({
      id: NOBODY.replace(/0$/, String(place)),
      object: 'customer',
      format: 'csv',
      state,
      progress: { done: 3, total: 10 },
      fields: ['name'],
      reason: walk.language === 'en' ? '季度盘点' : 'Quarterly review',
      rows: state === 'done' ? 10 : null,
      bytes: 1000,
      sha256: state === 'done' ? 'a'.repeat(64) : null,
      fileName: 'customers.csv',
      question: {},
      problem: state === 'failed' ? (place === 7 ? 'not-permitted' : 'internal') : null,
      createdAt: at,
      endedAt: null,
      expiresAt: at,
    }),
  )
  const restore = await answer(walk.page, 'GET', /\/api\/v1\/exports$/, json({ items }))
  await goTo(walk, '/exports')
  await expect(walk.page.locator('.export-entry')).toHaveCount(items.length)
  await stopAt(walk, 'state', 'exports in every state')
  await restore()
}

/** What became of work on many records. */
async function bulk(walk: Walk): Promise<void> {
  const { page, watch } = walk
  const codes = ['not-permitted', 'wrong-state', 'not-found'] as const
  const items = codes.map((problem, place) => ({ recordId: NOBODY.replace(/0$/, String(place)), outcome: 'refused' as const, problem }))
  const counts = { waiting: 1, done: 5, refused: 3, undone: 1, kept: 1 }
  const work: ShownBulk = {
    id: NOBODY,
    object: 'customer',
    act: 'delete',
    undoes: null,
    counts,
    undoUntil: '2099-01-01T00:00:00.000Z',
    items,
    next: null,
  }
  const moments = { createdAt: '2026-03-04T05:06:07.000Z', startedAt: null, endedAt: null, expiresAt: '2099-01-01T00:00:00.000Z' }
  const job: ShownJob = {
    ...moments,
    id: NOBODY,
    kind: 'bulk',
    state: 'done',
    progress: { done: 10, total: 10 },
    result: null,
    problem: null,
  }
  watch.expect(404)
  const restores = [
    await answer(page, 'POST', /\/customers\/bulk\/delete$/, json({ id: NOBODY }, 201)),
    await answer(page, 'GET', /\/api\/v1\/jobs\/[^/]+$/, json(job)),
    await answer(page, 'GET', /\/api\/v1\/bulk\/[^/]+$/, json(work)),
  ]
  await goTo(walk, '/customers')
  await page.locator('.card-choose, tr.list-row input[type="checkbox"]').first().check()
  await page.locator('.bulk-acts .ant-btn-dangerous').click()
  await page.locator('.ant-modal-footer .ant-btn-dangerous').click()
  await expect(page.locator('.bulk-refused')).toBeVisible()
  await stopAt(walk, 'error', 'rows that were refused')
  for (const restore of restores) await restore()
}

/** The titles are the file's own words, so they are written as the product does not write them. */
const BAD_LINES = 'Customer name,CREDIT LIMIT\nBlue Harbor,"12,000.00"\nRed Lantern,abc\n,1\n'

/** A file with mistakes, as far as the trial: nothing is imported. */
async function imports(walk: Walk): Promise<void> {
  const { page } = walk
  await goTo(walk, '/import/customers')
  const input = page.locator('input[type=file]')
  await input.setInputFiles({ name: 'empty.csv', mimeType: 'text/csv', buffer: Buffer.alloc(0) })
  await stopAtAlert(walk, 'a file that cannot be sent')
  await input.setInputFiles({ name: 'broken.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK no workbook') })
  await stopAtAlert(walk, 'a file that cannot be read')
  await goTo(walk, '/import/customers')
  await page.locator('input[type=file]').setInputFiles({ name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from(BAD_LINES) })
  await expect(page.locator('.import-column').first()).toBeVisible()
  await stopAt(walk, 'state', 'the columns of a file')
  await page.locator('.import-actions .ant-btn-primary').click()
  await expect(page.locator('.import-faults td').first()).toBeVisible({ timeout: 30_000 })
  await stopAt(walk, 'error', 'lines with mistakes')
}

/** The session ends while somebody works; then signing in is refused in each way. */
async function session(walk: Walk): Promise<void> {
  const { page, watch, language } = walk
  watch.expect(401)
  await page.context().clearCookies()
  await page.reload()
  await expect(page).toHaveURL(/\/sign-in\?to=/)
  await expect(page.locator('.sign-in h1')).toBeVisible()
  await stopAt(walk, 'error', 'the session has ended')
  await page.locator('.sign-in-other').click()
  await page.locator('input[type="email"]').fill('nobody@northwind.example')
  await page.locator('input[type="password"]').fill('wrong password')
  const submit = page.locator('.sign-in-form .ant-btn-primary')
  await submit.click()
  await stopAtAlert(walk, 'sign-in, wrong-credentials')
  for (const code of ['rate-limited', 'account-locked', 'internal'] as const) {
    watch.expect(PROBLEMS[code].status)
    const restore = await answer(page, 'POST', /\/api\/v1\/session$/, problemBody(code, language))
    await submit.click()
    await stopAtAlert(walk, `sign-in, ${code}`)
    await restore()
  }
  watch.expect(500)
  const restore = await answer(page, 'GET', /\/api\/v1\/session$/, problemBody('internal', language))
  await goTo(walk, '/customers')
  await expect(page.getByRole('alert').first()).toBeVisible()
  // The router tells the console of what it could not show.
  const other = watch.take().filter((text) => !text.startsWith('console error: ApiProblem'))
  expect(other).toEqual([])
  await stopAt(walk, 'error', 'who one is cannot be told')
  await restore()
}

/** Who meets which error states, in this order: the session ends last. */
const STATES: readonly [PersonName, readonly ((walk: Walk) => Promise<void>)[]][] = [
  ['administrator', [program]],
  ['manager', [pages, writes, exports, bulk, imports, session]],
]

async function walkStates(walk: Walk, states: readonly ((walk: Walk) => Promise<void>)[]): Promise<void> {
  for (const state of states) {
    walk.watch.expect()
    await loadAnew(walk, '/')
    await test.step(state.name, () => state(walk))
  }
}

function expectClean(report: CrawlReport, language: Language): void {
  expect(
    [...report.findings].map(([finding, where]) => `${where}: ${finding}`),
    language,
  ).toEqual([])
  expect(countOf(report, 'error'), 'error states that were seen').toBeGreaterThanOrEqual(25)
}

test.use({ trace: 'off', actionTimeout: 10_000 })
test.describe.configure({ mode: 'parallel' })

for (const look of LOOKS) {
  test(`every refusal says in one language what happened and what to do: ${look.name}`, async ({ browser, baseURL }) => {
    test.setTimeout(300_000)
    const report = emptyReport()
    for (const [person, states] of STATES) {
      const walk = await walkerIn(browser, baseURL, look, person, report)
      await signInAs(walk.page, person, look.language)
      walk.watch.take()
      await walkStates(walk, states)
      await walk.page.context().close()
    }
    expectClean(report, look.language)
  })
}
