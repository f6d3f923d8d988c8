import { expect, type Page, test } from '@playwright/test'
import { type Language, NEW_PASSWORDS, settled, signInAs } from './people.ts'

const WHO = NEW_PASSWORDS.reset
const OLD = 'menshen-demo'
// Another one each time: a run by hand keeps its people, and their passwords so far.
const NEW = `seven quiet foxes by a lamp ${Date.now()}`

const WORDS = {
  en: {
    email: 'Sign in with e-mail and password',
    forgot: 'Forgot your password?',
    send: 'Send the link',
    asked: 'If there is such an account, the link is on its way.',
    outbox: 'Outbox of the demonstration',
    password: 'New password',
    save: 'Save this password',
    short: /^Use at least 15 characters/,
    done: 'Your password is set.',
    signInNow: 'Sign in now',
    submit: 'Sign in',
    refused: 'E-mail or password is wrong.',
    over: 'This link cannot be used any more.',
    again: 'Ask for another link',
    incomplete: /^Open the link of your mail once more/,
    organisation: 'Organisation',
    change: 'Change',
    link: 'Send password link',
    sent: 'The mail is on its way.',
    demand: 'Demand a new password',
    reason: 'Reason',
    demanded: 'A new password is demanded at the next sign-in.',
    goOn: 'Go on',
  },
  zh: {
    email: '使用邮箱和密码登录',
    forgot: '忘记密码？',
    send: '发送链接',
    asked: '如果该账号存在，链接即将送达。',
    outbox: '演示发件箱',
    password: '新密码',
    save: '保存密码',
    short: /^请至少使用 15 个字符/,
    done: '密码已设置。',
    signInNow: '前往登录',
    submit: '登录',
    refused: '邮箱或密码错误。',
    over: '该链接已失效。',
    again: '重新申请链接',
    incomplete: /^请重新打开邮件中的链接/,
    organisation: '组织',
    change: '调整',
    link: '发送密码设置链接',
    sent: '邮件即将送达。',
    demand: '要求修改密码',
    reason: '理由',
    demanded: '已要求下次登录时修改密码。',
    goOn: '继续',
  },
} as const

type Words = (typeof WORDS)[Language]

async function speak(page: Page, language: Language): Promise<void> {
  await page.addInitScript((chosen) => localStorage.setItem('menshen.language', chosen), language)
}

async function signInByForm(page: Page, words: Words, email: string, password: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: words.email }).click()
  await page.locator('input[type="email"]').fill(email)
  await page.locator('input[autocomplete="current-password"]').fill(password)
  await page.getByRole('button', { name: words.submit, exact: true }).click()
}

/** The link of the newest mail of a kind to somebody, out of the outbox. */
async function linkTo(page: Page, email: string, kind: string): Promise<string> {
  const mail = page.locator(`article[data-to="${email}"][data-mail="${kind}"]`).first()
  await expect(mail).toBeVisible({ timeout: 15_000 })
  return (await mail.locator('a.outbox-button').getAttribute('href')) ?? ''
}

