import { expect, type Page, test } from '@playwright/test'
import { violations } from './accessibility.ts'
import { crawl, type Walk } from './crawler.ts'
import { wrongWords } from './language.ts'
import { type PageWatch, watchPage } from './page-watch.ts'
import { emptyReport } from './report.ts'
import { kindOfAddress, ROUTES, routeOf } from './routes.ts'
import { saidWords } from './said-words.ts'

const ADDRESS = '/planted'

/** A page of ours where the product has none, in plain HTML. */
async function plant(page: Page, lang: 'en' | 'zh-CN', body: string, title = 'Menshen'): Promise<void> {
  const html = `<!doctype html><html lang="${lang}"><head><title>${title}</title></head><body>${body}</body></html>`
  await page.route(`**${ADDRESS}`, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }))
  await page.goto(ADDRESS)
}

async function wrongOn(page: Page, language: 'en' | 'zh'): Promise<string[]> {
  return wrongWords(await saidWords(page), language)
}

const CLEAN_ZH = `<main><h1>客户</h1><p>早上好，<span translate="no">Janet Leverling</span></p><p>12 / 30 CNY</p>
  <button aria-label="选择 Janet Leverling">…</button><code>lead-own</code><button lang="en">English</button></main>`
const CLEAN_EN = `<main><h1>Customers</h1><p>Hello, <span translate="no">云上谷有机农场</span></p>
  <button aria-label="Choose 云上谷有机农场">…</button><button lang="zh-CN">简体中文</button></main>`

test('a page that speaks its language is not complained of, whatever its records are called', async ({ page }) => {
  await plant(page, 'zh-CN', CLEAN_ZH, 'Janet Leverling · 门神')
  expect(await wrongOn(page, 'zh')).toEqual([])
  await plant(page, 'en', CLEAN_EN, '云上谷有机农场 · Menshen')
  expect(await wrongOn(page, 'en')).toEqual([])
})

const WRONG: readonly { readonly what: string; readonly lang: 'en' | 'zh-CN'; readonly body: string; readonly says: string }[] = [
  {
    what: 'an English word in a Chinese page',
    lang: 'zh-CN',
    body: '<h1>客户</h1><p>Save</p>',
    says: 'no Chinese in Chinese: text “Save”',
  },
  { what: 'a Chinese word in an English page', lang: 'en', body: '<h1>Customers</h1><p>保存</p>', says: 'Chinese in English: text “保存”' },
  { what: 'a name for listeners', lang: 'zh-CN', body: '<h1>客户</h1><button aria-label="Close">×</button>', says: 'aria-label “Close”' },
  { what: 'a hint in an empty field', lang: 'zh-CN', body: '<h1>客户</h1><input placeholder="Search">', says: 'placeholder “Search”' },
  { what: 'a hint on pointing', lang: 'en', body: '<h1>Customers</h1><p title="关闭">×</p>', says: 'title “关闭”' },
  { what: 'the name of a picture', lang: 'zh-CN', body: '<h1>客户</h1><img alt="Chart">', says: 'alt “Chart”' },
  {
    what: 'a word for listeners only',
    lang: 'zh-CN',
    body: '<h1>客户</h1><p style="position:absolute;clip-path:inset(50%)">Loading</p>',
    says: 'text “Loading”',
  },
  {
    what: 'a state behind the mark of a value',
    lang: 'zh-CN',
    body: '<h1>客户</h1><span translate="no">Negotiation</span>',
    says: "marked as a value, but is the product's own word: text “Negotiation”",
  },
  { what: 'a page in the other language', lang: 'en', body: '<h1>Customers</h1>', says: 'the page is not in zh' },
]

for (const { what, lang, body, says } of WRONG) {
  test(`finds ${what}`, async ({ page }) => {
    await plant(page, lang, body)
    const found = await wrongOn(page, lang === 'en' && !says.includes('not in zh') ? 'en' : 'zh')
    expect(found.join('\n')).toContain(says)
    expect(found).toHaveLength(1)
  })
}

test('finds an English title of a Chinese page', async ({ page }) => {
  await plant(page, 'zh-CN', '<h1>客户</h1>', 'Customers · Menshen')
  expect(await wrongOn(page, 'zh')).toEqual(['no Chinese in Chinese: document “Customers · Menshen” at html'])
})

const ACCESSIBLE = `<main><h1>Customers</h1><button>Save</button><label>Name <input></label><a href="#x">More</a><ul><li>One</li></ul></main>`

