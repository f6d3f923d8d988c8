import type { Browser } from '@playwright/test'
import type { Language, PersonName } from '../people.ts'
import type { Limits, Walk } from './crawler.ts'
import { watchPage } from './page-watch.ts'
import type { CrawlReport } from './report.ts'

/** Everybody in every look and language by hand (npm run check:crawl); in CI each language once, wide or narrow. */
export const FULL = process.env.CRAWL === 'full'

const LIMITS: Limits = FULL ? { alike: 12, items: 40, pages: 3, again: true } : { alike: 1, items: 3, pages: 1, again: false }

const WIDE_LIGHT = { viewport: { width: 1440, height: 900 }, colorScheme: 'light' } as const
const NARROW_DARK = { viewport: { width: 390, height: 844 }, colorScheme: 'dark' } as const

export interface Look {
  readonly name: string
  readonly language: Language
  readonly use: typeof WIDE_LIGHT | typeof NARROW_DARK
  /** Who walks, beside the visitor. */
  readonly people: readonly PersonName[]
}

const EVERYBODY: readonly PersonName[] = ['manager', 'administrator', 'service', 'finance', 'owner', 'auditor']

/** In CI everybody walks once, and whoever sees most in both looks. */
const ONCE: readonly Look[] = [
  { name: 'English, wide, light', language: 'en', use: WIDE_LIGHT, people: ['manager', 'administrator', 'finance', 'auditor'] },
  { name: 'Chinese, narrow, dark', language: 'zh', use: NARROW_DARK, people: ['manager', 'administrator', 'service', 'owner', 'auditor'] },
]

const CROSSED: readonly Look[] = [
  { name: 'English, narrow, dark', language: 'en', use: NARROW_DARK, people: EVERYBODY },
  { name: 'Chinese, wide, light', language: 'zh', use: WIDE_LIGHT, people: EVERYBODY },
]

export const LOOKS: readonly Look[] = FULL ? [...ONCE.map((look) => ({ ...look, people: EVERYBODY })), ...CROSSED] : ONCE

/** A window of its own for somebody, in which nothing moves: a crawl does not wait for what only pleases. */
export async function walkerIn(
  browser: Browser,
  baseURL: string | undefined,
  { language, use }: Look,
  who: string,
  report: CrawlReport,
  shared?: Pick<Walk, 'pressed' | 'shapes'>,
): Promise<Walk> {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB'
  const context = await browser.newContext({ ...use, locale, reducedMotion: 'reduce', ...(baseURL === undefined ? {} : { baseURL }) })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  const watch = watchPage(page)
  // Whoever is not signed in is told so, once.
  watch.expect(401)
  page.on('dialog', (dialog) => void dialog.accept())
  const { pressed, shapes } = shared ?? { pressed: new Map(), shapes: new Set() }
  return { page, watch, language, who, report, pressed, shapes, limits: LIMITS }
}