for (const language of ['en', 'zh'] as const) {
  const words = WORDS[language]
  const email = WHO[language]

  test(`a forgotten password is replaced by a link out of the outbox, once (${language})`, async ({ page }) => {
    await speak(page, language)
    await page.goto('/sign-in')
    await page.getByRole('button', { name: words.email }).click()
    await page.getByRole('link', { name: words.forgot }).click()
    // The page before has such a field, too.
    await expect(page.getByRole('button', { name: words.send })).toBeVisible()
    await page.locator('input[type="email"]').fill(email.toUpperCase())
    await page.getByRole('button', { name: words.send }).click()
    await expect(page.getByRole('status')).toContainText(words.asked)
    await page.getByRole('link', { name: words.outbox }).click()
    const link = await linkTo(page, email, 'password-reset')
    // No server and no referrer gets to see the token: it stands behind #.
    expect(new URL(link).pathname + new URL(link).search).toBe('/set-password')
    const asked: string[] = []
    page.on('request', (request) => asked.push(`${request.url()} ${request.headers().referer ?? ''}`))
    await page.goto(link)
    const token = link.split('#')[1] ?? ''
    expect(token).toHaveLength(43)
    const typed = page.getByLabel(words.password, { exact: true })
    await expect(typed).toBeVisible()
    expect(page.url()).not.toContain(token)
    await typed.fill('password')
    await page.getByRole('button', { name: words.save }).click()
    await expect(page.getByRole('alert').getByRole('listitem').filter({ hasText: words.short })).toBeVisible()
    await typed.fill(NEW)
    await page.getByRole('button', { name: words.save }).click()
    await expect(page.getByRole('status')).toContainText(words.done)
    expect(asked.filter((url) => url.includes(token))).toEqual([])

    await page.goto('/customers')
    await page.waitForURL(/\/sign-in/)
    await signInByForm(page, words, email, OLD)
    await expect(page.getByRole('alert')).toContainText(words.refused)
    await signInByForm(page, words, email, NEW)
    await page.waitForURL((url) => url.pathname === '/')
    await page.goto('/outbox')
    await expect(page.locator(`article[data-to="${email}"][data-mail="password-changed"]`).first()).toBeVisible()
    await expect(page.locator(`article[data-to="${email}"][data-mail="password-reset"]`)).toHaveCount(0)
    await page.goto(link)
    await expect(page.getByRole('alert')).toContainText(words.over)
    await page.getByRole('link', { name: words.again }).click()
    await page.waitForURL(/\/forgot-password/)
    await page.goto('/set-password')
    await expect(page.getByText(words.incomplete)).toBeVisible()
  })

  test(`a person who is new chooses the first password by an invitation (${language})`, async ({ page, browser, baseURL }) => {
    await signInAs(page, 'administrator', language)
    const { csrfToken, user } = await (await page.request.get('/api/v1/session')).json()
    const address = `new.${language}.${Date.now()}@northwind.example`
    const name = `${language === 'zh' ? '新来的' : 'Newly Come'} ${Date.now()}`
    const values = { name, email: address, unitId: user.unitId, locale: language }
    const made = await page.request.post('/api/v1/users', { data: { values }, headers: { 'x-csrf-token': csrfToken } })
    expect(made.status()).toBe(201)
    await page.getByRole('navigation').first().getByRole('link', { name: words.organisation }).click()
    await page.goto(`/organisation?unit=${user.unitId}`)
    await settled(page)
    await page.getByRole('button', { name }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: words.change, exact: true }).click()
    await page.getByRole('menuitem', { name: words.link }).click()
    await page.getByRole('dialog').last().getByRole('button', { name: words.link }).click()
    await expect(page.getByText(words.sent)).toBeVisible()

    const elsewhere = await browser.newPage({ ...(baseURL === undefined ? {} : { baseURL }) })
    await speak(elsewhere, language)
    await elsewhere.goto('/outbox')
    await elsewhere.goto(await linkTo(elsewhere, address, 'invitation'))
    await expect(elsewhere.locator('input[type="email"]')).toHaveValue(address)
    await elsewhere.getByLabel(words.password, { exact: true }).fill(NEW)
    await elsewhere.getByRole('button', { name: words.save }).click()
    await elsewhere.getByRole('link', { name: words.signInNow }).click()
    await signInByForm(elsewhere, words, address, NEW)
    await elsewhere.waitForURL((url) => url.pathname === '/')

    await test.step('a new password is demanded of them: the present one opens its own change alone', async () => {
      await page.getByRole('dialog').getByRole('button', { name: words.change, exact: true }).click()
      await page.getByRole('menuitem', { name: words.demand }).click()
      const dialog = page.getByRole('dialog').last()
      await dialog.getByLabel(words.reason).fill('seen on a screen')
      await dialog.getByRole('button', { name: words.demand }).click()
      await expect(page.getByText(words.demanded)).toBeVisible()
      await elsewhere.goto('/customers')
      await elsewhere.waitForURL(/\/sign-in/)
      await signInByForm(elsewhere, words, address, NEW)
      await elsewhere.locator('input[autocomplete="new-password"]').fill(`${NEW} again`)
      await elsewhere.getByRole('button', { name: words.goOn, exact: true }).click()
      await elsewhere.waitForURL((url) => url.pathname !== '/sign-in')
    })
    await elsewhere.close()
  })
}
