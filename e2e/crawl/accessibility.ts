import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Fewer rules that held than this, and axe looked at nothing. */
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

/** What axe has against the page as it stands, in WCAG 2.2 AA. */
export async function violations(page: Page, rows: 'all' | 'first' = 'all'): Promise<string[]> {
  // Without frames there is no need of a page of its own to put the results together.
  const axe = new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .withTags(WCAG)
  if (rows === 'first') for (const more of MORE_ROWS) axe.exclude(more)
  const results = await axe.analyze()
  if (results.passes.length < FEWEST_PASSES) return [`axe looked at almost nothing: ${results.passes.length} rules passed`]
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 3).map(({ html, failureSummary }) => `axe ${id}: ${help}: ${plain(html)}: ${plain(failureSummary ?? '').slice(0, 200)}`),
  )
}
