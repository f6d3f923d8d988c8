import type { BrowserContext, Page } from '@playwright/test'

/** One visit of a list, in milliseconds since the navigation began. */
export interface Visit {
  readonly firstRow: number
  /** A click has opened what it opens. */
  readonly interactive: number
  /** The end of the last task longer than 50 ms before the click: what Lighthouse calls time to interactive comes of it. */
  readonly quiet: number
  /** Processor time of the page's own thread until then: what a machine that does other things as well cannot falsify. */
  readonly busy: number
  readonly requests: number
  readonly kilobytes: number
  readonly files: readonly string[]
}

interface Watched {
  readonly __visit: { readonly firstRow: number; readonly quiet: number }
}

/** Watches from before the first script: when the first row is there, and how long the page was too busy to answer. */
const WATCH = `
  window.__visit = { firstRow: 0, quiet: 0 }
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) window.__visit.quiet = task.startTime + task.duration
  }).observe({ type: 'longtask', buffered: true })
  new MutationObserver((_, observer) => {
    const row = document.querySelector('tbody .record-link')
    if (row === null) return
    observer.disconnect()
    requestAnimationFrame(() => setTimeout(() => { window.__visit.firstRow = performance.now() }))
  }).observe(document, { childList: true, subtree: true })
`

/** The search field takes the cursor: the page has answered. */
async function clickAnswers(page: Page): Promise<number> {
  await page.locator('input[data-shortcut="search"], [data-shortcut="search"] input').first().click()
  return page.evaluate(() => {
    if (!(document.activeElement instanceof HTMLInputElement)) throw new Error('the click was not answered')
    return performance.now()
  })
}

/** @param cold as if this browser had never been here; else it has what it kept of the visits before */
export async function measuredVisit(context: BrowserContext, path: string, slow: number, cold: boolean): Promise<Visit> {
  const page = await context.newPage()
  try {
    const devtools = await context.newCDPSession(page)
    await devtools.send('Network.enable')
    await devtools.send('Network.setCacheDisabled', { cacheDisabled: cold })
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slow })
    await page.addInitScript(WATCH)
    await page.goto(path, { waitUntil: 'commit' })
    await page.waitForFunction(() => (window as unknown as Watched).__visit.firstRow > 0, undefined, { polling: 'raf' })
    const interactive = await clickAnswers(page)
    const { metrics } = await devtools.send('Performance.getMetrics')
    const busy = (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1_000
    const seen = await page.evaluate(() => {
      const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
      return {
        ...(window as unknown as Watched).__visit,
        requests: files.length + 1,
        bytes: files.reduce((sum, file) => sum + file.encodedBodySize, 0),
        files: files.map((file) => {
          const name = new URL(file.name)
          const at = `${Math.round(file.startTime)}–${Math.round(file.responseEnd)} ms`
          return `${at.padEnd(16)} ${String(Math.round(file.encodedBodySize / 1024)).padStart(5)} kB  ${name.pathname}${name.search}`
        }),
      }
    })
    return { ...seen, interactive, busy, kilobytes: seen.bytes / 1024 }
  } finally {
    await page.close()
  }
}
