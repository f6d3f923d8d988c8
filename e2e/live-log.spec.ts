import { type Browser, expect, test } from '@playwright/test'
import { violations } from './crawl/accessibility.ts'
import { type Language, settled, signInAs } from './people.ts'

const WORDS = {
  en: {
    follow: 'Follow live',
    state: 'Live',
    refused: 'Sign-in refused',
    pause: 'Pause',
    goOn: 'Go on',
    waits: /^Paused\s*\d+ events? waits?$/,
    from: 'Where from',
    back: 'Back to searching',
  },
  zh: {
    follow: '实时跟踪',
    state: '实时',
    refused: '登录失败',
    pause: '暂停',
    goOn: '继续',
    waits: /^已暂停\s*\d+ 个事件待显示$/,
    from: '来源',
    back: '返回查询',
  },
} as const

/** Somebody outside tries a password. */
async function tryPassword(browser: Browser, baseURL: string | undefined, email: string): Promise<void> {
  const outside = await browser.newContext({ ...(baseURL === undefined ? {} : { baseURL }) })
  const answer = await outside.request.post('/api/v1/session', { data: { email, password: 'not the one' } })
  expect(answer.status()).toBe(401)
  await outside.close()
}

for (const language of ['en', 'zh'] as const satisfies readonly Language[]) {
  const words = WORDS[language]

  test(`${language}: the log tells what happens by itself, waits while it is paused, and misses nothing when the line breaks`, async ({
    browser,
    baseURL,
    page,
  }) => {
    await signInAs(page, 'auditor', language)
    await page.goto('/audit-log?f=%7B%22event%22%3A%22session.refused%22%7D')
    await settled(page)
    await page.getByRole('button', { name: words.follow }).click()
    const state = page.getByRole('status').filter({ hasText: words.state })
    await expect(state).toBeVisible()
    const told = page.getByRole('button', { name: words.refused })
    await tryPassword(browser, baseURL, `nobody-1-${language}@northwind.example`)
    await expect(told).toHaveCount(1)
    await expect(page.getByRole('region', { name: words.from }).getByRole('row')).toHaveCount(2)
    expect(await violations(page)).toEqual([])

    await page.getByRole('button', { name: words.pause }).click()
    await tryPassword(browser, baseURL, `nobody-2-${language}@northwind.example`)
    await expect(page.getByRole('status').filter({ hasText: words.waits })).toBeVisible()
    await expect(told).toHaveCount(1)
    await page.getByRole('button', { name: words.goOn }).click()
    await expect(told).toHaveCount(2)

    // What happens while nothing comes through is told afterwards, once.
    await page.context().setOffline(true)
    await tryPassword(browser, baseURL, `nobody-3-${language}@northwind.example`)
    await page.context().setOffline(false)
    await expect(told).toHaveCount(3)

    await page.getByRole('button', { name: words.back }).click()
    await settled(page)
    await expect(page.getByRole('button', { name: words.follow })).toBeVisible()
  })
}