test('finds a button without a name and a text too pale to read', async ({ page }) => {
  await plant(page, 'en', ACCESSIBLE)
  expect(await violations(page)).toEqual([])
  await plant(page, 'en', ACCESSIBLE.replace('Save', ''))
  expect((await violations(page)).join()).toContain('axe button-name')
  await plant(page, 'en', ACCESSIBLE.replace('<li>', '<li style="color:#ccc;background:#fff">'))
  expect((await violations(page)).join()).toContain('axe color-contrast')
})

test('finds what a page says to the console, throws, and asks in vain', async ({ page }) => {
  const watch = watchPage(page)
  await page.route('**/api/v1/broken', (route) => route.fulfill({ status: 500, body: '{}' }))
  await page.route('**/api/v1/silent', (route) => route.abort('connectionrefused'))
  await plant(page, 'en', ACCESSIBLE)
  expect(watch.take().filter((text) => !text.includes('favicon'))).toEqual([])
  await page.evaluate(async () => {
    console.error('planted error')
    console.warn('planted warning')
    setTimeout(() => {
      throw new Error('planted exception')
    })
    void Promise.reject(new Error('planted rejection'))
    await fetch('/api/v1/broken')
    await fetch('/api/v1/silent').catch(() => undefined)
  })
  const found = watch.take().join('\n')
  for (const text of ['console error: planted error', 'console warning: planted warning', 'uncaught: planted exception'])
    expect(found).toContain(text)
  for (const text of ['uncaught: planted rejection', 'refused: 500 GET /api/v1/broken', 'no answer: GET /api/v1/silent'])
    expect(found).toContain(text)
})

function walkOn(page: Page, watch: PageWatch): Walk {
  const limits = { alike: 4, items: 4, pages: 1, again: true }
  return { page, watch, language: 'en', who: 'nobody', report: emptyReport(), pressed: new Map(), shapes: new Set(), limits }
}

test('what would be written is refused and told, and a question is not', async ({ page }) => {
  const watch = watchPage(page)
  await plant(page, 'en', ACCESSIBLE)
  await watch.refuseWrites('en')
  const statuses = await page.evaluate(async () => {
    const ask = async (method: string, path: string): Promise<number> => (await fetch(path, { method })).status
    return [await ask('DELETE', '/api/v1/session'), await ask('POST', '/api/v1/customers'), await ask('POST', '/api/v1/customers/query')]
  })
  expect(statuses.slice(0, 2)).toEqual([403, 403])
  expect(statuses[2]).not.toBe(403)
  expect([...watch.tried]).toEqual(['DELETE /api/v1/session', 'POST /api/v1/customers'])
})

const HIDING = `${ACCESSIBLE}
  <div class="ant-dropdown" hidden><ul role="menu"><li role="menuitem" tabindex="-1">Rename</li><li role="menuitem" tabindex="-1">Delete</li></ul></div>
  <div class="ant-modal-wrap" style="display: none"><div class="ant-modal" role="dialog" aria-label="Delete"><p>删除</p></div></div>
  <script>
    const [menu, wrap] = [document.querySelector('.ant-dropdown'), document.querySelector('.ant-modal-wrap')]
    const show = (dialog) => { wrap.style.display = dialog ? '' : 'none' }
    document.querySelector('button').onclick = () => { menu.hidden = false }
    for (const [place, item] of [...menu.querySelectorAll('li')].entries()) item.onclick = () => { menu.hidden = true; show(place === 1) }
    document.onkeydown = ({ key }) => { if (key === 'Escape') { menu.hidden = true; show(false) } }
  </script>`

test('the crawl finds a word in a dialog that only the second item of a menu opens', async ({ page }) => {
  const watch = watchPage(page)
  await plant(page, 'en', HIDING)
  watch.take()
  const walk = walkOn(page, watch)
  await crawl(walk, [ADDRESS])
  expect(walk.report.stops.map(({ kind }) => kind)).toEqual(['page', 'menu', 'state', 'dialog'])
  const [[finding, where] = []] = [...walk.report.findings].filter(([text]) => text.startsWith('Chinese'))
  expect(finding).toContain('Chinese in English: text “删除”')
  expect(where).toBe('en, nobody, dialog /planted › Save › Delete')
})

test('a route is known by its address, and one that nobody reaches would be missed', () => {
  expect(ROUTES.length).toBeGreaterThan(8)
  expect(routeOf('/deals/board?mine=true')).toBe('/deals/board')
  expect(routeOf('/deals/0190b2c4-0000-7000-8000-000000000000')).toBe('/$plural/$id')
  expect(routeOf('/leads')).toBe('/$plural')
  expect(routeOf('/nowhere/at/all')).toBeUndefined()
  expect(kindOfAddress('/deals/0190b2c4-0000-7000-8000-000000000000?tab=cases')).toBe('/deals/$id')
})
