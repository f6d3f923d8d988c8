import { expect, type Locator, type Page, test } from '@playwright/test'
import { settled, signInWith } from './people.ts'
import { underPolicy } from './under-policy.ts'

/** An authenticator of Chromium's own that keeps passkeys and says yes, as a phone does after a fingerprint. */
async function withAuthenticator(page: Page) {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    /** The finger is not the owner's, or is again. */
    verifies: (isUserVerified: boolean) => session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
    passkeys: async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
  }
}

const factorsOf = (page: Page): Locator => page.locator('#account-factors + .panel-body li')

/** Chooses somebody from the list of people, as far as the step that then comes. */
async function choose(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: /^Show all|^显示全部/ }).click()
  await page.locator(`[data-email="${email}"]`).click()
}

const home = (page: Page): Promise<void> => page.waitForURL((url) => url.pathname === '/')

test('a passkey is made, asked for after the password, opens without it, and is taken away', async ({ page }) => {
  const email = 'tom.becker@northwind.example'
  const authenticator = await withAuthenticator(page)
  await signInWith(page, email, 'en')
  await page.goto('/account')
  await settled(page)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByLabel('Name of the passkey').fill('Work laptop')

  await test.step('a finger that is not the owner’s makes none', async () => {
    await authenticator.verifies(false)
    await page.getByRole('button', { name: 'Make the passkey' }).click()
    await expect(page.getByRole('alert')).toContainText('No passkey was given.')
    await authenticator.verifies(true)
  })
  await page.getByRole('button', { name: 'Make the passkey' }).click()
  await expect(page.locator('.recovery-codes li')).toHaveCount(10)
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await expect(factorsOf(page)).toContainText('Work laptop')
  expect(await authenticator.passkeys()).toMatchObject([{ isResidentCredential: true, rpId: 'localhost' }])

  await test.step('after the password', async () => {
    await page.context().clearCookies()
    await choose(page, email)
    await page.getByRole('button', { name: 'Use your passkey' }).click()
    await home(page)
  })

  await test.step('without it', async () => {
    await page.context().clearCookies()
    await page.goto('/sign-in')
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await home(page)
    expect((await (await page.request.get('/api/v1/session')).json()).user.email).toBe(email)
  })

  await page.goto('/account')
  await factorsOf(page).getByRole('button').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('Removed.')).toBeVisible()
  await expect(factorsOf(page)).toHaveCount(0)

  await page.context().clearCookies()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page.getByRole('alert')).toContainText('The passkey was not accepted.')
})

test('G1: an export that needs a passkey leads to one, asks for it, and goes on (zh)', async ({ page, browser, baseURL }) => {
  const email = 'steven.buchanan@northwind.example'
  const { administrator, restore } = await underPolicy(browser, baseURL, ({ roles }) => {
    for (const grant of roles['sales-manager']?.grants ?? []) {
      if (grant.operations.includes('export')) grant.conditions = { ...grant.conditions, assurance: 3 }
    }
  })
  const wanted = page.getByRole('dialog', { name: '请验证身份' })
  try {
    await withAuthenticator(page)
    await signInWith(page, email, 'zh')
    await page.goto('/customers')
    await settled(page)
    await page.getByRole('button', { name: '导出', exact: true }).click()
    await expect(wanted).toContainText('尚未添加')
    await wanted.getByRole('link', { name: '前往我的账号' }).click()
    await page.getByRole('button', { name: '添加通行密钥' }).click()
    await page.getByRole('button', { name: '创建通行密钥' }).click()
    const recovery = await page.locator('.recovery-codes li').first().textContent()
    await page.getByRole('button', { name: '我已保存' }).click()

    await page.context().clearCookies()
    await choose(page, email)
    await page.getByRole('button', { name: '使用恢复码' }).click()
    await page.locator('.code-input').fill(recovery ?? '')
    await page.getByRole('button', { name: '继续' }).click()
    await home(page)
    await page.goto('/customers')
    await settled(page)
    await page.getByRole('button', { name: '导出', exact: true }).click()
    await wanted.getByRole('button', { name: '使用通行密钥' }).click()
    await expect(wanted).toHaveCount(0)
    await expect(page.getByRole('dialog').getByRole('button', { name: '开始导出' })).toBeEnabled()
    await page.keyboard.press('Escape')
    await page.goto('/account')
    await factorsOf(page).getByRole('button').click()
    await page.getByRole('dialog').getByRole('button', { name: '移除' }).click()
    await expect(factorsOf(page)).toHaveCount(0)
  } finally {
    await restore()
    await administrator.close()
  }
})
