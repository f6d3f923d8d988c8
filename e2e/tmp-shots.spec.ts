import { type Page, test } from '@playwright/test'
import { settled, signInWith } from './people.ts'

const DIR = '/tmp/h/shots-pk'
async function both(page: Page, name: string) {
  for (const [w, h] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width: w, height: h })
    await page.waitForTimeout(400)
    await page.screenshot({ path: `${DIR}/${name}-${w}.png` })
  }
  await page.setViewportSize({ width: 1440, height: 900 })
}
for (const lang of ['en', 'zh'] as const) {
  test(`shots ${lang}`, async ({ page }) => {
    const email = lang === 'en' ? 'laura.callahan@northwind.example' : 'robert.king@northwind.example'
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('WebAuthn.enable')
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await page.addInitScript((chosen) => localStorage.setItem('menshen.language', chosen), lang)
    await page.goto('/sign-in')
    await page.waitForTimeout(1500)
    await both(page, `${lang}-1-people`)
    await page.locator('.sign-in-others button').first().click()
    await page.waitForTimeout(500)
    await both(page, `${lang}-2-password`)
    await signInWith(page, email, lang)
    await page.goto('/account')
    await settled(page)
    await page.locator('#account-factors + .panel-body .account-actions button').first().click()
    await page.waitForTimeout(500)
    await page.locator('#account-factors').scrollIntoViewIfNeeded()
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
    await page.locator('.account-form button[type=submit]').click()
    await page.locator('.account-form [role=alert]').waitFor()
    await both(page, `${lang}-3-add`)
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true })
    await page.locator('.account-form button[type=submit]').click()
    await page.locator('.recovery-codes li').first().waitFor()
    await page.locator('.recovery button').first().click()
    await page.locator('#account-factors + .panel-body li').first().waitFor()
    await page.locator('#account-factors + .panel-body .account-actions button').first().click()
    await page.locator('.account-form input').fill('YubiKey')
    await page.locator('.account-form button[type=submit]').click()
    await page.waitForTimeout(800)
    await both(page, `${lang}-4-listed`)
    await page.context().clearCookies()
    await page.goto('/sign-in')
    await page.getByRole('button', { name: /^Show all|^显示全部/ }).click()
    await page.locator(`[data-email="${email}"]`).click()
    await page.locator('.sign-in-form').waitFor()
    await page.waitForTimeout(300)
    await both(page, `${lang}-5-factor`)
    await page.locator('.sign-in-form button').first().click()
    await page.waitForURL((url) => url.pathname === '/')
    await page.route(
      '**/api/v1/account/recovery-codes',
      (route) =>
        route.fulfill({
          status: 403,
          contentType: 'application/problem+json',
          body: JSON.stringify({ type: 'x', status: 403, code: 'proof-needed', title: 'x', remedy: 'y', correlationId: 'z' }),
        }),
      { times: 1 },
    )
    await page.goto('/account')
    await settled(page)
    await page.locator('#account-factors + .panel-body .account-actions button').last().click()
    await page.getByRole('dialog').waitFor()
    await both(page, `${lang}-6-proof`)
    await page.getByRole('dialog').locator('.proof-other').click()
    await both(page, `${lang}-7-proof-code`)
  })
}
