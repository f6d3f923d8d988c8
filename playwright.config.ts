import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

/** A server that runs already; without it one is started. */
const running = process.env.E2E_URL
const port = Number(process.env.E2E_PORT ?? 3210)
/** npm test gives a folder of its own; a run by hand keeps one, and starts faster the next time. */
const data = process.env.E2E_DATA_DIR ?? join(tmpdir(), 'menshen-e2e')

const started = {
  command: 'npm start',
  url: `http://localhost:${port}/ready`,
  env: { PORT: String(port), DATA_DIR: data },
  timeout: 300_000,
  stdout: 'pipe' as const,
  gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 10_000 },
}

/** Journeys through the product as `npm start` gives it, in Debian's Chromium. No test is tried twice: one that sometimes fails has failed. */
export default defineConfig({
  testDir: 'e2e',
  workers: 1,
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  timeout: 180_000,
  reportSlowTests: { max: 15, threshold: 30_000 },
  use: {
    // What cannot be clicked by then never can: without it the whole time of the test would be waited.
    actionTimeout: 60_000,
    baseURL: running ?? `http://localhost:${port}`,
    locale: 'en-GB',
    // Recording takes a quarter of the time, and is wanted only to look into a failure: E2E_TRACE=1.
    trace: process.env.E2E_TRACE === undefined ? 'off' : 'retain-on-failure',
    screenshot: 'only-on-failure',
    // A click during a transition may fall beside what it was for: people wait for the end of it, so nothing moves here.
    contextOptions: { reducedMotion: 'reduce' },
    // Chromium's sandbox refuses to run as root, as CI does; the pages are ours.
    launchOptions: { executablePath: '/usr/bin/chromium', args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] },
  },
  ...(running === undefined ? { webServer: started } : {}),
})
