import { expect, test } from '@playwright/test'
import { type Language, type PersonName, signInAs } from '../people.ts'
import { crawl, type Limits, type Walk } from './crawler.ts'
import { watchPage } from './page-watch.ts'
import { telling } from './people-records.ts'
import { countOf, emptyReport, summaryOf } from './report.ts'
import { ROUTES } from './routes.ts'

/** Everybody in every look and language by hand (npm run check:crawl); in CI each stop once per language, wide or narrow. */
const FULL = process.env.CRAWL === 'full'

const PEOPLE: readonly PersonName[] = ['manager', 'administrator', 'service', 'finance', 'owner', 'auditor']

const LIMITS: Limits = FULL ? { alike: 12, items: 40, pages: 3, again: true } : { alike: 2, items: 4, pages: 1, again: false }

const WIDE_LIGHT = { viewport: { width: 1440, height: 900 }, colorScheme: 'light' } as const
const NARROW_DARK = { viewport: { width: 390, height: 844 }, colorScheme: 'dark' } as const

const LOOKS: readonly { readonly name: string; readonly language: Language; readonly use: typeof WIDE_LIGHT | typeof NARROW_DARK }[] = [
  { name: 'English, wide, light', language: 'en', use: WIDE_LIGHT },
  { name: 'Chinese, narrow, dark', language: 'zh', use: NARROW_DARK },
  ...(FULL
    ? [
        { name: 'English, narrow, dark', language: 'en' as const, use: NARROW_DARK },
        { name: 'Chinese, wide, light', language: 'zh' as const, use: WIDE_LIGHT },
      ]
    : []),
]

// A recording of hundreds of stops is as large as it is useless: findings say where they were made.
test.use({ trace: 'off' })

for (const { name, language, use } of LOOKS) {
  test.describe(name, () => {
    test('every page, dialog and menu speaks one language, is accessible and complains of nothing', async ({ browser, baseURL }) => {
      test.setTimeout(FULL ? 7_200_000 : 900_000)
      const report = emptyReport()
      const [pressed, shapes] = [new Map<string, number>(), new Set<string>()]
      for (const person of ['visitor', ...PEOPLE] as const) {
        const begun = Date.now()
        const context = await browser.newContext({
          ...use,
          baseURL,
          locale: language === 'zh' ? 'zh-CN' : 'en-GB',
          reducedMotion: 'reduce',
        })
        const page = await context.newPage()
        const watch = watchPage(page)
        const walk: Walk = { page, watch, language, who: person, report, pressed: FULL ? new Map() : pressed, shapes, limits: LIMITS }
        page.on('dialog', (dialog) => void dialog.accept())
        if (person === 'visitor') {
          watch.expect(401)
          await page.goto('/sign-in')
          await watch.refuseWrites(language)
          await crawl(walk, ['/sign-in'])
        } else {
          watch.expect(401)
          await signInAs(page, person, language)
          watch.expect()
          watch.take()
          const records = await telling(page)
          await watch.refuseWrites(language)
          await crawl(walk, ['/', ...records])
        }
        await context.close()
        console.log(person, report.stops.length, report.axed, ((Date.now() - begun) / 1000).toFixed(0))
      }
      process.stdout.write(`${name}: ${summaryOf(report)}\n`)
      for (const [finding, where] of report.findings) console.log(where, '\n      ', finding)
      expect([...report.findings].map(([finding, where]) => `${where}: ${finding}`)).toEqual([])
      expect(
        ROUTES.filter((route) => !report.routes.has(route)),
        'routes that were not reached',
      ).toEqual([])
      expect(countOf(report, 'page')).toBeGreaterThan(10)
    })
  })
}
