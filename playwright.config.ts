import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

/** A server that runs already; without it each worker has one of its own. */
const running = process.env.E2E_URL
const port = Number(process.env.E2E_PORT ?? 3210)
/** npm test gives a folder of its own; a run by hand keeps one, and starts faster the next time. */
const data = process.env.E2E_DATA_DIR ?? join(tmpdir(), 'menshen-e2e')
/** More would wait for each other's processors: a page, its server and what drives it keep one busy between them. */
const workers = running === undefined ? Math.min(2, availableParallelism()) : 1

const started = {
  command: `node --import ./tools/require-node.mjs --import ./tools/prepare-start.ts e2e/servers.ts ${workers}`,
  wait: { stdout: /All servers are ready/ },
  env: { PORT: String(port), DATA_DIR: data },
  timeout: 300_000,
  stdout: 'pipe' as const,
  gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 10_000 },
}

/** Each worker reads this file anew, and finds its own server by its place among them. */
const own = `http://localhost:${port + Number(process.env.TEST_PARALLEL_INDEX ?? 0)}`

/** Journeys through the product as `npm start` gives it, in Debian's Chromium. No test is tried twice: one that sometimes fails has failed. */
export default defineConfig({
  testDir: 'e2e',
  workers,
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  timeout: 180_000,
  // Journeys go on beside each other and other work on the machine: what takes a while has not failed.
  expect: { timeout: 15_000 },
  reportSlowTests: { max: 15, threshold: 30_000 },
  use: {
    // What cannot be clicked by then never can: without it the whole time of the test would be waited.
    actionTimeout: 60_000,
    baseURL: running ?? own,
    locale: 'en-GB',
    // Recording takes a quarter of the time, and is wanted only to look into a failure: E2E_TRACE=1.
    trace: process.env.E2E_TRACE === undefined ? 'off' : 'retain-on-failure',
    screenshot: 'only-on-failure',
    // A click during a transition may fall beside what it was for: people wait for the end of it, so nothing moves here.
    contextOptions: { reducedMotion: 'reduce' },
    // Chromium without windows of its own: the same pages for half the work. Its sandbox refuses to run as root, as CI does; the pages are ours.
    launchOptions: { executablePath: '/usr/bin/chromium-headless-shell', args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] },
  },
  ...(running === undefined ? { webServer: started } : {}),
})
