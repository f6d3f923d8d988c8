import { expect, type Page, test } from '@playwright/test'
import { PEOPLE, signInAs } from '../people.ts'
import { crawl } from './crawler.ts'
import { FULL, LOOKS, walkerIn } from './looks.ts'
import { latestAlert, ownChange, telling, viewAsAnother } from './people-records.ts'
import { countOf, emptyReport, type StopKind, summaryOf } from './report.ts'
import { ROUTES } from './routes.ts'

type Floors = Readonly<Record<StopKind, number>>

/** Fewer than these, and the crawl has lost its way: a whole one sees far more of each than the short one of CI. */
const FEWEST: Floors = FULL
  ? { page: 60, tab: 12, dialog: 55, menu: 10, select: 25, popover: 22, state: 55, error: 30 }
  : { page: 40, tab: 6, dialog: 34, menu: 8, select: 25, popover: 20, state: 40, error: 25 }

/** Asks for a new password as anybody may, and reads the link out of the demonstration's outbox. */
async function linkByMail(page: Page): Promise<string> {
  const email = PEOPLE.colleague
  expect((await page.request.post('/api/v1/password-reset', { data: { email } })).status()).toBe(200)
  let link: string | undefined
  await expect(async () => {
    const { mails } = await (await page.request.get('/api/v1/demo/outbox')).json()
    link = mails.find(
      ({ to, template }: { to: { address: string }; template: string }) => to.address === email && template === 'password-reset',
    )?.link
    expect(link).toBeDefined()
  }).toPass({ timeout: 15_000 })
  return `/set-password#${link?.split('#')[1]}`
}

// A recording of hundreds of stops is as large as it is useless: findings say where they were made.
test.use({ trace: 'off' })

// Each look is a walk of minutes.
test.describe.configure({ mode: 'parallel' })

for (const look of LOOKS) {
  test(`every page, dialog and menu speaks one language, is accessible and complains of nothing: ${look.name}`, async ({
    browser,
    baseURL,
  }) => {
    test.setTimeout(FULL ? 7_200_000 : 900_000)
    const report = emptyReport()
    const shared = { pressed: new Map<string, number>(), shapes: new Set<string>() }
    for (const person of ['visitor', ...look.people] as const) {
      const walk = await walkerIn(browser, baseURL, look, person, report, FULL ? undefined : shared)
      if (person === 'visitor') {
        // A link as it comes by mail, one that is none, a set-up that is over, and who comes from a provider nobody set up, or without an
        // answer: all but the first are told so.
        walk.watch.expect(401, 404, 410)
        await walk.page.goto('/sign-in')
        const link = await linkByMail(walk.page)
        await walk.watch.refuseWrites(look.language)
        const provider = ['/sign-in/from/nobody?state=x&code=y', '/sign-in/from/nobody']
        await crawl(walk, ['/sign-in', '/forgot-password', '/outbox', '/set-up', link, `/set-password#${'A'.repeat(43)}`, ...provider])
      } else {
        await signInAs(walk.page, person, look.language)
        walk.watch.expect()
        walk.watch.take()
        const { page } = walk
        const records = [...(await telling(page)), ...(await ownChange(page)), ...(await viewAsAnother(page)), ...(await latestAlert(page))]
        await walk.watch.refuseWrites(look.language)
        await crawl(walk, ['/', ...records])
      }
      await walk.page.context().close()
    }
    process.stdout.write(`${look.name}: ${summaryOf(report)}\n`)
    expect([...report.findings].map(([finding, where]) => `${where}: ${finding}`)).toEqual([])
    expect(
      ROUTES.filter((route) => !report.routes.has(route)),
      'routes that were not reached',
    ).toEqual([])
    for (const [kind, fewest] of Object.entries(FEWEST)) expect(countOf(report, kind as StopKind), kind).toBeGreaterThanOrEqual(fewest)
  })
}
