import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type { AxeResults, ElementContext, NodeResult, RunOptions } from 'axe-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Fewer rules that held than this on a whole page, and axe looked at nothing. */
const FEWEST_PASSES = 4

/** The same element says the same of itself wherever it is met. */
function plain(html: string): string {
  return html.replace(/ data-crawl="\d+"| css-\S+|\s+/g, ' ').slice(0, 160)
}

/** Rows of long lists after the first ones. They are looked at with their page; beside an open menu they are what they were before. */
const MORE_ROWS = [
  '.list-row:nth-child(n + 7)',
  '.cards > :nth-child(n + 5)',
  '.board-card:nth-child(n + 3)',
  '.rows-table tbody tr:nth-child(n + 5)',
  '.matrix tbody:nth-of-type(n + 3) tr:nth-child(n + 4)',
]

/** What axe looks at: the page with all rows of its lists, the page with the first of them, or parts of it by their selectors. */
export type AxeScope = 'all' | 'first' | readonly string[]

interface Asked {
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  readonly options: RunOptions
}

interface Told {
  readonly passes: number
  readonly violations: readonly {
    readonly id: string
    readonly help: string
    readonly nodes: readonly Pick<NodeResult, 'html' | 'failureSummary'>[]
  }[]
}

/** Runs in the page. Undefined where axe has not been brought yet; parts that are not there (any more) are not looked at. */
async function runThere({ include, exclude, options }: Asked): Promise<Told | undefined> {
  const { axe } = window as unknown as { axe?: { run(context: ElementContext, options: RunOptions): Promise<AxeResults> } }
  if (axe === undefined) return undefined
  const there = (selectors: readonly string[]): Element[] => selectors.flatMap((selector) => [...document.querySelectorAll(selector)])
  const context = { include: include.length === 0 ? [document] : there(include), exclude: there(exclude) }
  const { passes, violations } = await axe.run(context as ElementContext, options)
  const told = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    nodes: nodes.slice(0, 3).map(({ html, failureSummary = '' }) => ({ html, failureSummary })),
  }))
  return { passes: passes.length, violations: told }
}

/** Brings axe only where the page has none: reading its half megabyte takes as long as looking at a small page. */
async function runAxe(page: Page, asked: Asked): Promise<Told> {
  const told = await page.evaluate(runThere, asked)
  if (told !== undefined) return told
  await page.evaluate(AXE)
  const second = await page.evaluate(runThere, asked)
  if (second === undefined) throw new Error('axe is not in the page')
  return second
}

/** What axe has against the page as it stands, in WCAG 2.2 AA. */
export async function violations(page: Page, scope: AxeScope = 'all'): Promise<string[]> {
  const isWhole = typeof scope === 'string'
  const { passes, violations: found } = await runAxe(page, {
    include: isWhole ? [] : scope,
    exclude: scope === 'all' ? [] : MORE_ROWS,
    // Style sheets are fetched anew for one rule, of how the page as a whole may be turned: where all of it is looked at.
    options: { runOnly: WCAG, resultTypes: ['violations'], preload: scope === 'all' },
  })
  if (passes < (isWhole ? FEWEST_PASSES : 1)) return [`axe looked at almost nothing: ${passes} rules passed`]
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `axe ${id}: ${help}: ${plain(html)}: ${plain(failureSummary ?? '').slice(0, 200)}`),
  )
}
