import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type BrowserContext, chromium } from '@playwright/test'
import { signInAs } from '../../e2e/people.ts'
import { median } from '../measure.ts'
import { measuredVisit, type Visit } from './visit.ts'

/**
 * How long a list takes until it can be used, on a processor slowed down four times (issue 3: within 2 s): the built product, somebody
 * signed in, in a browser with a profile of its own that keeps of the product what it keeps for anybody who has been there before (files,
 * and programs it need not read again). With --cold, with nothing kept.
 *
 *   npm run bench:page -- [--url http://localhost:3000] [--rounds 7] [--slow 4] [--cold] [--files]
 */
const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    rounds: { type: 'string', default: '7' },
    slow: { type: 'string', default: '4' },
    files: { type: 'boolean', default: false },
    cold: { type: 'boolean', default: false },
  },
})
const PAGES = ['/customers', '/deals', '/cases']
const BAR_MS = 2_000
const rounds = Number(values.rounds)

interface Product {
  readonly url: string
  stop(): Promise<void>
}

/** The product as `npm start` gives it, on a data folder of its own. */
function startProduct(): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'menshen-page-'))
  const child: ChildProcess = spawn('npm', ['start'], {
    env: { ...process.env, PORT: '0', DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  return new Promise((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const url = /Menshen is at (\S+)/.exec(text)?.[1]
      if (url !== undefined) resolve({ url, stop })
    })
    void ended.then(() => reject(new Error('the product did not start')))
  })
}

/** Before these a browser keeps of the programs less than it will. */
const UNCOUNTED = 3

async function visits(context: BrowserContext, path: string): Promise<Visit[]> {
  const seen: Visit[] = []
  for (let round = 0; round < rounds + UNCOUNTED; round++) {
    seen.push(await measuredVisit(context, path, Number(values.slow), values.cold))
  }
  return seen.slice(UNCOUNTED)
}

const product: Product = values.url === undefined ? await startProduct() : { url: values.url, stop: async () => undefined }
const profile = mkdtempSync(join(tmpdir(), 'menshen-browser-'))
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  baseURL: product.url,
  locale: 'en-GB',
  viewport: { width: 1440, height: 900 },
})
try {
  await signInAs(await browser.newPage(), 'manager')
  for (const path of PAGES) {
    const all = await visits(browser, path)
    const of = (what: (visit: Visit) => number): number => Math.round(median(all.map(what)))
    const interactive = of((visit) => visit.interactive)
    const range = all.map((visit) => Math.round(visit.interactive)).sort((a, b) => a - b)
    console.log(
      `${path.padEnd(11)} first row ${of((visit) => visit.firstRow)} ms, a click answers at ${interactive} ms, last long task ends at ${of((visit) => visit.quiet)} ms, ` +
        `${of((visit) => visit.busy)} ms of processor time; ` +
        `${of((visit) => visit.requests)} requests, ${of((visit) => visit.kilobytes)} kB  (${range[0]}–${range.at(-1)} ms in ${rounds} visits)`,
    )
    if (values.files) for (const line of all[0]?.files ?? []) console.log(`    ${line}`)
    if (interactive > BAR_MS) {
      console.log(`✗ ${path} is not interactive within ${BAR_MS} ms at ${values.slow} × slower`)
      process.exitCode = 1
    }
  }
} finally {
  await browser.close()
  rmSync(profile, { recursive: true, force: true })
  await product.stop()
}
