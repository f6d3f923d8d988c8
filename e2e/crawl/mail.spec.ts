import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MAIL_NAMES } from '@menshen/contract'
import { expect, test } from '@playwright/test'
import { violations } from './accessibility.ts'
import { wrongWords } from './language.ts'
import { saidWords } from './said-words.ts'

const SERVER = join(import.meta.dirname, '../../packages/server/src')

/**
 * What has to do with mails, from packages/server/src. What they say stands in the contract (mails/mails.ts) and is read below; a file
 * that wrote one by itself would be a stranger in this list.
 */
const ABOUT_MAIL: readonly RegExp[] = [
  // Sending, and what is sent.
  /^platform\/mail\/[\w-]+\.ts$/,
  // The settings, and what ties it together.
  /^platform\/config\.ts$/,
  /^app\.ts$/,
  // Checkpoints of the log go to an address; what the mail says is the contract's.
  /^platform\/audit\/outside\/mail-sink\.ts$/,
  // The first page of the product is HTML and no mail.
  /^platform\/http\/first-page\.ts$/,
]

/** A file that writes or sends mails says so in its name or by what it takes. */
function isAboutMail(path: string, text: string): boolean {
  return /(^|[/-])(e-?)?mails?([/.-]|$)/i.test(path) || /\b(nodemailer|sendMail|smtps?:|text\/html; charset)/i.test(text)
}

test('every e-mail that the product writes is one of the contract’s', () => {
  const files = readdirSync(SERVER, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !path.endsWith('.test.ts'),
  )
  expect(files.length).toBeGreaterThan(100)
  const found = files.filter((path) => isAboutMail(path, readFileSync(join(SERVER, path), 'utf8')))
  expect(found.length).toBeGreaterThan(3)
  expect(found.filter((path) => !ABOUT_MAIL.some((known) => known.test(path)))).toEqual([])
})

for (const [language, locale, kinds] of [
  ['en', 'en-GB', 'All kinds of mail'],
  ['zh', 'zh-CN', '所有邮件类型'],
] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`every e-mail speaks its language and is accessible: ${language}, ${colorScheme}`, async ({ browser, baseURL }) => {
      const page = await browser.newPage({ locale, colorScheme, ...(baseURL === undefined ? {} : { baseURL }) })
      await page.goto('/outbox')
      await page.getByRole('tab', { name: kinds }).click()
      for (const name of MAIL_NAMES) await expect(page.locator(`[data-mail="${name}"] h2`)).toBeVisible()
      const said = await saidWords(page)
      expect(said.length).toBeGreaterThan(MAIL_NAMES.length * 4)
      expect(wrongWords(said, language)).toEqual([])
      expect(await violations(page)).toEqual([])
      await page.close()
    })
  }
}

test('a mail of another kind would be noticed, by its name or by what it takes', () => {
  expect(isAboutMail('features/sign-in/reset-mail.ts', '')).toBe(true)
  expect(isAboutMail('platform/deliver.ts', "import { createTransport } from 'nodemailer'")).toBe(true)
  expect(isAboutMail('features/records/list.ts', "readonly email: string // an e-mail's field")).toBe(false)
  for (const path of ['features/sign-in/reset-mail.ts', 'platform/deliver.ts'])
    expect(ABOUT_MAIL.some((known) => known.test(path))).toBe(false)
})
