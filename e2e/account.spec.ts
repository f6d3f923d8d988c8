import { expect, test } from '@playwright/test'
import { chooseFromList, NEW_PASSWORDS, settled, signInWith } from './people.ts'

const WHO = NEW_PASSWORDS.account
const OLD = 'menshen-demo'
const NEW = 'amber lanterns drift at dawn'

const WORDS = {
  en: {
    account: 'Your account',
    way: 'Password and sessions',
    change: 'Change password',
    current: 'Present password',
    next: 'New password',
    save: 'Save new password',
    wrong: 'The present password is wrong.',
    short: /^Use at least 15 characters/,
    done: 'Your password is changed, and you are signed out on one other device.',
    here: 'This one',
    endOthers: 'End all others',
    only: 'You are signed in nowhere else.',
    form: 'Sign in with e-mail',
    refused: 'E-mail or password is wrong.',
    submit: 'Sign in',
  },
  zh: {
    account: '我的账号',
    way: '密码与登录会话',
    change: '修改密码',
    current: '当前密码',
    next: '新密码',
    save: '保存新密码',
    wrong: '当前密码错误。',
    short: /^请至少使用 15 个字符/,
    done: '密码已修改，其他 1 台设备上的登录已退出。',
    here: '当前会话',
    endOthers: '结束其他所有会话',
    only: '您没有在其他地方登录。',
    form: '使用邮箱',
    refused: '邮箱或密码错误。',
    submit: '登录',
  },
} as const

for (const language of ['en', 'zh'] as const) {
  test(`a password is changed by its rules, and elsewhere the person is signed out (${language})`, async ({ page, browser, baseURL }) => {
    const words = WORDS[language]
    await chooseFromList(page, WHO[language], language)
    await page.locator('.user-button').click()
    await page.getByRole('link', { name: words.way }).click()
    await expect(page.getByRole('heading', { level: 1, name: words.account })).toBeVisible()
    await settled(page)
    const endOthers = page.getByRole('button', { name: words.endOthers })
    if (await endOthers.isVisible()) await endOthers.click()
    await expect(page.getByText(words.only)).toBeVisible()
    const elsewhere = await browser.newPage({ ...(baseURL === undefined ? {} : { baseURL }) })
    await signInWith(elsewhere, WHO[language], language)
    await page.reload()
    await settled(page)
    await expect(page.locator('.account-sessions li')).toHaveCount(2)
    await expect(page.locator('.account-sessions li').filter({ hasText: words.here })).toHaveCount(1)

    await page.getByRole('button', { name: words.change }).click()
    const submit = async (current: string, next: string): Promise<void> => {
      await page.getByLabel(words.current).fill(current)
      await page.getByLabel(words.next).fill(next)
      await page.getByRole('button', { name: words.save }).click()
    }
    await submit('something else', NEW)
    await expect(page.getByRole('alert')).toContainText(words.wrong)
    await submit(OLD, 'password')
    await expect(page.getByRole('alert').getByRole('listitem').filter({ hasText: words.short })).toBeVisible()
    await submit(OLD, NEW)
    await expect(page.getByText(words.done)).toBeVisible()
    await expect(page.getByText(words.only)).toBeVisible()

    await elsewhere.goto('/customers')
    await elsewhere.waitForURL(/\/sign-in/)
    await elsewhere.getByRole('button', { name: words.form }).click()
    const signIn = async (password: string): Promise<void> => {
      await elsewhere.locator('input[type="email"]').fill(WHO[language])
      await elsewhere.locator('input[autocomplete="current-password"]').fill(password)
      await elsewhere.getByRole('button', { name: words.submit, exact: true }).click()
    }
    await signIn(OLD)
    await expect(elsewhere.getByRole('alert')).toContainText(words.refused)
    await signIn(NEW)
    await elsewhere.waitForURL(/\/customers/)

    await page.reload()
    await settled(page)
    await page.locator('.account-sessions li').filter({ hasNotText: words.here }).getByRole('button').click()
    await expect(page.getByText(words.only)).toBeVisible()
    await elsewhere.reload()
    await elsewhere.waitForURL(/\/sign-in/)
    await elsewhere.close()
  })
}
